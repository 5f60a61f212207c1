#include "services/wire/names.h"
#include "tests/services/broker/bench.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace std::chrono_literals;
using test::BrokerBench;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::int64_t published(BrokerBench& bench, const std::string& service) {
    SQLite::Database database(bench.network.folder() / service / "own.db", SQLite::OPEN_READONLY);
    return database.execAndGet("SELECT COUNT(*) FROM audit_outbox WHERE published = 1").getInt64();
}

TEST(Outbox, PublishesAfterTheCommitWithoutAnyTimer) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.publish("a#1", "m1");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
    EXPECT_EQ(bench.unpublished("a#1"), 0u);
}

TEST(Outbox, AHandlerThatThrowsLeavesNoRow) {
    BrokerBench bench;
    auto& host = bench.start("a#1", {});
    bench.start("b#1");
    host.control("publish", R"({"topic":"t","saga":"c-1","id":"m1","fail":true})");
    EXPECT_THAT(bench.seen, IsEmpty());
    bench.publish("a#1", "m2");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m2"));
}

TEST(Outbox, MarksRowsThatTheBrokerConfirmed) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.publish("a#1", "m1");
    bench.publish("a#1", "m2");
    bench.network.advance(1s);
    EXPECT_EQ(published(bench, "a"), 2);
}

TEST(Outbox, MarksWhatWasConfirmedWhenItsProcessStopsInOrder) {
    BrokerBench bench;
    auto& host = bench.start("a#1", {});
    bench.publish("a#1", "m1");
    host.program().stop();
    host.program().endTurn();
    EXPECT_EQ(published(bench, "a"), 1) << "without waiting for the next time it would be marked";
}

TEST(Outbox, ARowIsNotMarkedBeforeTheBrokerConfirmedIt) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.network.arrives = [&](const wire::Frame& frame, const std::string&) { return !frame.has_published(); };
    bench.publish("a#1", "m1");
    bench.network.advance(1s);
    EXPECT_EQ(published(bench, "a"), 0);
    bench.network.arrives = [](const wire::Frame&, const std::string&) { return true; };
    bench.network.advance(3s);
    EXPECT_EQ(published(bench, "a"), 1) << "it was published again";
}

TEST(Outbox, WaitsForABrokerThatIsAwayAndPublishesWhenItIsBack) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.killBroker();
    bench.publish("a#1", "m1");
    EXPECT_EQ(bench.unpublished("a#1"), 1u);
    bench.startBroker();
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1")) << "as soon as it is reachable, without waiting";
}

TEST(Outbox, ARestartedInstancePublishesWhatItsFormerSelfLeft) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.killBroker();
    bench.publish("a#1", "m1");
    bench.kill("a#1");
    bench.startBroker();
    bench.start("b#1");
    EXPECT_THAT(bench.seen, IsEmpty());
    bench.start("a#1", {});
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
}

TEST(Outbox, AnotherInstanceTakesOverTheRowsOfOneThatIsGone) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("a#2", {});
    bench.start("b#1");
    bench.killBroker();
    bench.publish("a#1", "m1");
    bench.kill("a#1"); // for good: nobody registers a#1 again
    bench.startBroker();
    bench.network.advance(5s);
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
    bench.network.advance(2s);
    EXPECT_EQ(published(bench, "a"), 1);
}

TEST(Outbox, AFormerOwnerThatComesBackGoesOn) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("a#2", {}); // does not know a#1: to it, a#1 is gone
    bench.start("b#1");
    bench.network.arrives = [&](const wire::Frame& frame, const std::string&) { return !frame.has_publish(); };
    bench.publish("a#1", "m1");
    bench.network.advance(5s); // by now a#2 has taken its rows over
    bench.network.arrives = [](const wire::Frame&, const std::string&) { return true; };
    bench.publish("a#1", "m2");
    bench.network.advance(20s);
    EXPECT_THAT(bench.seen, testing::IsSupersetOf({"b#1 m1", "b#1 m2"}));
    EXPECT_EQ(published(bench, "a"), 2);
}

TEST(Outbox, PublishesOnceMoreAsItWasWhatAnotherInstanceHasWritten) {
    BrokerBench bench;
    auto& first = bench.start("a#1", {});
    first.control("publish", R"({"topic":"t","saga":"c-1","id":"m1","payload":"{\"results\":{\"verify\":1}}"})");
    bench.start("a#2", {}).control("again", R"({"id":"m1"})");
    SQLite::Database database(bench.network.folder() / "a" / "own.db", SQLite::OPEN_READONLY);
    SQLite::Statement rows(database, "SELECT owner, topic, message FROM outbox WHERE message_id = 'm1' ORDER BY id");
    std::vector<std::string> found;
    while (rows.executeStep()) {
        wire::Envelope message;
        ASSERT_TRUE(message.ParseFromString(rows.getColumn(2).getString()));
        found.push_back(rows.getColumn(0).getString() + ' ' + rows.getColumn(1).getString() + ' ' + message.saga() + ' ' + message.payload());
    }
    EXPECT_THAT(found, ElementsAre(R"(a#1 t c-1 {"results":{"verify":1}})", R"(a#2 t c-1 {"results":{"verify":1}})"));
    EXPECT_EQ(bench.unpublished("a#2"), 0u);
}

TEST(Outbox, MoreRowsThanTheWindowAllArrive) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.killBroker();
    for (int i = 0; i < 1500; ++i) bench.publish("a#1", "m" + std::to_string(i), "c-" + std::to_string(i % 7));
    bench.startBroker();
    bench.network.advance(1s);
    EXPECT_EQ(bench.seen.size(), 1500u);
}

TEST(Outbox, TellsHowManyRowsWaitForTheBrokerAndSinceWhen) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.killBroker();
    bench.network.advance(1s);
    const auto written = bench.network.now();
    bench.publish("a#1", "m1");
    bench.publish("a#1", "m2");
    bench.network.advance(1s);
    const auto last = [&](std::string_view name) {
        const auto& events = bench.services["a#1"]->events;
        const auto found = std::find_if(events.rbegin(), events.rend(), [&](const wire::Event& event) { return event.metric().name() == name; });
        return found == events.rend() ? -1.0 : found->metric().value();
    };
    EXPECT_EQ(last(wire::kOutboxRows), 2);
    EXPECT_NEAR(last(wire::kOutboxOldest), static_cast<double>(bench.services["a#1"]->clock().wallMicros()) - static_cast<double>((bench.network.now() - written).count()), 1000);
    bench.startBroker();
    bench.network.advance(5s);
    EXPECT_EQ(last(wire::kOutboxRows), 0);
}

} // namespace
