#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/wire/telemetry.pb.h"

namespace sagascope::core {

/// What capture needs of an event before it is parsed: read from its bytes in passing.
struct EventHead {
    std::uint64_t hlc = 0;
    std::uint64_t seq = 0;
    std::uint64_t gapFrom = 0; ///< of a Gap: the first seq it accounts for; 0: no Gap
};
/// Nothing when these are not the bytes of an Event with a seq.
[[nodiscard]] std::optional<EventHead> eventHead(std::string_view bytes);

/// A wire::Batch taken apart without copying: the events point into its bytes.
struct BatchView {
    wire::Source source;
    std::vector<std::string_view> events;
};
[[nodiscard]] bool readBatch(std::string_view bytes, BatchView& into);

} // namespace sagascope::core
