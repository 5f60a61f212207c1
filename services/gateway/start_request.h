#pragma once
#include "services/gateway/problem.h"
#include "services/model/saga.h"
#include <tl/expected.hpp>

namespace sagascope::gateway {

/// What a POST asks of a saga: JSON that its definition accepts; otherwise the problem to answer with (400, 415, 422).
[[nodiscard]] tl::expected<nlohmann::json, HttpResponse> startInput(const HttpRequest& request, const model::Saga& saga);

} // namespace sagascope::gateway
