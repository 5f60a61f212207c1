#include "services/broker/cursor.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::broker;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr auto kAck = wire::Settle::ACK;
constexpr auto kRetry = wire::Settle::RETRY;
constexpr auto kDead = wire::Settle::DEAD;

/// A partition whose records' keys are given, and one group's cursor in it.
struct Bench {
    Partition partition;
    Cursor cursor;
    std::vector<wire::LogMark> notes;
    Cursor::Note note = [this](wire::LogMark mark) { notes.push_back(std::move(mark)); };
    std::uint64_t now = 1000;

    explicit Bench(const std::vector<std::uint32_t>& keys) {
        for (const auto key : keys) add(key);
    }
    void add(std::uint32_t key) { partition.put(partition.end(), {{1, 0, 1}, key}); }
    std::vector<std::uint64_t> takeAll() {
        std::vector<std::uint64_t> taken;
        while (const auto ready = cursor.take(partition, now, note)) taken.push_back(ready->offset);
        return taken;
    }
    bool settle(std::uint64_t offset, wire::Settle::Verdict verdict, std::uint64_t due = 0) { return cursor.settle(offset, verdict, due, "why", note); }
    /// A broker that starts again with what was noted.
    Cursor restored() {
        cursor.noteCommitted(note);
        Cursor fresh;
        for (const auto& mark : notes) fresh.restore(mark);
        return fresh;
    }
};

TEST(Cursor, DeliversRecordsOfDifferentKeysSideBySide) {
    Bench bench({1, 2, 3});
    EXPECT_THAT(bench.takeAll(), ElementsAre(0, 1, 2));
}

TEST(Cursor, DeliversOneRecordOfAKeyAtATimeInOrder) {
    Bench bench({1, 1, 2, 1});
    EXPECT_THAT(bench.takeAll(), ElementsAre(0, 2));
    bench.settle(0, kAck);
    EXPECT_THAT(bench.takeAll(), ElementsAre(1));
    bench.settle(1, kAck);
    EXPECT_THAT(bench.takeAll(), ElementsAre(3));
}

TEST(Cursor, CommitsUpToTheFirstUnsettledRecord) {
    Bench bench({1, 2, 3});
    bench.takeAll();
    bench.settle(1, kAck);
    EXPECT_EQ(bench.cursor.committed(), 0u);
    bench.settle(0, kAck);
    EXPECT_EQ(bench.cursor.committed(), 2u);
}

TEST(Cursor, AFailedRecordBlocksItsKeyOnly) {
    Bench bench({1, 2, 1});
    bench.takeAll();
    bench.settle(0, kRetry, 5000);
    EXPECT_THAT(bench.takeAll(), IsEmpty());
    bench.add(2);
    bench.settle(1, kAck);
    EXPECT_THAT(bench.takeAll(), ElementsAre(3)) << "another key goes on";
    bench.now = 5000;
    EXPECT_THAT(bench.takeAll(), ElementsAre(0)) << "then the failed one again, before the one behind it";
    bench.settle(0, kAck);
    EXPECT_THAT(bench.takeAll(), ElementsAre(2));
}

TEST(Cursor, CountsAttempts) {
    Bench bench({1});
    EXPECT_EQ(bench.cursor.take(bench.partition, bench.now, bench.note)->attempt, 1u);
    bench.settle(0, kRetry, 1000);
    EXPECT_EQ(bench.cursor.take(bench.partition, bench.now, bench.note)->attempt, 2u);
}

TEST(Cursor, TheCommittedOffsetPassesTheRetryList) {
    Bench bench({1, 2, 1});
    bench.takeAll();
    bench.settle(0, kRetry, 5000);
    bench.settle(1, kAck);
    EXPECT_EQ(bench.cursor.committed(), 3u);
    EXPECT_EQ(bench.cursor.retrying(), 2u);
    EXPECT_EQ(bench.cursor.oldestNeeded(), 0u) << "retention waits for it";
}

