#include "app/core/inside/work.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

struct WorkTest : testing::Test {
    void feed(const std::string& text) { parseEvents(text).feed(projections); }
    Work at(std::uint64_t micros) { return workOf(projections, projections.names().find("stock"), instant(kBegin + micros)); }

    Projections projections;
};

const char* const kTwoInstances = R"(
       10 supervisor#1 process { service: "stock" instance: "stock#1" state: HEALTHY pid: 7 address: "tcp://127.0.0.1:3005" }
       20 supervisor#1 process { service: "stock" instance: "stock#2" state: HEALTHY pid: 8 restarts: 2 }
    a: 1000000 shop#1 sent { kind: COMMAND type: "Pick" from: "shop#1" to: "stock" saga: "s-1" step: 1 }
       1000100 stock#1 received a
       1001100 stock#1 settled a PROCESSED
    b: 1200000 shop#1 sent { kind: COMMAND type: "Pick" from: "shop#1" to: "stock" saga: "s-2" step: 1 }
       1200100 stock#2 received b
       1203100 stock#2 settled b PROCESSED
    c: 1300000 shop#1 sent { kind: COMMAND type: "Pick" from: "shop#1" to: "stock" saga: "s-2" step: 1 attempt: 2 }
       1300100 stock#1 received c
       1300200 stock#1 settled c DUPLICATE
    h: 1400000 stock#1 sent { kind: SYSTEM type: "register" from: "stock#1" to: "registry" }
    r: 1400000 registry#1 sent { kind: SYSTEM type: "register" from: "registry#1" to: "stock#1" response: true }
       1400100 stock#1 received r
       1500000 stock#2 retried { id: "s-2.1.do" saga: "s-2" to: "shop" attempt: 1 }
)";

} // namespace

TEST_F(WorkTest, TellsHowLongMessagesTookFromArrivalToTheirCommit) {
    feed(kTwoInstances);
    const Work work = at(2'000'000);
    EXPECT_EQ(work.received, 3u) << "a heartbeat is no work";
    EXPECT_EQ(work.settled, 3u);
    EXPECT_EQ(work.p50, 1000u);
    EXPECT_EQ(work.verdict(wire::Settled::DUPLICATE), 1u);
    EXPECT_EQ(work.retries, 1u);
    EXPECT_EQ(work.trend[Work::kSlices - 1] + work.trend[Work::kSlices - 2], 1000u + 0u) << "p95 of 1000, 3000 and 100 in the slice they were sent in";
}

TEST_F(WorkTest, SharesTheLoadAmongTheInstances) {
    feed(kTwoInstances);
    const Work work = at(2'000'000);
    ASSERT_EQ(work.instances.size(), 2u);
    EXPECT_EQ(work.instances[0].process.pid, 7u);
    EXPECT_EQ(work.instances[0].messages, 2u);
    EXPECT_NEAR(work.instances[0].share, 2.0 / 3, 0.001);
    EXPECT_NEAR(work.instances[0].perSecond, 0.4, 0.001) << "two within the last five seconds";
    EXPECT_EQ(work.instances[1].process.restarts, 2u);
}

TEST_F(WorkTest, IsThatOfAnEarlierInstant) {
    feed(kTwoInstances);
    const Work work = at(1'200'200);
    EXPECT_EQ(work.received, 2u);
    EXPECT_EQ(work.settled, 1u) << "the second was not settled yet";
    EXPECT_EQ(work.retries, 0u);
    EXPECT_EQ(at(15).instances.size(), 1u);
}

TEST_F(WorkTest, LooksBackLessFarUnderAHighLoad) {
    std::string text;
    for (int tenth = 0; tenth < 20; ++tenth)
        for (int i = 0; i < 10; ++i) text += std::to_string(tenth * 100'000 + i) + " shop#1 sent { kind: EVENT from: \"shop#1\" to: \"stock\" }\n";
    feed(text);
    const auto end = instant(kBegin + 1'999'999);
    EXPECT_EQ(recentSince(projections.journal(), end, 20'000'000, 1000).micros(), kBegin + 1'999'999 - 20'000'000);
    EXPECT_EQ(recentSince(projections.journal(), end, 20'000'000, 50).micros(), kBegin + 1'499'999) << "the last five tenths hold fifty";
}

TEST_F(WorkTest, OfABoxThatDoesNothingIsNothing) {
    feed("10 supervisor#1 process { service: \"stock\" instance: \"stock#1\" state: DOWN }\n");
    const Work work = workOf(projections, projections.names().find("stock"), kNow);
    EXPECT_EQ(work.received, 0u);
    EXPECT_EQ(work.p99, 0u);
    ASSERT_EQ(work.instances.size(), 1u);
    EXPECT_EQ(work.instances[0].share, 0);
}

TEST_F(WorkTest, TellsHowManyRowsWaitInItsOutboxes) {
    feed(R"(
        10 supervisor#1 process { service: "stock" instance: "stock#1" state: HEALTHY }
        10 supervisor#1 process { service: "stock" instance: "stock#2" state: HEALTHY }
        100 stock#1 metric { name: "outbox-rows" value: 3 }
        100 stock#1 metric { name: "outbox-oldest" value: 1700000000000090 }
        110 stock#2 metric { name: "outbox-rows" value: 2 }
        110 stock#2 metric { name: "outbox-oldest" value: 1700000000000050 }
        200 stock#2 metric { name: "outbox-rows" value: 0 }
    )");
    EXPECT_EQ(at(150).outbox, 5u);
    EXPECT_EQ(at(150).outboxOldest, kBegin + 50);
    EXPECT_EQ(at(250).outbox, 3u);
    EXPECT_EQ(at(250).outboxOldest, kBegin + 90);
    EXPECT_EQ(at(50).outbox, 0u);
}
