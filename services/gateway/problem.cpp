#include "services/gateway/problem.h"

namespace sagascope::gateway {

HttpResponse problem(unsigned status, std::string_view type, std::string detail, const nlohmann::json& more) {
    nlohmann::json body{{"type", "urn:sagascope:problem:" + std::string(type)},
                        {"title", reasonPhrase(status)},
                        {"status", status},
                        {"detail", std::move(detail)}};
    body.update(more);
    // What a client sent may be quoted in a detail and need not be UTF-8.
    return {status,
            {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

HttpResponse jsonResponse(unsigned status, const nlohmann::json& body, HttpFields fields) {
    fields.insert(fields.begin(), {"Content-Type", "application/json"});
    return {status, std::move(fields), body.dump()};
}

} // namespace sagascope::gateway
