#include "app/core/system/back_off.h"
#include <gtest/gtest.h>

using namespace sagascope::core;
using namespace std::chrono_literals;

namespace {
const BackOff::Time kStart{1h};
}

TEST(BackOff, DoesNotWaitAfterTheFirstDeath) { EXPECT_EQ(BackOff().next(kStart), 0ms); }

TEST(BackOff, WaitsFromTheSecondDeathWithinHalfAMinuteOn) {
    BackOff backOff;
    static_cast<void>(backOff.next(kStart));
    EXPECT_EQ(backOff.next(kStart + 29s), 100ms);
}

TEST(BackOff, DoublesUpToFiveSeconds) {
    BackOff backOff;
    std::vector<std::chrono::milliseconds> delays;
    for (int i = 0; i < 9; ++i) delays.push_back(backOff.next(kStart + i * 1s));
    EXPECT_EQ(delays, (std::vector<std::chrono::milliseconds>{0ms, 100ms, 200ms, 400ms, 800ms, 1600ms, 3200ms, 5000ms, 5000ms}));
}

TEST(BackOff, ForgetsDeathsOlderThanHalfAMinute) {
    BackOff backOff;
    static_cast<void>(backOff.next(kStart));
    EXPECT_EQ(backOff.next(kStart + 31s), 0ms);
}

TEST(BackOff, BeginsAgainWhenItIsToldToForget) {
    BackOff backOff;
    for (int i = 0; i < 5; ++i) static_cast<void>(backOff.next(kStart));
    backOff.forget();
    EXPECT_EQ(backOff.next(kStart), 0ms);
}
