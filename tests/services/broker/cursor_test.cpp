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
struct Track {
    Partition partition;
    Cursor cursor;
    std::vector<wire::LogMark> notes;
    Cursor::Note note = [this](wire::LogMark mark) { notes.push_back(std::move(mark)); };
    std::uint64_t now = 1000;

    explicit Track(const std::vector<std::uint32_t>& keys) {
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
    Track track({1, 2, 3});
    EXPECT_THAT(track.takeAll(), ElementsAre(0, 1, 2));
}

TEST(Cursor, DeliversOneRecordOfAKeyAtATimeInOrder) {
    Track track({1, 1, 2, 1});
    EXPECT_THAT(track.takeAll(), ElementsAre(0, 2));
    track.settle(0, kAck);
    EXPECT_THAT(track.takeAll(), ElementsAre(1));
    track.settle(1, kAck);
    EXPECT_THAT(track.takeAll(), ElementsAre(3));
}

TEST(Cursor, CommitsUpToTheFirstUnsettledRecord) {
    Track track({1, 2, 3});
    track.takeAll();
    track.settle(1, kAck);
    EXPECT_EQ(track.cursor.committed(), 0u);
    track.settle(0, kAck);
    EXPECT_EQ(track.cursor.committed(), 2u);
}

TEST(Cursor, AFailedRecordBlocksItsKeyOnly) {
    Track track({1, 2, 1});
    track.takeAll();
    track.settle(0, kRetry, 5000);
    EXPECT_THAT(track.takeAll(), IsEmpty());
    track.add(2);
    track.settle(1, kAck);
    EXPECT_THAT(track.takeAll(), ElementsAre(3)) << "another key goes on";
    track.now = 5000;
    EXPECT_THAT(track.takeAll(), ElementsAre(0)) << "then the failed one again, before the one behind it";
    track.settle(0, kAck);
    EXPECT_THAT(track.takeAll(), ElementsAre(2));
}

TEST(Cursor, CountsAttempts) {
    Track track({1});
    EXPECT_EQ(track.cursor.take(track.partition, track.now, track.note)->attempt, 1u);
    track.settle(0, kRetry, 1000);
    EXPECT_EQ(track.cursor.take(track.partition, track.now, track.note)->attempt, 2u);
}

TEST(Cursor, TheCommittedOffsetPassesTheRetryList) {
    Track track({1, 2, 1});
    track.takeAll();
    track.settle(0, kRetry, 5000);
    track.settle(1, kAck);
    EXPECT_EQ(track.cursor.committed(), 3u);
    EXPECT_EQ(track.cursor.retrying(), 2u);
    EXPECT_EQ(track.cursor.oldestNeeded(), 0u) << "retention waits for it";
}

TEST(Cursor, TheRetryListSurvivesARestartInOrder) {
    Track track({1, 2, 1});
    track.takeAll();
    track.settle(0, kRetry, 5000);
    track.settle(1, kAck);
    auto cursor = track.restored();
    EXPECT_EQ(cursor.committed(), 3u);
    EXPECT_FALSE(cursor.take(track.partition, 4999, track.note));
    EXPECT_EQ(cursor.take(track.partition, 5000, track.note)->offset, 0u);
    EXPECT_FALSE(cursor.take(track.partition, 5000, track.note));
    cursor.settle(0, kAck, 0, "", track.note);
    EXPECT_EQ(cursor.take(track.partition, 5000, track.note)->offset, 2u);
}

TEST(Cursor, ARecordThatJoinsAParkedKeyIsParkedToo) {
    Track track({1});
    track.takeAll();
    track.settle(0, kRetry, 5000);
    track.add(1);
    track.takeAll();
    EXPECT_EQ(track.cursor.committed(), 2u);
    EXPECT_EQ(track.restored().retrying(), 2u);
}

TEST(Cursor, WhatWasInFlightComesAgainAfterARestart) {
    Track track({1, 2});
    track.takeAll();
    track.settle(1, kAck);
    auto cursor = track.restored();
    EXPECT_EQ(cursor.take(track.partition, track.now, track.note)->offset, 0u);
}

TEST(Cursor, ADeadRecordBlocksNothing) {
    Track track({1, 1});
    track.takeAll();
    track.settle(0, kDead);
    EXPECT_EQ(track.notes.back().what(), wire::LogMark::DEAD);
    EXPECT_THAT(track.takeAll(), ElementsAre(1));
    auto cursor = track.restored();
    EXPECT_EQ(cursor.take(track.partition, track.now, track.note)->offset, 1u) << "and it stays dead after a restart";
}

TEST(Cursor, ARecordThatDiesInTheRetryListIsNotedAsDeadAndNotAsSettled) {
    Track track({1, 1});
    track.takeAll();
    track.settle(0, kRetry);
    track.now += 1'000'000;
    track.takeAll();
    track.settle(0, kDead);
    EXPECT_EQ(track.notes.back().what(), wire::LogMark::DEAD);
    EXPECT_EQ(track.restored().retrying(), 1u) << "the one behind it";
}

TEST(Cursor, AReplayedRecordIsDeliveredAgain) {
    Track track({1, 1});
    track.takeAll();
    track.settle(0, kDead);
    track.takeAll();
    track.settle(1, kAck);
    track.cursor.park(0, 1, 0, track.note);
    EXPECT_EQ(track.restored().retrying(), 1u);
    EXPECT_THAT(track.takeAll(), ElementsAre(0));
    track.settle(0, kAck);
    EXPECT_EQ(track.cursor.retrying(), 0u);
    EXPECT_EQ(track.restored().retrying(), 0u);
}

TEST(Cursor, TakesBackWhatGotNoVerdict) {
    Track track({1, 2});
    track.takeAll();
    EXPECT_EQ(track.cursor.giveBack(1000), 0u);
    EXPECT_EQ(track.cursor.giveBack(1001), 2u);
    EXPECT_FALSE(track.settle(0, kAck)) << "a verdict that comes after all counts no more";
    EXPECT_THAT(track.takeAll(), testing::UnorderedElementsAre(0, 1));
}

TEST(Cursor, PassesOverADamagedRecord) {
    Track track({1});
    track.partition.put(2, {{1, 0, 1}, 3}); // offset 1 can't be read any more
    EXPECT_THAT(track.takeAll(), ElementsAre(0, 2));
    track.settle(0, kAck);
    track.settle(2, kAck);
    EXPECT_EQ(track.cursor.committed(), 3u);
}

TEST(Cursor, RetoldItStandsWhereItStood) {
    Track track({1, 2, 1, 3});
    track.takeAll();
    track.settle(0, kRetry, 5000);
    track.settle(1, kAck);
    Cursor fresh;
    track.cursor.retell([&](const wire::LogMark& mark) { fresh.restore(mark); });
    EXPECT_EQ(fresh.committed(), track.cursor.committed());
    EXPECT_EQ(fresh.retrying(), 2u);
    std::vector<std::uint64_t> taken;
    while (const auto ready = fresh.take(track.partition, 9000, track.note)) taken.push_back(ready->offset);
    EXPECT_THAT(taken, ElementsAre(0, 3));
}

} // namespace
