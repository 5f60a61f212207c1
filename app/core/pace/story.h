#pragma once
#include "app/core/pace/told.h"

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

/// The scenes of `ofSaga`, the last of them the first that begins after `until`. `live`: company time is wall time, so a scene can't begin
/// before its message was sent.
[[nodiscard]] std::vector<StoryScene> storyOf(const Messages& messages, std::span<const Row> ofSaga, std::uint64_t begin, std::uint64_t perMessage, bool live, std::uint64_t until);

/// How many times longer a whole story takes than its saga did. Remembers how far everything has arrived: a story that grows costs what is new of it.
class StoryLength {
public:
    [[nodiscard]] double slowdown(const Messages& messages, const Story& story, std::uint64_t perMessage);

private:
    struct Sum {
        std::size_t count = 0;    ///< messages
        std::uint64_t wall = 0;   ///< that they take
        wire::Hlc before;         ///< company time until which they reach
        wire::Hlc to;             ///< company time at which the last one ends
        void add(const Message& message, std::uint64_t perMessage);
    };
    Story m_story;
    std::uint64_t m_perMessage = 0;
    Sum m_sum;
};

} // namespace sagascope::core
