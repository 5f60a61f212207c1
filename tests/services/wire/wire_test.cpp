#include "services/wire/crc32c.h"
#include "services/wire/hlc.h"
#include "services/wire/ids.h"
#include "services/wire/names.h"
#include <gtest/gtest.h>

using namespace sagascope::wire;

TEST(Crc32c, GivesTheCheckValueOfTheCastagnoliPolynomial) { EXPECT_EQ(crc32c("123456789"), 0xe3069283U); }

TEST(Crc32c, CanBeContinued) { EXPECT_EQ(crc32c("6789", crc32c("12345")), crc32c("123456789")); }

TEST(HlcClock, RisesWithEveryTickThoughTheWallClockStandsStill) {
    HlcClock clock;
    const auto first = clock.tick(1000);
    EXPECT_LT(first, clock.tick(1000));
    EXPECT_LT(first, clock.tick(500));
}

TEST(HlcClock, LiesAfterWhateverItHasSeen) {
    HlcClock clock;
    const auto remote = Hlc::fromMicros(5000);
    clock.observe(remote);
    EXPECT_GT(clock.tick(1000), remote);
}

TEST(MessageId, IsReadableAndParsesBack) {
    const auto id = messageId("c-7f3a", 3, Verb::Undo);
    EXPECT_EQ(id, "c-7f3a.3.undo");
    const auto parsed = parseMessageId(id);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->saga, "c-7f3a");
    EXPECT_EQ(parsed->step, 3U);
    EXPECT_EQ(parsed->verb, Verb::Undo);
}

TEST(MessageId, RefusesWhatIsNone) {
    for (const auto* text : {"", ".", "c-7f3a", "c-7f3a.x.do", "c-7f3a.1.fly", ".1.do"}) EXPECT_FALSE(parseMessageId(text)) << text;
}

TEST(Mode, ReadsWhatItPrints) {
    for (const auto* mode : {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"})
        EXPECT_EQ(text(parseMode(mode).value()), mode);
    EXPECT_FALSE(parseMode("async"));
    EXPECT_FALSE(parseMode("orchestration,async"));
}

TEST(TraceId, IsTheSecondPartOfATraceparent) {
    EXPECT_EQ(traceId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(traceId(""), "");
    EXPECT_EQ(traceId("00-short"), "");
}
