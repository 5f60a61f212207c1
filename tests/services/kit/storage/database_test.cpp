#include "services/kit/storage/database.h"
#include "tests/support/test_host.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace sagascope;
using namespace sagascope::kit;

namespace {

class DatabaseTest : public testing::Test {
protected:
    test::TestNetwork network;
    test::TestHost host{network, "shop#1", "a"};

    std::unique_ptr<Database> open() {
        return std::move(host.databases().open("shop.db", "CREATE TABLE IF NOT EXISTS item(id TEXT PRIMARY KEY, price INTEGER, note BLOB)").value());
    }
    static void tellAll(Database& database) {
        for (const auto telling = database.retelling(); telling();) {}
    }
    /// "insert item a {…}" for every row of every report so far.
    std::string reported() {
        std::string out;
        for (const auto& event : host.events) {
            if (event.committed().commit_seq() == 0) continue; // definitions of tables and views
            for (const auto& row : event.committed().rows())
                out += fmt::format("{} {}{} {} {} {}\n", event.committed().commit_seq(), event.committed().again() ? "again " : "", wire::Committed::Row::Op_Name(row.op()), row.table(), row.key(), row.row());
        }
        host.events.clear();
        return out;
    }
};

} // namespace

TEST_F(DatabaseTest, ReportsEachRowAsItIsAfterTheCommit) {
    const auto database = open();
    database->begin();
    database->run("INSERT INTO item VALUES(?, ?, NULL)", "a", 1);
    database->run("UPDATE item SET price = 2 WHERE id = 'a'");
    database->run("INSERT INTO item VALUES('b', 5, x'0102')");
    EXPECT_EQ(reported(), "");
    database->commit();
    EXPECT_EQ(reported(), "1 INSERT item a {\"id\":\"a\",\"price\":2,\"note\":null}\n1 INSERT item b {\"id\":\"b\",\"price\":5,\"note\":{\"bytes\":2}}\n");
    database->begin();
    database->run("UPDATE item SET price = 9 WHERE id = 'b'");
    database->run("DELETE FROM item WHERE id = 'a'");
    database->commit();
    EXPECT_EQ(reported(), "2 UPDATE item b {\"id\":\"b\",\"price\":9,\"note\":{\"bytes\":2}}\n2 DELETE item a \n");
}

TEST_F(DatabaseTest, TellsWhichTransmissionChangedARow) {
    const auto database = open();
    database->begin();
    database->setCause(7, 100);
    database->run("INSERT INTO item VALUES('a', 1, NULL)");
    database->run("INSERT INTO item VALUES('b', 1, NULL)");
    database->setCause(8, 5);
    database->run("UPDATE item SET price = 2 WHERE id = 'b'");
    database->setCause(0, 0);
    database->run("INSERT INTO item VALUES('c', 1, NULL)");
    database->commit();
    const auto& told = host.events.back().committed();
    ASSERT_EQ(told.rows_size(), 3);
    ASSERT_EQ(told.causes_size(), 2);
    EXPECT_EQ(told.causes(0).transmission(), 100u);
    EXPECT_EQ(told.causes(1).sender_incarnation(), 8u);
    EXPECT_EQ(told.rows(0).cause(), 1u);
    EXPECT_EQ(told.rows(1).cause(), 2u) << "the last one that changed it";
    EXPECT_EQ(told.rows(2).cause(), 0u) << "a timer did";
}

TEST_F(DatabaseTest, TellsAnyTextAsJson) {
    const auto database = open();
    const std::vector<std::string> texts{R"({"a":"x\\y"})", "line\nand\ttab", "Prime débitée", "", "\x7f"};
    for (const auto& text : texts) {
        host.events.clear();
        database->begin();
        database->run("INSERT INTO item VALUES(?, 1, NULL)", text);
        database->commit();
        EXPECT_EQ(nlohmann::json::parse(host.events.back().committed().rows(0).row())["id"], text);
    }
}

