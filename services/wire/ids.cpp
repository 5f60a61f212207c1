#include "services/wire/ids.h"
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace sagascope::wire {

namespace {
constexpr std::array<std::string_view, 9> kVerbs{"do",       "done",  "undo",    "undone",   "resolve",
                                                 "resolved", "start", "started", "timed-out"};
}

std::string_view name(Verb verb) { return kVerbs[static_cast<std::size_t>(verb)]; }

std::string messageId(std::string_view saga, std::uint32_t step, Verb verb) {
    return fmt::format("{}.{}.{}", saga, step, name(verb));
}

std::optional<MessageName> parseMessageId(std::string_view id) {
    const auto last = id.rfind('.');
    if (last == std::string_view::npos || last == 0) return std::nullopt;
    const auto middle = id.rfind('.', last - 1);
    if (middle == std::string_view::npos || middle == 0) return std::nullopt;
    MessageName result;
    result.saga = id.substr(0, middle);
    const auto number = id.substr(middle + 1, last - middle - 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result.step);
    if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
    for (std::size_t i = 0; i < kVerbs.size(); ++i) {
        if (kVerbs[i] == id.substr(last + 1)) {
            result.verb = static_cast<Verb>(i);
            return result;
        }
    }
    return std::nullopt;
}

std::string instanceName(std::string_view service, unsigned number) { return fmt::format("{}#{}", service, number); }

std::string_view serviceOf(std::string_view instance) { return instance.substr(0, instance.find('#')); }

std::string_view traceId(std::string_view traceparent) {
    constexpr std::size_t kVersion = 3, kDigits = 32;
    return traceparent.size() < kVersion + kDigits ? std::string_view() : traceparent.substr(kVersion, kDigits);
}

std::string hex(std::uint64_t value, unsigned digits) {
    const auto text = fmt::format("{:016x}", value);
    return text.substr(text.size() - digits);
}

} // namespace sagascope::wire
