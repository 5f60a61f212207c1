#include "app/core/layout/timeline.h"
#include <gtest/gtest.h>

namespace sagascope::core {

namespace {
constexpr std::uint64_t kDay = 86'400'000'000;
constexpr std::uint64_t kSecond = 1'000'000;
} // namespace

TEST(Timeline, EveryInstantHasItsPlaceAndBack) {
    const TimelineScale scale{kDay, kDay + 60 * kSecond, 600};
    EXPECT_DOUBLE_EQ(scale.x(kDay + 30 * kSecond), 300);
    for (const double x : {0.0, 1.0, 299.0, 600.0}) EXPECT_NEAR(scale.x(scale.at(x)), x, 1e-6);
    EXPECT_EQ(scale.at(-50), scale.begin);
    EXPECT_EQ(scale.at(700), scale.end);
}

TEST(Timeline, ZoomKeepsTheInstantUnderThePointer) {
    const TimelineScale scale{kDay, kDay + 60 * kSecond, 600};
    const auto closer = scale.zoomed(4, 200, scale.begin, scale.end);
    EXPECT_EQ(closer.span(), 15 * kSecond);
    EXPECT_NEAR(closer.x(scale.at(200)), 200, 1e-3);
}

TEST(Timeline, ZoomStaysInTheLogAndEndsAtAMillisecond) {
    const TimelineScale scale{kDay, kDay + 60 * kSecond, 600};
    EXPECT_EQ(scale.zoomed(0.1, 300, scale.begin, scale.end), scale);
    EXPECT_EQ(scale.zoomed(1e9, 300, scale.begin, scale.end).span(), TimelineScale::kShortest);
}

TEST(Timeline, MovingStopsAtTheEnds) {
    const TimelineScale scale{kDay + 20 * kSecond, kDay + 30 * kSecond, 100};
    EXPECT_EQ(scale.moved(50, kDay, kDay + 60 * kSecond).begin, kDay + 25 * kSecond);
    EXPECT_EQ(scale.moved(-500, kDay, kDay + 60 * kSecond).begin, kDay);
    EXPECT_EQ(scale.moved(5000, kDay, kDay + 60 * kSecond).end, kDay + 60 * kSecond);
}

TEST(Timeline, TicksFallOnRoundTimesAndKeepTheirDistance) {
    const TimelineScale minute{kDay + 3 * kSecond, kDay + 63 * kSecond, 600};
    const auto axis = timelineAxis(minute, 90);
    EXPECT_EQ(axis.step, 10 * kSecond);
    ASSERT_EQ(axis.ticks.size(), 6u);
    EXPECT_EQ(axis.ticks[0].at, kDay + 10 * kSecond);
    for (std::uint64_t span = 1000; span < 40 * kDay; span *= 3) {
        const auto ticks = timelineAxis({kDay + 12'345, kDay + 12'345 + span, 1000}, 80).ticks;
        for (std::size_t i = 1; i < ticks.size(); ++i) ASSERT_GE(ticks[i].x - ticks[i - 1].x, 80 - 1e-6) << span;
        ASSERT_LE(ticks.size(), 13u) << span;
    }
}

TEST(Timeline, TicksFallOnWholeHoursOfTheLocalTime) {
    const std::int64_t halfHour = 30 * 60 * std::int64_t(kSecond); // as in India
    const auto axis = timelineAxis({kDay, kDay + 4 * 3600 * kSecond, 400}, 90, halfHour);
    EXPECT_EQ(axis.step, 3600 * kSecond);
    EXPECT_EQ(axis.ticks[0].at, kDay + 1800 * kSecond);
}

TEST(Timeline, BarsAreRelativeToTheBusiestAndSmallOnesShow) {
    const TimelineScale scale{kDay, kDay + 10 * kSecond, 10};
    const auto tenth = kDay / (kSecond / 10);
    const auto bars = timelineBars(scale, {{tenth, 1000, 0}, {tenth + 10, 250, 0}, {tenth + 30, 1, 0}}, 1);
    ASSERT_EQ(bars.size(), 10u);
    EXPECT_FLOAT_EQ(bars[0], 1);
    EXPECT_FLOAT_EQ(bars[1], 0.5);
    EXPECT_FLOAT_EQ(bars[2], 0);
    EXPECT_FLOAT_EQ(bars[3], 0.08F) << "little is not nothing";
}

TEST(Timeline, ATenthSpreadsOverItsBarsWhenLookedAtClosely) {
    const auto tenth = kDay / (kSecond / 10);
    const auto bars = timelineBars({kDay, kDay + kSecond / 10, 10}, {{tenth, 100, 0}}, 1);
    for (const auto bar : bars) EXPECT_FLOAT_EQ(bar, 1);
}

TEST(Timeline, LabelsDoNotTouchAndStandLeftOfTheirMarkAtTheStripsEnd) {
    std::vector<TimelineLabel> labels{{50, 40, 0, false}, {70, 40, 0, false}, {95, 40, 0, false}};
    placeTimelineLabels(labels, 120, 4);
    EXPECT_TRUE(labels[0].shown);
    EXPECT_FALSE(labels[1].shown);
    EXPECT_FALSE(labels[2].shown) << "left of its mark it would touch the first";
    labels = {{90, 40, 0, false}};
    placeTimelineLabels(labels, 120, 4);
    EXPECT_DOUBLE_EQ(labels[0].left, 50);
}

} // namespace sagascope::core