TEST_F(DatabaseTest, TellsHowTablesAreDefinedBeforeTheirRows) {
    const auto database = open();
    ASSERT_EQ(host.events.size(), 1U);
    const auto& committed = host.events[0].committed();
    ASSERT_EQ(committed.rows_size(), 1);
    EXPECT_EQ(committed.rows(0).table(), "sqlite_schema");
    EXPECT_EQ(committed.rows(0).key(), "item");
    EXPECT_NE(committed.rows(0).row().find("CREATE TABLE item(id TEXT PRIMARY KEY"), std::string::npos);
}

TEST_F(DatabaseTest, ATurnThatOnlyReadIsNoCommit) {
    const auto database = open();
    database->begin();
    EXPECT_EQ(database->number("SELECT COUNT(*) FROM item"), 0);
    database->commit();
    EXPECT_EQ(reported(), "");
    EXPECT_EQ(database->commitSeq(), 0U);
}

TEST_F(DatabaseTest, WhatARolledBackSavepointChangedIsNotReported) {
    const auto database = open();
    database->begin();
    database->savepoint();
    database->run("INSERT INTO item VALUES('kept', 1, NULL)");
    database->releaseSavepoint();
    database->savepoint();
    database->run("INSERT INTO item VALUES('dropped', 1, NULL)");
    database->rollbackToSavepoint();
    database->releaseSavepoint();
    database->commit();
    EXPECT_EQ(reported(), "1 INSERT item kept {\"id\":\"kept\",\"price\":1,\"note\":null}\n");
    EXPECT_EQ(database->number("SELECT COUNT(*) FROM item"), 1);
}

TEST_F(DatabaseTest, ACrashBeforeTheCommitLosesTheTurnAndOneAfterItOnlyTheReport) {
    for (const std::string where : {"commit", "committed"}) {
        auto database = open();
        host.atCrashPoint = [&](const char* at) { if (where == at) throw std::runtime_error("crash"); };
        database->begin();
        database->run("INSERT INTO item VALUES('x', 1, NULL)");
        EXPECT_THROW(database->commit(), std::runtime_error);
        host.atCrashPoint = {};
        database.reset();
        database = open();
        EXPECT_EQ(database->number("SELECT COUNT(*) FROM item"), where == "commit" ? 0 : 1);
        EXPECT_EQ(reported(), "");
    }
    tellAll(*open());
    EXPECT_EQ(reported(), "1 again INSERT item x {\"id\":\"x\",\"price\":1,\"note\":null}\n1 again OP_UNSPECIFIED item  \n");
}

TEST_F(DatabaseTest, ReportsEveryRowWhereACommitIsMissing) {
    auto database = open();
    for (int i = 0; i < 150; ++i) {
        database->begin();
        database->run("INSERT INTO item VALUES(?, ?, x'00')", fmt::format("i{:03}", i), i);
        database->commit();
    }
    host.events.clear();
    EXPECT_FALSE(database->wasCommittedSince(10)); // what it committed itself, it has reported
    database.reset();
    database = open();
    host.events.clear();
    EXPECT_FALSE(database->wasCommittedSince(150));
    EXPECT_TRUE(database->wasCommittedSince(10));
    tellAll(*database);
    EXPECT_EQ(host.events.size(), 3U); // a hundred rows an event, and what says that this was all
    const auto all = reported();
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 151);
    EXPECT_NE(all.find("150 again INSERT item i007 {\"id\":\"i007\",\"price\":7,\"note\":{\"bytes\":1}}\n"), std::string::npos);
}

TEST_F(DatabaseTest, AnUnfinishedSelectHoldsNoSnapshot) {
    const auto first = open();
    first->begin();
    first->run("INSERT INTO item VALUES('a', 1, NULL), ('b', 2, NULL)");
    EXPECT_EQ(first->text("SELECT id FROM item ORDER BY id"), "a"); // one of two rows read
    first->commit();
    const auto second = open(); // another instance on the same file
    second->begin();
    second->run("UPDATE item SET price = 7 WHERE id = 'a'");
    second->commit();
    first->begin();
    EXPECT_EQ(first->number("SELECT price FROM item WHERE id = 'a'"), 7);
    first->run("UPDATE item SET price = 8 WHERE id = 'a'");
    first->commit();
    EXPECT_EQ(first->commitSeq(), 3U);
}

