#include "services/broker/group.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::broker;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct Bench {
    Topics topics;
    Group group{"payments"};
    std::vector<wire::LogMark> notes;
    Cursor::Note note = [this](wire::LogMark mark) { notes.push_back(std::move(mark)); };

    void publish(std::uint32_t partition, std::uint32_t key) {
        auto& index = topics.of("t")[partition];
        index.put(index.end(), {{1, 0, 1}, key});
    }
    bool join(const std::string& instance, std::uint64_t heard = 0, std::uint64_t incarnation = 1, std::uint32_t credit = 10) {
        Member member;
        member.incarnation = incarnation;
        member.topics = {"t"};
        member.credit = credit;
        member.heard = heard;
        return group.subscribe(instance, member, note);
    }
    std::vector<std::string> take() {
        std::vector<std::string> taken;
        group.take(topics, 0, note, [&](const Group::Delivery& delivery) {
            taken.push_back(std::to_string(delivery.record.partition) + "/" + std::to_string(delivery.record.offset));
        });
        return taken;
    }
    bool settle(std::uint64_t generation, std::uint32_t partition, std::uint64_t offset, wire::Settle::Verdict verdict = wire::Settle::ACK) {
        wire::Settle::Item item;
        item.set_topic("t");
        item.set_partition(partition);
        item.set_offset(offset);
        item.set_verdict(verdict);
        return group.settle(generation, item, 0, note);
    }
};

TEST(Group, SharesPartitionsAmongItsMembers) {
    Bench bench;
    bench.join("payments#1");
    EXPECT_EQ(bench.group.members().at("payments#1").partitions.size(), kPartitions);
    bench.join("payments#2");
    bench.join("payments#3");
    std::set<std::uint32_t> all;
    for (const auto& [instance, member] : bench.group.members()) {
        EXPECT_THAT(member.partitions.size(), testing::AnyOf(2, 3));
        all.insert(member.partitions.begin(), member.partitions.end());
    }
    EXPECT_EQ(all.size(), kPartitions);
}

TEST(Group, AHeartbeatChangesNothing) {
    Bench bench;
    EXPECT_TRUE(bench.join("payments#1"));
    const auto generation = bench.group.generation();
    EXPECT_FALSE(bench.join("payments#1"));
    EXPECT_EQ(bench.group.generation(), generation);
}

TEST(Group, ARestartedMemberGetsAgainWhatItsFormerSelfHadInFlight) {
    Bench bench;
    bench.publish(0, 0);
    bench.join("payments#1", 0, 1);
    EXPECT_THAT(bench.take(), ElementsAre("0/0"));
    EXPECT_THAT(bench.take(), IsEmpty());
    EXPECT_TRUE(bench.join("payments#1", 0, 2));
    EXPECT_THAT(bench.take(), ElementsAre("0/0"));
}

TEST(Group, RefusesVerdictsOfAnOlderGeneration) {
    Bench bench;
    bench.publish(0, 0);
    bench.join("payments#1");
    bench.take();
    const auto old = bench.group.generation();
    bench.join("payments#2");
    EXPECT_FALSE(bench.settle(old, 0, 0));
    EXPECT_EQ(bench.group.standing().at("t")[0].committed(), 0u);
    EXPECT_THAT(bench.take(), ElementsAre("0/0")) << "it comes again in the new one";
    EXPECT_TRUE(bench.settle(bench.group.generation(), 0, 0));
}

TEST(Group, AGenerationIsNeverUsedTwiceNotEvenByARestartedBroker) {
    Bench bench;
    bench.join("payments#1");
    bench.join("payments#2");
    Group restarted("payments");
    for (const auto& mark : bench.notes) restarted.restore(mark, 0);
    Member member;
    restarted.subscribe("payments#1", member, bench.note);
    EXPECT_GT(restarted.generation(), bench.group.generation());
}

TEST(Group, AMemberNotHeardOfLosesItsPartitions) {
    Bench bench;
    bench.join("payments#1", 100);
    bench.join("payments#2", 900);
    EXPECT_FALSE(bench.group.expire(100, bench.note));
    EXPECT_TRUE(bench.group.expire(500, bench.note));
    EXPECT_EQ(bench.group.members().at("payments#2").partitions.size(), kPartitions);
}

TEST(Group, DeliversNoMoreThanTheCreditAndMoreAfterEachVerdict) {
    Bench bench;
    for (std::uint32_t key = 0; key < 5; ++key) bench.publish(key, key);
    bench.join("payments#1", 0, 1, 2);
    EXPECT_EQ(bench.take().size(), 2u);
    bench.settle(bench.group.generation(), 0, 0);
    EXPECT_EQ(bench.take().size(), 1u);
}

TEST(Group, CreditIsWholeAgainAfterLostDeliveriesWereTakenBack) {
    Bench bench;
    for (std::uint32_t key = 0; key < 4; ++key) bench.publish(key, key);
    bench.join("payments#1", 0, 1, 2);
    EXPECT_EQ(bench.take().size(), 2u);
    EXPECT_EQ(bench.group.giveBack(1), 2u);
    EXPECT_EQ(bench.take().size(), 2u);
}

TEST(Group, ADeadLetterIsListedUntilItIsReplayedOrDiscarded) {
    Bench bench;
    bench.publish(0, 8);
    bench.publish(1, 9);
    bench.join("payments#1");
    bench.take();
    bench.settle(bench.group.generation(), 0, 0, wire::Settle::DEAD);
    bench.settle(bench.group.generation(), 1, 0, wire::Settle::DEAD);
    EXPECT_EQ(bench.group.deadLetters().size(), 2u);
    bench.group.replay({"t", 0, 0}, 0, bench.note);
    bench.group.discard({"t", 1, 0}, bench.note);
    EXPECT_TRUE(bench.group.deadLetters().empty());
    EXPECT_THAT(bench.take(), ElementsAre("0/0"));
    Group restarted("payments");
    for (const auto& mark : bench.notes) restarted.restore(mark, 0);
    EXPECT_TRUE(restarted.deadLetters().empty());
}

} // namespace
