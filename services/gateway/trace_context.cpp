#include "services/gateway/trace_context.h"
#include "services/wire/ids.h"
#include <algorithm>

namespace sagascope::gateway {

namespace {

bool isHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
bool isZero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }
std::string freshSpan(kit::Random& random) { return wire::hex(random.next() | 1); }

} // namespace

std::optional<TraceContext> TraceContext::parse(std::string_view header) {
    constexpr std::size_t kSize = 55;
    if (header.size() < kSize || header[2] != '-' || header[35] != '-' || header[52] != '-') return std::nullopt;
    const auto version = header.substr(0, 2);
    if (!isHex(version) || version == "ff") return std::nullopt;
    // A later version may append something, after a dash.
    if (version == "00" ? header.size() != kSize : header.size() > kSize && header[kSize] != '-') return std::nullopt;
    TraceContext context{std::string(header.substr(3, 32)), std::string(header.substr(36, 16)), std::string(header.substr(53, 2))};
    if (!isHex(context.trace) || !isHex(context.span) || !isHex(context.flags)) return std::nullopt;
    if (isZero(context.trace) || isZero(context.span)) return std::nullopt;
    return context;
}

TraceContext TraceContext::fresh(kit::Random& random) {
    const auto high = wire::hex(random.next());
    return {high + freshSpan(random), freshSpan(random), "01"};
}

TraceContext TraceContext::child(kit::Random& random) const { return {trace, freshSpan(random), flags}; }

} // namespace sagascope::gateway
