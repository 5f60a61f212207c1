#pragma once
#include "services/gateway/http_message.h"
#include <nlohmann/json.hpp>

namespace sagascope::gateway {

/// An RFC 9457 problem. `type` is its short name ("invalid-field"); `more` are extension members.
[[nodiscard]] HttpResponse problem(unsigned status, std::string_view type, std::string detail,
                                   const nlohmann::json& more = nlohmann::json::object());

/// A JSON answer.
[[nodiscard]] HttpResponse jsonResponse(unsigned status, const nlohmann::json& body, HttpFields fields = {});

} // namespace sagascope::gateway
