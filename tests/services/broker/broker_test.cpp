#include "tests/services/broker/bench.h"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace std::chrono_literals;
using test::BrokerBench;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// Of the log's file, which grows ahead of its data.
std::uint64_t writtenSize(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return bytes.find_last_not_of('\0') + 1;
}

TEST(Broker, DeliversWhatWasPublishedOnceToEachGroup) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.start("c#1");
    bench.publish("a#1", "m1");
    EXPECT_THAT(bench.seen, testing::UnorderedElementsAre("b#1 m1", "c#1 m1"));
    bench.network.advance(10s);
    EXPECT_EQ(bench.seen.size(), 2u);
}

TEST(Broker, KeepsTheOrderWithinAKey) {
    BrokerBench bench;
    bench.start("a#1", {});
    for (int i = 0; i < 20; ++i) bench.publish("a#1", "m" + std::to_string(i));
    bench.start("b#1");
    ASSERT_EQ(bench.seen.size(), 20u);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(bench.seen[static_cast<std::size_t>(i)], "b#1 m" + std::to_string(i));
}

TEST(Broker, DeliversOnlyWhatIsOnDisk) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bool written = false;
    bench.broker->atCrashPoint = [&](const char* where) {
        if (std::string(where) == "broker-written") written = true;
        if (std::string(where) == "send") {
            EXPECT_TRUE(written) << "nothing leaves before the write";
        }
    };
    bench.publish("a#1", "m1");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
    bench.broker->atCrashPoint = {};
}

TEST(Broker, ARestartedBrokerDeliversWhatWasNotSettled) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.publish("a#1", "m1");
    bench.killBroker();
    bench.startBroker();
    bench.start("b#1");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
}

TEST(Broker, ARestartedBrokerRemembersWhatWasSettled) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.publish("a#1", "m1");
    bench.killBroker();
    bench.startBroker();
    bench.network.advance(5s);
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
    bench.publish("a#1", "m2");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1", "b#1 m2")) << "both sides subscribe again by themselves";
}

TEST(Broker, ADeliveryLostOnTheWayComesAgain) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bool lost = false;
    bench.network.arrives = [&](const wire::Frame& frame, const std::string&) { return !frame.has_deliver() || std::exchange(lost, true); };
    bench.publish("a#1", "m1");
    EXPECT_THAT(bench.seen, IsEmpty());
    bench.network.advance(5s);
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1"));
}

TEST(Broker, AVerdictLostOnTheWayMakesTheRecordComeAgain) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bool lost = false;
    bench.network.arrives = [&](const wire::Frame& frame, const std::string&) { return !frame.has_settle() || std::exchange(lost, true); };
    bench.publish("a#1", "m1");
    bench.network.advance(5s);
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1", "b#1 m1"));
}

TEST(Broker, ADeadMembersPartitionsGoToTheOthers) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.start("b#2");
    bench.kill("b#1");
    for (int saga = 0; saga < 16; ++saga) bench.publish("a#1", "m" + std::to_string(saga), "c-" + std::to_string(saga));
    bench.network.advance(4s);
    EXPECT_EQ(bench.seen.size(), 16u);
}

TEST(Broker, AMemberThatStopsInOrderLeavesAtOnce) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.start("b#2");
    bench.services["b#1"]->program().stop();
    bench.services["b#1"]->program().endTurn();
    bench.network.settle();
    bench.kill("b#1");
    for (int saga = 0; saga < 16; ++saga) bench.publish("a#1", "m" + std::to_string(saga), "c-" + std::to_string(saga));
    EXPECT_EQ(bench.seen.size(), 16u) << "without any time passing";
}

TEST(Broker, AFailingRecordWaitsAndBlocksOnlyItsKey) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bool busy = true;
    bench.verdict = [&](const wire::Deliver& record) {
        return busy && record.message().id() == "m1" ? kit::Verdict::retryAfter(1s, "busy") : kit::Verdict::ack();
    };
    bench.publish("a#1", "m1", "c-1");
    bench.publish("a#1", "m2", "c-1");
    bench.publish("a#1", "m3", "c-2");
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1", "b#1 m3"));
    bench.killBroker(); // the retry list is durable
    bench.startBroker();
    busy = false;
    bench.network.advance(2s);
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1", "b#1 m3", "b#1 m1", "b#1 m2"));
}

TEST(Broker, AHandlerThatThrowsMakesADeadLetterThatCanBeReplayed) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bool broken = true;
    bench.verdict = [&](const wire::Deliver&) {
        if (broken) throw std::runtime_error("does not compute");
        return kit::Verdict::ack();
    };
    bench.publish("a#1", "m1");
    auto letters = bench.ask("dead-letters", {{"op", "list"}})["letters"];
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0]["message"], "m1");
    EXPECT_EQ(letters[0]["reason"], "does not compute");
    bench.killBroker();
    bench.startBroker();
    bench.network.advance(1s);
    EXPECT_EQ(bench.ask("dead-letters")["letters"].size(), 1u) << "dead letters are durable";
    broken = false;
    bench.ask("dead-letters", {{"op", "replay"}, {"ids", {letters[0]["id"]}}});
    EXPECT_THAT(bench.seen, ElementsAre("b#1 m1", "b#1 m1"));
    EXPECT_TRUE(bench.ask("dead-letters")["letters"].empty());
}

