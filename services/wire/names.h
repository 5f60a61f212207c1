#pragma once
#include "services/wire/error.h"
#include "services/wire/envelope.pb.h"
#include "services/wire/telemetry.pb.h"
#include <string>
#include <string_view>

namespace sagascope::wire {

// Metrics.
inline constexpr auto kRateLimit = "rate-limit"; ///< requests a second that one subject may make; 0: no limit
// Rows of an outbox that the broker has not confirmed, and when the oldest was written.
inline constexpr auto kOutboxRows = "outbox-rows";
inline constexpr auto kOutboxOldest = "outbox-oldest"; ///< microseconds since 1970

// The words for enumerations as they appear in JSON, on the command line and in the window.

[[nodiscard]] std::string_view name(Communication value); ///< "sync", "async"
[[nodiscard]] std::string_view name(Coordination value);  ///< "choreography", "orchestration"
[[nodiscard]] std::string_view name(Kind value);          ///< "command", "reply", …
[[nodiscard]] std::string_view name(Outcome value);       ///< "done", "refused", …
[[nodiscard]] std::string_view name(SagaChanged::State value); ///< "running", "resolving", "compensating", "completed", …
[[nodiscard]] std::string_view name(StepChanged::State value);
[[nodiscard]] std::string_view name(ProcessChanged::State value);

/// "async,choreography"
[[nodiscard]] std::string text(const Mode& mode);
[[nodiscard]] Result<Mode> parseMode(std::string_view text);
[[nodiscard]] Mode makeMode(Communication communication, Coordination coordination);
[[nodiscard]] bool operator==(const Mode& a, const Mode& b);

} // namespace sagascope::wire
