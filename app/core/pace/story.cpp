#include "app/core/pace/story.h"
#include "app/core/pace/pace.h"

namespace sagascope::core {

namespace {

constexpr std::uint64_t kLongestScene = 3'000'000;

std::uint64_t since(wire::Hlc later, wire::Hlc earlier) { return later.micros() > earlier.micros() ? later.micros() - earlier.micros() : 0; }
wire::Hlc endOf(const Message& message) { return std::max(message.received, message.sent); }
std::uint64_t durationOf(const Message& message, std::uint64_t perMessage) { return std::max(perMessage, std::min(since(endOf(message), message.sent), kLongestScene)); }

} // namespace

std::vector<StoryScene> storyOf(const Messages& messages, std::span<const Row> ofSaga, std::uint64_t begin, std::uint64_t perMessage, bool live, std::uint64_t until) {
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
        scene.to = endOf(message);
        scene.end = wall + durationOf(message, perMessage);
        before = std::max(before, scene.to);
        wall = scene.end;
        scenes.push_back(scene);
        if (scene.begin > until) break;
    }
    return scenes;
}

void StoryLength::Sum::add(const Message& message, std::uint64_t perMessage) {
    if (count++ > 0) wall += std::min(since(message.sent, before), Pace::kLongestGap);
    wall += durationOf(message, perMessage);
    to = endOf(message);
    before = std::max(before, to);
}

double StoryLength::slowdown(const Messages& messages, const Story& story, std::uint64_t perMessage) {
    if (story.empty()) return 1;
    if (!story.goesOnFrom(m_story) || perMessage != m_perMessage) m_sum = {};
    m_story = story;
    m_perMessage = perMessage;
    for (; m_sum.count < story.size() && messages[story[m_sum.count]].received.raw() != 0;) m_sum.add(messages[story[m_sum.count]], perMessage);
    auto whole = m_sum;
    while (whole.count < story.size()) whole.add(messages[story[whole.count]], perMessage);
    const auto real = since(whole.to, messages[story.front()].sent);
    return std::max(1.0, static_cast<double>(whole.wall) / static_cast<double>(std::max<std::uint64_t>(real, 1)));
}

} // namespace sagascope::core
