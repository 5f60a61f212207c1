#include "app/gui/panel/frame_meter.h"
#include <gtest/gtest.h>

namespace sagascope::gui {
namespace {

FrameTimes frame(double ms, std::vector<std::uint64_t> lags = {}) {
    FrameTimes times;
    times.gatherMs = ms / 2;
    times.paintMs = ms / 2;
    times.lags = std::move(lags);
    return times;
}

TEST(FrameMeter, TellsMedianAndWorstOfTheLastTwoSeconds) {
    FrameMeter meter;
    meter.add(frame(90), 1'000'000);
    for (const double ms : {3.0, 1.0, 2.0}) meter.add(frame(ms), 2'500'000);
    EXPECT_EQ(meter.figures(2'600'000).worstMs, 90);
    const auto figures = meter.figures(3'100'000);
    EXPECT_EQ(figures.worstMs, 3) << "the slow one is more than two seconds ago";
    EXPECT_EQ(figures.medianMs, 2);
    EXPECT_EQ(figures.perSecond, 1.5);
}

TEST(FrameMeter, TellsWhatNinetyNineOfAHundredMessagesTookToTheScreen) {
    FrameMeter meter;
    std::vector<std::uint64_t> lags;
    for (std::uint64_t i = 1; i <= 201; ++i) lags.push_back(i * 100);
    meter.add(frame(1, lags), 1);
    EXPECT_EQ(meter.figures(1).medianLag, std::optional<std::uint64_t>(10'100));
    EXPECT_EQ(meter.figures(1).lag99, std::optional<std::uint64_t>(19'900));
}

TEST(FrameMeter, HasNoLagWhereNothingNewWasSeen) {
    FrameMeter meter;
    EXPECT_EQ(meter.figures(1).perSecond, 0);
    meter.add(frame(1), 1);
    EXPECT_FALSE(meter.figures(1).lag99);
}

} // namespace
} // namespace sagascope::gui
