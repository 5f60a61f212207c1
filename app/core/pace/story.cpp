#include "app/core/pace/story.h"
#include "app/core/pace/pace.h"

namespace sagascope::core {

namespace {
constexpr std::uint64_t kLongestScene = 3'000'000;

std::uint64_t since(wire::Hlc later, wire::Hlc earlier) { return later.micros() > earlier.micros() ? later.micros() - earlier.micros() : 0; }
} // namespace

std::vector<StoryScene> storyOf(const Messages& messages, const std::vector<Row>& ofSaga, std::uint64_t begin, std::uint64_t perMessage, bool live) {
    std::vector<StoryScene> scenes;
    auto wall = begin;
    wire::Hlc before; // company time until which the scenes so far reach
    for (const auto row : ofSaga) {
        const auto& message = messages[row];
        if (!scenes.empty()) {
            scenes.back().to = std::clamp(scenes.back().to, scenes.back().from, message.sent);
            wall += std::min(since(message.sent, before), Pace::kLongestGap);
        }
        if (live) wall = std::max(wall, message.sent.micros());
        StoryScene scene;
        scene.message = row;
        scene.begin = wall;
        scene.from = message.sent;
        scene.to = std::max(message.received, message.sent);
        scene.end = wall + std::max(perMessage, std::min(since(scene.to, scene.from), kLongestScene));
        before = std::max(before, scene.to);
        wall = scene.end;
        scenes.push_back(scene);
    }
    return scenes;
}

} // namespace sagascope::core
