#include "tests/services/broker/bench.h"
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace std::chrono_literals;
using test::BrokerBench;

namespace {

struct BrokerReports : testing::Test {
    BrokerReports() {
        bench.start("a#1", {});
        bench.start("b#1");
        bench.broker->events.clear();
    }
    /// What the broker told of retry lists and dead letters since the last call: "PARKED m1 0 x1 busy"; without the offset of the partition.
    std::vector<std::string> marks() {
        std::vector<std::string> out;
        for (const auto& event : bench.broker->events) {
            if (!event.has_record()) continue;
            const auto& record = event.record();
            out.push_back(fmt::format("{} {} {} x{} {}", wire::RecordMarked::State_Name(record.state()), record.id().empty() ? "-" : record.id(), record.offset(), record.attempts(), record.reason()));
        }
        bench.broker->events.clear();
        return out;
    }
    BrokerBench bench;
};

} // namespace

TEST_F(BrokerReports, TellWhichRecordAPublishedMessageBecame) {
    bench.publish("a#1", "m1");
    bench.publish("a#1", "m2");
    std::vector<std::string> records;
    for (const auto& event : bench.broker->events) {
        if (event.has_settled()) records.push_back(fmt::format("{} {} {}", event.settled().id(), event.settled().topic(), event.settled().offset()));
    }
    EXPECT_THAT(records, testing::ElementsAre("m1 t 0", "m2 t 1"));
}

TEST_F(BrokerReports, TellTheRetryListWithItsReasons) {
    bool busy = true;
    bench.verdict = [&](const wire::Deliver& record) { return busy && record.message().id() == "m1" ? kit::Verdict::retryAfter(1s, "busy") : kit::Verdict::ack(); };
    bench.publish("a#1", "m1");
    bench.publish("a#1", "m2");
    EXPECT_THAT(marks(), testing::ElementsAre("PARKED m1 0 x1 busy", "PARKED m2 1 x0 ")) << "the second waits behind the first, whose key it shares";
    busy = false;
    bench.network.advance(2s);
    EXPECT_THAT(marks(), testing::ElementsAre("SETTLED - 0 x0 ", "SETTLED - 1 x0 "));
}

TEST_F(BrokerReports, TellDeadLettersUntilTheyAreGone) {
    bench.verdict = [](const wire::Deliver&) { return kit::Verdict::dead("no"); };
    bench.publish("a#1", "m1");
    EXPECT_THAT(marks(), testing::ElementsAre("DEAD m1 0 x1 no"));
    bench.killBroker();
    bench.startBroker();
    EXPECT_THAT(marks(), testing::ElementsAre("ANEW - 0 x0 ", "DEAD m1 0 x1 no")) << "after a start, all there is";
    bench.network.advance(1s);
    bench.ask("dead-letters", {{"op", "replay"}});
    EXPECT_THAT(marks(), testing::ElementsAre("GONE - 0 x0 ", "PARKED m1 0 x0 ", "DEAD m1 0 x1 no")) << "dead again, and nothing says it's settled";
    bench.verdict = [](const wire::Deliver&) { return kit::Verdict::ack(); };
    bench.ask("dead-letters", {{"op", "replay"}});
    EXPECT_THAT(marks(), testing::ElementsAre("GONE - 0 x0 ", "PARKED m1 0 x0 ", "SETTLED - 0 x0 "));
}

TEST_F(BrokerReports, TellWhoHasWhichPartitions) {
    bench.start("b#2");
    const auto& events = bench.broker->events;
    const auto last = std::find_if(events.rbegin(), events.rend(), [](const wire::Event& event) { return event.has_group() && event.group().group() == "b"; });
    ASSERT_NE(last, events.rend());
    ASSERT_EQ(last->group().members_size(), 2);
    EXPECT_EQ(last->group().members(0).partitions_size() + last->group().members(1).partitions_size(), 8);
    EXPECT_EQ(last->group().generation(), 2u);
}
