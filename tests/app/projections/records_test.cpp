#include "app/core/projections/projections.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

struct RecordsTest : testing::Test {
    void feed(const char* text) { parseEvents(text).feed(projections); }
    /// "PARKED 0/3 busy x2 since 100"
    std::string standing(std::uint64_t micros) {
        std::string text;
        for (const auto& [mark, since] : projections.records().standingAt(instant(kBegin + micros)))
            text += fmt::format("{}{} {}/{} {} x{} since {}", text.empty() ? "" : "; ", wire::RecordMarked::State_Name(mark.state), mark.partition, mark.offset, projections.text(mark.reason), mark.attempts, since.micros() - kBegin);
        return text;
    }
    Projections projections;
};

} // namespace

TEST_F(RecordsTest, OfATopicComeNewestFirstAndLeadToTheirMessages) {
    feed(R"(
        a: 100 shop#1 sent { kind: EVENT type: "Ordered" from: "shop#1" to: "broker" topic: "events" }
        b: 200 shop#1 sent { kind: EVENT type: "Paid" from: "shop#1" to: "broker" topic: "events" }
        300 broker#1 settled { sender_incarnation: 257 transmission: 1 verdict: PROCESSED topic: "events" partition: 2 offset: 0 }
        400 broker#1 settled { sender_incarnation: 257 transmission: 2 verdict: PROCESSED topic: "events" partition: 2 offset: 1 }
    )");
    const auto topic = projections.names().find("events");
    const auto newest = projections.records().newest(topic, kNow, 9);
    ASSERT_EQ(newest.size(), 2u);
    EXPECT_EQ(newest[0].offset, 1u);
    const auto message = projections.messages().find(newest[0].incarnation, newest[0].transmission);
    ASSERT_TRUE(message);
    EXPECT_EQ(projections.text(projections.messages()[*message].type), "Paid");
    EXPECT_EQ(projections.records().newest(topic, instant(kBegin + 399), 9).size(), 1u);
    EXPECT_EQ(projections.records().newest(topic, kNow, 1).size(), 1u);
    EXPECT_TRUE(projections.records().newest(0, kNow, 9).empty());
}

TEST_F(RecordsTest, WaitInTheRetryListUntilTheyAreSettledOrDead) {
    feed(R"(
        100 broker#1 record { state: PARKED group: "mail" topic: "t" partition: 0 offset: 3 attempts: 1 reason: "busy" saga: "s-1" }
        200 broker#1 record { state: PARKED group: "mail" topic: "t" partition: 0 offset: 3 attempts: 2 reason: "busy" saga: "s-1" }
        250 broker#1 record { state: PARKED group: "mail" topic: "t" partition: 1 offset: 0 attempts: 1 reason: "busy" }
        300 broker#1 record { state: DEAD group: "mail" topic: "t" partition: 0 offset: 3 attempts: 3 reason: "no way" }
        350 broker#1 record { state: SETTLED group: "mail" topic: "t" partition: 1 offset: 0 }
        400 broker#1 record { state: GONE group: "mail" topic: "t" partition: 0 offset: 3 }
    )");
    EXPECT_EQ(standing(99), "");
    EXPECT_EQ(standing(260), "PARKED 0/3 busy x2 since 100; PARKED 1/0 busy x1 since 250");
    EXPECT_EQ(standing(300), "PARKED 1/0 busy x1 since 250; DEAD 0/3 no way x3 since 300");
    EXPECT_EQ(standing(399), "DEAD 0/3 no way x3 since 300");
    EXPECT_EQ(standing(400), "");
}

TEST_F(RecordsTest, ThatARestartedBrokerDoesNotTellAgainAreNoLongerThere) {
    feed(R"(
        100 broker#1 record { state: PARKED group: "mail" topic: "t" partition: 0 offset: 3 attempts: 1 reason: "busy" }
        110 broker#1 record { state: DEAD group: "mail" topic: "t" partition: 0 offset: 4 attempts: 1 reason: "no way" }
        200 broker#1!2 record { state: ANEW }
        210 broker#1!2 record { state: DEAD group: "mail" topic: "t" partition: 0 offset: 4 attempts: 1 reason: "no way" }
    )");
    EXPECT_EQ(standing(205), "");
    EXPECT_EQ(standing(210), "DEAD 0/4 no way x1 since 110") << "it has been dead all the while";
}

TEST_F(RecordsTest, TellWhoConsumesForAGroup) {
    feed(R"(
        100 broker#1 group { group: "mail" generation: 1 members { instance: "mail#1" partitions: [0, 1] } }
        200 broker#1 group { group: "mail" generation: 2 members { instance: "mail#1" partitions: 0 } members { instance: "mail#2" partitions: 1 } }
    )");
    const auto group = projections.names().find("mail");
    EXPECT_EQ(projections.records().membersAt(group, instant(kBegin + 99)), nullptr);
    EXPECT_EQ(projections.records().membersAt(group, instant(kBegin + 150))->members.size(), 1u);
    const auto* now = projections.records().membersAt(group, kNow);
    ASSERT_EQ(now->members.size(), 2u);
    EXPECT_EQ(projections.text(now->members[1].instance), "mail#2");
    EXPECT_EQ(now->generation, 2u);
}
