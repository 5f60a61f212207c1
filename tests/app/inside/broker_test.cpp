#include "app/core/inside/broker.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

TEST(InsideBroker, TellsHowTheLagWent) {
    Projections projections;
    parseEvents(R"(
        1000000 broker#1 offset { topic: "t" partition: 0 group: "mail" committed: 0 end: 4 }
        2000000 broker#1 offset { topic: "t" partition: 0 group: "bank" committed: 4 end: 5 }
        3000000 broker#1 offset { topic: "t" partition: 0 group: "mail" committed: 5 end: 5 }
    )").feed(projections);
    const auto& company = projections.company();
    const auto at = instant(kBegin + 3'000'000);
    EXPECT_EQ(lagTrend(company, 0, at, 3'000'000, 4), (std::vector<std::uint64_t>{0, 4, 5, 1}));
    EXPECT_EQ(lagTrend(company, projections.names().find("bank"), at, 3'000'000, 4), (std::vector<std::uint64_t>{0, 0, 1, 1}));
}

TEST(InsideBroker, FindsTheMessageOfARecord) {
    Projections projections;
    parseEvents(R"(
        a: 100 shop#1 sent { kind: EVENT type: "Ordered" from: "shop#1" to: "broker" topic: "events" saga: "s-1" }
           200 broker#1 settled { sender_incarnation: 257 transmission: 1 verdict: PROCESSED topic: "events" partition: 2 offset: 0 }
           300 broker#1 settled { sender_incarnation: 999 transmission: 5 verdict: PROCESSED topic: "events" partition: 2 offset: 1 }
    )").feed(projections);
    const auto records = newestRecords(projections, projections.names().find("events"), kNow, 9);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[1].message, projections.messages().ofSaga(0).front());
}

TEST(InsideBroker, NamesDeadLettersAsTheirVerbDoes) {
    Projections projections;
    parseEvents(R"(100 broker#1 record { state: DEAD group: "mail" topic: "events" partition: 3 offset: 17 })").feed(projections);
    EXPECT_EQ(deadLetterId(projections.names(), projections.records().standingAt(kNow).front().mark), "mail:events/3/17");
}