TEST_F(DatabaseTest, RoomInTheLogIsKeptAheadOfTwoThatWriteAndHarmsNoRow) {
    const auto one = open();
    const auto other = open();
    one->keepRoom();
    other->keepRoom();
    const auto insert = [](Database& database, int number) {
        database.begin();
        database.run("INSERT INTO item VALUES(?, ?, ?)", fmt::format("{:04}", number), number, std::string(3000, 'x'));
        database.commit();
    };
    const auto folder = network.folder() / "shop";
    insert(*one, 0);
    const auto grown = std::filesystem::file_size(folder / "shop.db-wal");
    EXPECT_GE(grown, 1u << 20);
    for (int number = 1; number <= 10; ++number) insert(number % 2 == 0 ? *one : *other, number);
    EXPECT_EQ(std::filesystem::file_size(folder / "shop.db-wal"), grown) << "commits take the place of zeros";
    for (int number = 11; number <= 1500; ++number) insert(number % 3 == 0 ? *one : *other, number);
    // As a crash leaves it: the log is read from its start.
    for (const auto* name : {"shop.db", "shop.db-wal"}) std::filesystem::copy_file(folder / name, network.folder() / name);
    SQLite::Database found((network.folder() / "shop.db").string(), SQLite::OPEN_READWRITE);
    SQLite::Statement rows(found, "SELECT COUNT(*), SUM(price), (SELECT integrity_check FROM pragma_integrity_check) FROM item");
    ASSERT_TRUE(rows.executeStep());
    EXPECT_EQ(rows.getColumn(0).getInt(), 1501);
    EXPECT_EQ(rows.getColumn(1).getInt(), 1500 * 1501 / 2);
    EXPECT_EQ(rows.getColumn(2).getString(), "ok");
}

TEST_F(DatabaseTest, TellsEachRowOnceWhateverItsKeyIs) {
    constexpr int kMany = 130; // more than a page
    auto database = host.databases().open("other.db", "CREATE TABLE pair(a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID; CREATE TABLE plain(x TEXT);"
                                                      "CREATE TABLE empty(x TEXT)").value();
    database->begin();
    for (int i = 0; i < kMany; ++i) {
        database->run("INSERT INTO pair VALUES(?, ?)", i % 2 == 0 ? "even" : "odd", i);
        database->run("INSERT INTO plain VALUES('same')");
    }
    database->commit();
    host.events.clear();
    tellAll(*database);
    std::map<std::string, int> told;
    for (const auto& event : host.events) {
        for (const auto& row : event.committed().rows()) ++told[row.table() + " " + row.key()];
    }
    EXPECT_EQ(told.size(), 2 * kMany + 3U) << "and the three tables";
    EXPECT_TRUE(std::all_of(told.begin(), told.end(), [](const auto& entry) { return entry.second == 1; }));
    EXPECT_TRUE(told.contains("pair even 128") && told.contains("plain 130") && told.contains("empty "));
}

TEST_F(DatabaseTest, MayChangeWhileItIsToldAgain) {
    auto database = open();
    const auto insert = [&](const char* prefix, int count) {
        database->begin();
        for (int i = 0; i < count; ++i) database->run("INSERT INTO item VALUES(?, 1, NULL)", fmt::format("{}{:03}", prefix, i));
        database->commit();
    };
    insert("m", 150);
    host.events.clear();
    const auto telling = database->retelling();
    EXPECT_TRUE(telling());
    insert("a", 1); // before the place where it is
    insert("z", 1); // behind it
    while (telling()) {}
    const auto all = reported();
    EXPECT_NE(all.find("2 INSERT item a000"), std::string::npos);
    EXPECT_EQ(all.find("again INSERT item a000"), std::string::npos);
    EXPECT_NE(all.find("3 again INSERT item z000"), std::string::npos) << "under the commit that it was read after";
    EXPECT_NE(all.find("1 again OP_UNSPECIFIED item"), std::string::npos) << "what was changed later tells itself";
}
