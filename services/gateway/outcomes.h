#pragma once
#include "services/gateway/request_store.h"
#include "services/gateway/problem.h"
#include "services/model/architecture.h"
#include <chrono>

namespace sagascope::gateway {

/// The word for a saga's state that clients read: what is being resolved or compensated is still running.
[[nodiscard]] std::string publicState(const std::string& state);
[[nodiscard]] inline std::string sagaPath(const std::string& saga) { return "/v1/sagas/" + saga; }

/// How a client is told what became of the saga it asked for. `outcome`: {"state","reason","results","compensated"}; running → 202.
[[nodiscard]] HttpResponse outcomeResponse(const model::Architecture& architecture, const Accepted& request, const nlohmann::json& outcome);
[[nodiscard]] HttpResponse acceptedResponse(const Accepted& request);
/// The deadline has passed and nobody knows: 504, and where to look.
[[nodiscard]] HttpResponse undecidedResponse(const Accepted& request);

/// Seconds of "wait" in a Prefer field (RFC 7240), at most 30; zero: no wish.
[[nodiscard]] std::chrono::seconds wishedWait(const std::string* prefer);

} // namespace sagascope::gateway