TEST(Broker, ADeadLetterCanBeDiscarded) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.verdict = [](const wire::Deliver&) { return kit::Verdict::dead("no"); };
    bench.publish("a#1", "m1");
    bench.ask("dead-letters", {{"op", "discard"}});
    EXPECT_TRUE(bench.ask("dead-letters")["letters"].empty());
    bench.killBroker();
    bench.startBroker();
    EXPECT_TRUE(bench.ask("dead-letters")["letters"].empty());
    EXPECT_THAT(bench.broker->control("dead-letters", R"({"op":"replay","ids":["nonsense"]})"), testing::HasSubstr("error"));
}

TEST(Broker, ADamagedPayloadIsADeadLetter) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.killBroker();
    {
        // A record written with a wrong checksum of its payload, as a faulty publisher would.
        kit::Files& files = bench.services["a#1"]->files();
        const auto path = bench.network.folder() / "broker/log/00000001.log";
        std::filesystem::resize_file(path, writtenSize(path));
        auto file = files.open(path);
        wire::Envelope message;
        message.set_id("m1");
        message.set_payload("{}");
        message.set_crc32c(1);
        wire::LogEntry entry;
        entry.mutable_record()->set_topic("t");
        entry.mutable_record()->set_envelope(message.SerializeAsString());
        std::string bytes;
        model::appendEntry(bytes, entry);
        ASSERT_TRUE((*file)->append(bytes));
    }
    bench.startBroker();
    bench.network.advance(1s);
    EXPECT_THAT(bench.seen, IsEmpty());
    EXPECT_EQ(bench.ask("dead-letters")["letters"][0]["reason"], "the payload is damaged");
}

TEST(Broker, AnIncompleteLastRecordIsCutOffAndWrittenAgainByItsPublisher) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.publish("a#1", "m1");
    bench.killBroker();
    const auto file = bench.network.folder() / "broker/log/00000001.log";
    std::filesystem::resize_file(file, writtenSize(file) - 3);
    bench.startBroker();
    bench.publish("a#1", "m2");
    bench.start("b#1");
    EXPECT_THAT(bench.seen, testing::Contains("b#1 m2"));
}

TEST(Broker, ARecordThatBreaksOffInAFileGrownAheadIsNoDamage) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.publish("a#1", "m1");
    bench.killBroker();
    const auto file = bench.network.folder() / "broker/log/00000001.log";
    const auto grown = std::filesystem::file_size(file);
    const auto written = writtenSize(file);
    EXPECT_LT(written, grown);
    std::filesystem::resize_file(file, written - 3);
    std::filesystem::resize_file(file, grown); // zeros
    bench.startBroker();
    EXPECT_THAT(bench.broker->lines, testing::Not(testing::Contains(testing::HasSubstr("damaged"))));
    bench.publish("a#1", "m2");
    bench.start("b#1");
    EXPECT_THAT(bench.seen, testing::Contains("b#1 m2"));
}

TEST(Broker, ReportsWhereEachGroupStands) {
    BrokerBench bench;
    bench.start("a#1", {});
    bench.start("b#1");
    bench.publish("a#1", "m1");
    bench.network.advance(1s);
    const auto partitions = bench.ask("lag")["partitions"];
    ASSERT_EQ(partitions.size(), 1u);
    EXPECT_EQ(partitions[0]["group"], "b");
    EXPECT_EQ(partitions[0]["committed"], 1);
    EXPECT_EQ(partitions[0]["lag"], 0);
    const auto last = std::find_if(bench.broker->events.rbegin(), bench.broker->events.rend(), [](const wire::Event& event) { return event.has_offset(); });
    ASSERT_NE(last, bench.broker->events.rend());
    EXPECT_EQ(last->offset().committed(), 1u);
    EXPECT_EQ(last->offset().end(), 1u);
}

TEST(Broker, RetentionNeverPassesTheSlowestGroup) {
    BrokerBench bench;
    bench.killBroker();
    bench.settings = {.fileSize = 2000, .retain = 4000};
    bench.startBroker();
    bench.start("a#1", {});
    bench.start("b#1");
    bench.start("slow#1");
    bench.kill("slow#1");
    for (int i = 0; i < 100; ++i) bench.publish("a#1", "m" + std::to_string(i));
    const auto files = [&] { return std::distance(std::filesystem::directory_iterator(bench.network.folder() / "broker/log"), {}); };
    EXPECT_GT(files(), 5);
    bench.seen.clear();
    bench.start("slow#1");
    EXPECT_EQ(bench.seen.size(), 100u);
    for (int i = 0; i < 40; ++i) bench.publish("a#1", "n" + std::to_string(i));
    EXPECT_LT(files(), 5);
    bench.killBroker();
    bench.startBroker();
    bench.seen.clear();
    bench.publish("a#1", "last");
    bench.network.advance(1s);
    EXPECT_THAT(bench.seen, testing::UnorderedElementsAre("b#1 last", "slow#1 last"));
}

} // namespace
