// What becomes of a lane's dots where they must not pass: under the pointer, and with reduced motion.
#include "app/gui/topology/held_lane.h"
#include "app/gui/topology/lane_counts.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

DotState dot(core::Row message, std::size_t lane, double progress, bool followed = false) {
    DotState state;
    state.place = {lane, progress, followed};
    state.message = message;
    return state;
}

/// "7@0.50 ": message and progress.
std::string text(const std::vector<DotState>& dots) {
    std::string all;
    for (const DotState& each : dots) all += fmt::format("{}@{:.2f} ", each.message, each.place.progress);
    return all;
}

std::string stopped(HeldLane& held, std::vector<DotState> dots) {
    held.stop(dots);
    return text(dots);
}

} // namespace

TEST(HeldLane, KeepsTheDotsThatWereOnItWhereTheyAre) {
    HeldLane held;
    held.hold(3, 4);
    EXPECT_EQ(stopped(held, {dot(1, 3, 0.4), dot(2, 0, 0.7)}), "1@0.40 2@0.70 ");
    EXPECT_EQ(stopped(held, {dot(1, 3, 0.9), dot(2, 0, 0.9)}), "1@0.40 2@0.90 ") << "other lanes go on";
    EXPECT_EQ(stopped(held, {}), "1@0.40 ") << "though it has arrived";
    held.hold(std::nullopt);
    EXPECT_EQ(stopped(held, {}), "");
}

TEST(HeldLane, LinesUpTheLaterOnesBehindItsHeadAndLetsOthersPassOnceItIsFull) {
    HeldLane held;
    held.hold(3, 2);
    EXPECT_EQ(stopped(held, {}), "");
    EXPECT_EQ(stopped(held, {dot(1, 3, 0.1)}), "1@0.10 ");
    EXPECT_EQ(stopped(held, {dot(1, 3, 0.9), dot(2, 3, 0.5)}), "1@0.75 2@0.25 ");
    EXPECT_EQ(stopped(held, {dot(3, 3, 0.6)}), "3@0.60 1@0.75 2@0.25 ");
}

TEST(HeldLane, StaysTheSameLaneInAnotherLayout) {
    HeldLane held;
    held.hold(3, 4);
    stopped(held, {dot(1, 3, 0.4)});
    held.renumber(5);
    EXPECT_EQ(stopped(held, {dot(1, 5, 0.8)}), "1@0.40 ");
    held.renumber(std::nullopt);
    EXPECT_EQ(stopped(held, {}), "");
}

TEST(LaneCounts, CountsInTheMiddleOfALaneInsteadOfMoving) {
    LaneCounts counts;
    const auto reduced = [&](std::uint64_t now, std::vector<DotState> dots) {
        counts.reduce(dots, now, false);
        return text(dots);
    };
    constexpr std::uint64_t kBegin = 1'000'000'000;
    EXPECT_EQ(reduced(kBegin, {dot(1, 2, 0.1)}), "1@0.40 ");
    EXPECT_EQ(counts.count(2), 1u);
    EXPECT_EQ(reduced(kBegin + 100'000, {dot(1, 2, 0.4), dot(2, 2, 0.1)}), "2@0.40 ");
    EXPECT_EQ(counts.count(2), 2u) << "each message once";
    EXPECT_EQ(reduced(kBegin + 1'000'000, {}), "2@0.40 ") << "the number can be read though nothing is under way";
    EXPECT_EQ(reduced(kBegin + 4'000'000, {}), "");
    EXPECT_EQ(counts.count(2), 0u);
}

TEST(LaneCounts, PulsesOnceForAMessageAndNeverMoreThanThreeTimesASecond) {
    LaneCounts counts;
    constexpr std::uint64_t kBegin = 1'000'000'000;
    int begun = 0;
    double before = 0;
    for (core::Row i = 0; i < 100; ++i) { // a second with a new message every 10 ms
        std::vector<DotState> dots{dot(i, 0, 0.1)};
        counts.reduce(dots, kBegin + i * 10'000, false);
        const auto pulses = counts.pulses(kBegin + i * 10'000);
        const double strength = pulses.empty() ? 0 : pulses[0].strength;
        begun += strength > before ? 1 : 0;
        before = strength;
    }
    EXPECT_EQ(begun, 3);
    EXPECT_TRUE(counts.pulses(kBegin + 2'000'000).empty());
}

TEST(LaneCounts, AnInstantThatIsLookedAtCountsWhatIsUnderWayThen) {
    LaneCounts counts;
    std::vector<DotState> many{dot(1, 0, 0.1), dot(2, 0, 0.2), dot(3, 0, 0.3)};
    counts.reduce(many, 1'000'000'000, true);
    EXPECT_EQ(counts.count(0), 3u);
    std::vector<DotState> fewer{dot(2, 0, 0.9)};
    counts.reduce(fewer, 1'000'000'100, true);
    EXPECT_EQ(counts.count(0), 1u);
}
