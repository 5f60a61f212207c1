#include "app/core/session/recording_time.h"
#include <ctime>
#include <gtest/gtest.h>

namespace sagascope::core {

namespace {

/// A local time of 2024-05-06.
std::uint64_t local(int hour, int minute, int second) {
    std::tm time{};
    time.tm_year = 124;
    time.tm_mon = 4;
    time.tm_mday = 6;
    time.tm_hour = hour;
    time.tm_min = minute;
    time.tm_sec = second;
    time.tm_isdst = -1;
    return static_cast<std::uint64_t>(std::mktime(&time)) * 1'000'000;
}

const std::uint64_t kStart = local(14, 2, 11) + 500'000;
const std::uint64_t kStop = kStart + 100'000'000;

} // namespace

TEST(RecordingTime, CountsSecondsFromTheBeginning) {
    EXPECT_EQ(parseMoment("12.5", kStart, kStop), kStart + 12'500'000);
    EXPECT_EQ(parseMoment("+12.5", kStart, kStop), kStart + 12'500'000);
    EXPECT_EQ(parseMoment("0", kStart, kStop), kStart);
}

TEST(RecordingTime, ReadsATimeOfDay) {
    EXPECT_EQ(parseMoment("14:02:20", kStart, kStop), local(14, 2, 20));
    EXPECT_EQ(parseMoment("14:02:20.042", kStart, kStop), local(14, 2, 20) + 42'000);
    EXPECT_EQ(parseMoment("14:02:11", kStart, kStop), kStart) << "the second in which it began";
}

TEST(RecordingTime, GoesOnAfterMidnight) {
    const auto late = local(23, 59, 50);
    EXPECT_EQ(parseMoment("00:00:05", late, late + 60'000'000), late + 15'000'000);
}

TEST(RecordingTime, RefusesWhatIsNoTimeOrLiesOutside) {
    for (const auto* text : {"", "noon", "25:00:00", "14:02", "-5", "1e9", "14:61:00"}) {
        const auto moment = parseMoment(text, kStart, kStop);
        ASSERT_FALSE(moment) << text;
        EXPECT_NE(moment.error().text().find("is no time"), std::string::npos);
    }
    EXPECT_FALSE(parseMoment("101", kStart, kStop));
    EXPECT_FALSE(parseMoment("14:02:10", kStart, kStop)) << "the next one is a day later";
}

TEST(RecordingTime, TheCommandThatOpensAMomentCanBePastedAndReadBack) {
    EXPECT_EQ(openCommand("/data/run.mcap", kStart + 12'500'000, kStart, "c-7f", "trace"), "sagascope open /data/run.mcap --at 12.500000 --saga c-7f --view trace");
    EXPECT_EQ(openCommand("/my data/it's.mcap", kStart, kStart, "", ""), "sagascope open '/my data/it'\\''s.mcap' --at 0.000000");
    EXPECT_EQ(parseMoment("12.500000", kStart, kStop).value(), kStart + 12'500'000);
}

} // namespace sagascope::core
