#include "app/core/pace/pace.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

constexpr std::uint64_t kSecond = 1'000'000;

// Two bursts, five seconds apart; the last message never arrives.
const char* const kTwoBursts = R"(
    a: 1000000 shop#1  sent { type: "A" from: "shop#1" to: "stock" }
       1000100 stock#1 received a
    b: 1000150 stock#1 sent { type: "B" from: "stock#1" to: "shop" }
       1000250 shop#1  received b
    c: 6000000 shop#1  sent { type: "C" from: "shop#1" to: "stock" }
)";

struct PaceTest : testing::Test {
    PaceTest() { parseEvents(kTwoBursts).feed(projections); }
    Projections projections;
};

} // namespace

TEST_F(PaceTest, RealShowsNowAndLetsADotStayThreeTenthsOfASecond) {
    Pace pace(true, kBegin, kBegin);
    const auto dots = [&](std::uint64_t micros) { return pace.view(projections, kBegin + micros).dots; };
    EXPECT_TRUE(dots(999'999).empty());
    ASSERT_EQ(dots(1'000'033).size(), 1u) << "within 33 ms, here at once";
    EXPECT_EQ(dots(1'150'000).size(), 2u);
    EXPECT_NEAR(pace.view(projections, kBegin + 1'150'000).dots[0].progress, 0.5, 0.001);
    EXPECT_EQ(dots(1'300'100).size(), 1u);
    EXPECT_TRUE(dots(1'301'000).empty());
    EXPECT_EQ(pace.view(projections, kBegin + 2'000'000).behind, 0u);
}

TEST_F(PaceTest, AMessageThatDoesNotArriveWaitsForAWhileInFrontOfItsBox) {
    Pace pace(true, kBegin, kBegin);
    const auto waiting = pace.view(projections, kBegin + 7 * kSecond).dots;
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_TRUE(waiting[0].waiting);
    EXPECT_DOUBLE_EQ(waiting[0].progress, 1);
    EXPECT_TRUE(pace.view(projections, kBegin + 9 * kSecond).dots.empty());
}

TEST_F(PaceTest, SlowedRunsEvenlyWhileSomethingTravels) {
    Pace pace(true, kBegin + 1'000'000, kBegin + 1'000'000);
    pace.setSlowed(1000, kBegin + 1'000'000);
    const auto view = pace.view(projections, kBegin + 1'200'000);
    EXPECT_EQ(view.instant.micros(), kBegin + 1'000'200);
    ASSERT_EQ(view.dots.size(), 2u);
    EXPECT_NEAR(view.dots[0].progress, 200.0 / 300, 0.001) << "at least 300 ms on its edge as well";
    EXPECT_EQ(view.behind, 199'800u);
    EXPECT_DOUBLE_EQ(view.slower, 1000);
}

TEST_F(PaceTest, SlowedShortensStretchesInWhichNothingTravels) {
    Pace recording(false, kBegin + 1'000'000, 0);
    recording.setSlowed(1000, 0);
    // The first burst takes 450 µs: 0.45 s to see; then 0.3 s of pause instead of five seconds times a thousand.
    EXPECT_EQ(recording.view(projections, 740'000).instant.micros(), kBegin + 1'000'740);
    EXPECT_EQ(recording.view(projections, 850'000).instant.micros(), kBegin + 6'000'000);
    Pace pace(true, kBegin + 1'000'000, kBegin + 1'000'000);
    pace.setSlowed(1000, kBegin + 1'000'000);
    EXPECT_EQ(pace.view(projections, kBegin + 7 * kSecond).behind, 100'000u) << "in step with the company again, but for what may still arrive";
}

TEST_F(PaceTest, SlowedDoesNotStopForHeartbeatsUnlessTheyAreShown) {
    std::string events;
    for (int i = 0; i < 200; ++i) events += std::to_string(1'100'000 + i * 20'000) + " shop#1 sent { kind: SYSTEM type: \"register\" from: \"shop#1\" to: \"registry\" }\n";
    auto beats = parseEvents(events);
    for (auto& logged : beats.events) logged.position += projections.eventCount();
    beats.feed(projections);
    const auto shownAfter = [&](bool system, std::uint64_t wall) {
        Pace recording(false, kBegin + 1'000'000, 0);
        recording.setSystem(system);
        recording.setSlowed(1000, 0);
        return recording.view(projections, wall).instant.micros() - kBegin;
    };
    EXPECT_EQ(shownAfter(false, 850'000), 6'000'000u) << "straight to the next message that is seen";
    EXPECT_LT(shownAfter(true, 850'000), 1'200'000u);
}

TEST_F(PaceTest, PauseStandsAndLiveGoesToNow) {
    Pace pace(true, kBegin, kBegin);
    pace.view(projections, kBegin + 2 * kSecond);
    pace.pause(kBegin + 2 * kSecond);
    EXPECT_EQ(pace.view(projections, kBegin + 5 * kSecond).instant.micros(), kBegin + 2 * kSecond);
    EXPECT_EQ(pace.view(projections, kBegin + 5 * kSecond).behind, 3 * kSecond);
    pace.resume(kBegin + 5 * kSecond);
    EXPECT_EQ(pace.view(projections, kBegin + 6 * kSecond).instant.micros(), kBegin + 3 * kSecond);
    pace.goLive(kBegin + 6 * kSecond);
    EXPECT_EQ(pace.view(projections, kBegin + 6 * kSecond).behind, 0u);
}

TEST_F(PaceTest, WhoWentBackIsInThePastUntilThePictureHasCaughtUp) {
    Pace pace(true, kBegin, kBegin + 8 * kSecond);
    EXPECT_FALSE(pace.isInThePast());
    pace.seek(kBegin + kSecond, kBegin + 8 * kSecond);
    pace.resume(kBegin + 8 * kSecond);
    pace.view(projections, kBegin + 9 * kSecond);
    EXPECT_TRUE(pace.isInThePast()) << "it runs, seven seconds late";
    pace.setSlowed(1.0 / 16, kBegin + 9 * kSecond);
    pace.view(projections, kBegin + 9 * kSecond + kSecond / 4);
    EXPECT_TRUE(pace.isInThePast());
    EXPECT_EQ(pace.view(projections, kBegin + 10 * kSecond).behind, 0u);
    EXPECT_FALSE(pace.isInThePast());
    pace.setSlowed(1000, kBegin + 10 * kSecond);
    pace.pause(kBegin + 11 * kSecond);
    pace.view(projections, kBegin + 12 * kSecond);
    EXPECT_TRUE(pace.isInThePast());
    pace.goLive(kBegin + 12 * kSecond);
    EXPECT_FALSE(pace.isInThePast());
}

TEST_F(PaceTest, SeekShowsAnyInstantOfTheLog) {
    Pace pace(true, kBegin, kBegin + 8 * kSecond);
    pace.seek(kBegin + 1'000'050, kBegin + 8 * kSecond);
    const auto view = pace.view(projections, kBegin + 9 * kSecond);
    EXPECT_EQ(view.instant.micros(), kBegin + 1'000'050);
    EXPECT_EQ(view.dots.size(), 1u);
}

TEST_F(PaceTest, OfARecordingStopsAtItsEnd) {
    Pace pace(false, kBegin, 0);
    EXPECT_EQ(pace.view(projections, kSecond).instant.micros(), kBegin + kSecond);
    EXPECT_EQ(pace.view(projections, 60 * kSecond).instant.micros(), kBegin + 6 * kSecond);
    pace.seek(kBegin + 1, 60 * kSecond);
    pace.goLive(60 * kSecond);
    EXPECT_EQ(pace.view(projections, 60 * kSecond).instant.micros(), kBegin + 6 * kSecond);
}

RC_GTEST_FIXTURE_PROP(PaceTest, NeverGoesBackAndDoesNotDependOnTheFrames, ()) {
    const auto factor = *rc::gen::element(1.0, 2.0, 10.0, 1000.0, 5000.0);
    const auto frames = *rc::gen::container<std::vector<std::uint64_t>>(50, rc::gen::inRange<std::uint64_t>(1, 200'000));
    Pace stepwise(false, kBegin, 0), atOnce(false, kBegin, 0);
    stepwise.setSlowed(factor, 0);
    atOnce.setSlowed(factor, 0);
    std::uint64_t now = 0, shown = 0;
    for (const auto frame : frames) {
        const auto instant = stepwise.view(projections, now += frame).instant.micros();
        RC_ASSERT(instant >= shown);
        shown = instant;
    }
    const auto other = atOnce.view(projections, now).instant.micros();
    RC_ASSERT((shown > other ? shown - other : other - shown) <= 50 * 2);
}
