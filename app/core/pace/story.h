#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// When each message of a saga is on its edge in story pace: one after the other in causal order, each at least `perMessage`
/// microseconds (as long as it really took where that is longer, up to three seconds), real pauses between them shortened to 0.3 s.
struct StoryScene {
    Row message = kNoRow;
    std::uint64_t begin = 0; ///< wall time
    std::uint64_t end = 0;
    wire::Hlc from;          ///< company time at `begin` …
    wire::Hlc to;            ///< … and at `end`; not after the next scene's `from`
};

/// `live`: company time is wall time, so a scene can't begin before its message was sent.
[[nodiscard]] std::vector<StoryScene> storyOf(const Messages& messages, const std::vector<Row>& ofSaga, std::uint64_t begin, std::uint64_t perMessage, bool live);

} // namespace sagascope::core