TEST(Cursor, TheRetryListSurvivesARestartInOrder) {
    Bench bench({1, 2, 1});
    bench.takeAll();
    bench.settle(0, kRetry, 5000);
    bench.settle(1, kAck);
    auto cursor = bench.restored();
    EXPECT_EQ(cursor.committed(), 3u);
    EXPECT_FALSE(cursor.take(bench.partition, 4999, bench.note));
    EXPECT_EQ(cursor.take(bench.partition, 5000, bench.note)->offset, 0u);
    EXPECT_FALSE(cursor.take(bench.partition, 5000, bench.note));
    cursor.settle(0, kAck, 0, "", bench.note);
    EXPECT_EQ(cursor.take(bench.partition, 5000, bench.note)->offset, 2u);
}

TEST(Cursor, ARecordThatJoinsAParkedKeyIsParkedToo) {
    Bench bench({1});
    bench.takeAll();
    bench.settle(0, kRetry, 5000);
    bench.add(1);
    bench.takeAll();
    EXPECT_EQ(bench.cursor.committed(), 2u);
    EXPECT_EQ(bench.restored().retrying(), 2u);
}

TEST(Cursor, WhatWasInFlightComesAgainAfterARestart) {
    Bench bench({1, 2});
    bench.takeAll();
    bench.settle(1, kAck);
    auto cursor = bench.restored();
    EXPECT_EQ(cursor.take(bench.partition, bench.now, bench.note)->offset, 0u);
}

TEST(Cursor, ADeadRecordBlocksNothing) {
    Bench bench({1, 1});
    bench.takeAll();
    bench.settle(0, kDead);
    EXPECT_EQ(bench.notes.back().what(), wire::LogMark::DEAD);
    EXPECT_THAT(bench.takeAll(), ElementsAre(1));
    auto cursor = bench.restored();
    EXPECT_EQ(cursor.take(bench.partition, bench.now, bench.note)->offset, 1u) << "and it stays dead after a restart";
}

TEST(Cursor, AReplayedRecordIsDeliveredAgain) {
    Bench bench({1, 1});
    bench.takeAll();
    bench.settle(0, kDead);
    bench.takeAll();
    bench.settle(1, kAck);
    bench.cursor.park(0, 1, 0, bench.note);
    EXPECT_EQ(bench.restored().retrying(), 1u);
    EXPECT_THAT(bench.takeAll(), ElementsAre(0));
    bench.settle(0, kAck);
    EXPECT_EQ(bench.cursor.retrying(), 0u);
    EXPECT_EQ(bench.restored().retrying(), 0u);
}

TEST(Cursor, TakesBackWhatGotNoVerdict) {
    Bench bench({1, 2});
    bench.takeAll();
    EXPECT_EQ(bench.cursor.giveBack(1000), 0u);
    EXPECT_EQ(bench.cursor.giveBack(1001), 2u);
    EXPECT_FALSE(bench.settle(0, kAck)) << "a verdict that comes after all counts no more";
    EXPECT_THAT(bench.takeAll(), testing::UnorderedElementsAre(0, 1));
}

TEST(Cursor, PassesOverADamagedRecord) {
    Bench bench({1});
    bench.partition.put(2, {{1, 0, 1}, 3}); // offset 1 can't be read any more
    EXPECT_THAT(bench.takeAll(), ElementsAre(0, 2));
    bench.settle(0, kAck);
    bench.settle(2, kAck);
    EXPECT_EQ(bench.cursor.committed(), 3u);
}

TEST(Cursor, RetoldItStandsWhereItStood) {
    Bench bench({1, 2, 1, 3});
    bench.takeAll();
    bench.settle(0, kRetry, 5000);
    bench.settle(1, kAck);
    Cursor fresh;
    bench.cursor.retell([&](const wire::LogMark& mark) { fresh.restore(mark); });
    EXPECT_EQ(fresh.committed(), bench.cursor.committed());
    EXPECT_EQ(fresh.retrying(), 2u);
    std::vector<std::uint64_t> taken;
    while (const auto ready = fresh.take(bench.partition, 9000, bench.note)) taken.push_back(ready->offset);
    EXPECT_THAT(taken, ElementsAre(0, 3));
}

} // namespace
