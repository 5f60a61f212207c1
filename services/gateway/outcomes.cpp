#include "services/gateway/outcomes.h"
#include <charconv>
#include <fmt/format.h>

namespace sagascope::gateway {

namespace {

constexpr std::chrono::seconds kLongestWait{30};

nlohmann::json about(const Accepted& request, const std::string& state) {
    return {{"saga", request.saga}, {"type", request.type}, {"mode", wire::text(request.mode)}, {"state", state}};
}

HttpResponse completed(const model::Saga& saga, const Accepted& request, const nlohmann::json& outcome) {
    auto body = about(request, "completed");
    body["results"] = outcome.value("results", nlohmann::json::object());
    const auto id = body["results"].value(saga.resourceStep, nlohmann::json::object()).value(saga.resourceField, std::string());
    auto location = sagaPath(request.saga);
    if (const auto braces = saga.resourcePath.find("{}"); !id.empty() && braces != std::string::npos)
        location = saga.resourcePath.substr(0, braces) + id + saga.resourcePath.substr(braces + 2);
    body["resource"] = location;
    return jsonResponse(201, body, {{"Location", location}, {"Link", "<" + sagaPath(request.saga) + ">; rel=\"via\""}, {"Cache-Control", "no-store"}});
}

HttpResponse undone(const model::Architecture& architecture, const Accepted& request, const nlohmann::json& outcome, const std::string& state) {
    const auto reason = outcome.value("reason", std::string());
    const auto compensated = outcome.value("compensated", nlohmann::json::array());
    const bool failed = state == "failed";
    const auto known = architecture.reasonStatus.find(reason);
    const unsigned status = failed ? 500 : known == architecture.reasonStatus.end() ? 409 : known->second;
    std::string undoneSteps;
    for (const auto& step : compensated) undoneSteps += (undoneSteps.empty() ? "" : ", ") + step.get<std::string>();
    auto detail = failed ? fmt::format("a compensation was refused for good: {}", reason)
                         : fmt::format("{}; {}", architecture.displayOfReason(reason, model::Language::English),
                                       undoneSteps.empty() ? "nothing had to be undone" : "undone: " + undoneSteps);
    auto more = about(request, state);
    more.erase("type"); // a problem has a type of its own
    more["sagaType"] = request.type;
    more["reason"] = reason;
    more["compensated"] = compensated;
    auto response = problem(status, failed ? "saga-failed" : "saga-compensated", std::move(detail), more);
    response.fields.emplace_back("Location", sagaPath(request.saga));
    return response;
}

} // namespace

std::string publicState(const std::string& state) { return state == "resolving" || state == "compensating" ? "running" : state; }

HttpResponse outcomeResponse(const model::Architecture& architecture, const Accepted& request, const nlohmann::json& outcome) {
    const auto state = publicState(outcome.value("state", std::string("running")));
    const auto* saga = architecture.saga(request.type);
    if (state == "running" || saga == nullptr) return acceptedResponse(request);
    return state == "completed" ? completed(*saga, request, outcome) : undone(architecture, request, outcome, state);
}

HttpResponse acceptedResponse(const Accepted& request) {
    return jsonResponse(202, about(request, "running"), {{"Location", sagaPath(request.saga)}, {"Cache-Control", "no-store"}});
}

HttpResponse undecidedResponse(const Accepted& request) {
    auto more = about(request, "running");
    more.erase("type");
    more["sagaType"] = request.type;
    auto response = problem(504, "undecided", "the deadline passed before the saga ended; it goes on, see Location", more);
    response.fields.emplace_back("Location", sagaPath(request.saga));
    return response;
}

std::chrono::seconds wishedWait(const std::string* prefer) {
    if (prefer == nullptr) return {};
    std::string_view rest = *prefer;
    while (!rest.empty()) {
        const auto end = rest.find_first_of(",;");
        auto wish = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        wish.remove_prefix(std::min(wish.find_first_not_of(" \t"), wish.size()));
        if (wish.substr(0, 5) != "wait=") continue;
        unsigned seconds = 0;
        std::from_chars(wish.data() + 5, wish.data() + wish.size(), seconds);
        return std::min(std::chrono::seconds(seconds), kLongestWait);
    }
    return {};
}

} // namespace sagascope::gateway
