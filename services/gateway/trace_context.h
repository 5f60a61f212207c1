#pragma once
#include "services/kit/runtime/host.h"
#include <optional>
#include <string>
#include <string_view>

namespace sagascope::gateway {

/// W3C trace context: version 00 of `traceparent`.
struct TraceContext {
    std::string trace;  ///< 32 hexadecimal digits
    std::string span;   ///< 16
    std::string flags;  ///< 2

    /// nullopt where it is not valid: then, says the specification, it is as if there were none.
    static std::optional<TraceContext> parse(std::string_view header);
    static TraceContext fresh(kit::Random& random);
    /// A span below this one, in the same trace.
    [[nodiscard]] TraceContext child(kit::Random& random) const;
    [[nodiscard]] std::string header() const { return "00-" + trace + "-" + span + "-" + flags; }
};

} // namespace sagascope::gateway
