#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sagascope::wire {

/// What a message wants of one step of one saga.
enum class Verb { Do, Done, Undo, Undone, Resolve, Resolved, Start, Started, TimedOut };

/// Message ids are names, not random numbers: saga, step and verb. So a retry, and a process that resumes after a crash,
/// make the same id by construction, and a person can read it: "c-7f3a90d1.3.do".
[[nodiscard]] std::string messageId(std::string_view saga, std::uint32_t step, Verb verb);

struct MessageName {
    std::string saga;
    std::uint32_t step;
    Verb verb;
};
[[nodiscard]] std::optional<MessageName> parseMessageId(std::string_view id);
[[nodiscard]] std::string_view name(Verb verb);

/// "contracts", 1 → "contracts#1".
[[nodiscard]] std::string instanceName(std::string_view service, unsigned number);
/// "contracts#1" → "contracts"; a plain service name is returned as it is.
[[nodiscard]] std::string_view serviceOf(std::string_view instance);

/// The trace id in a W3C traceparent ("00-TRACE-SPAN-FLAGS"); empty where there is none.
[[nodiscard]] std::string_view traceId(std::string_view traceparent);

/// Lower-case hexadecimal of the low `digits` × 4 bits.
[[nodiscard]] std::string hex(std::uint64_t value, unsigned digits = 16);

} // namespace sagascope::wire
