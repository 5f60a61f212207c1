#include "app/core/projections/projections.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

struct DatabasesTest : testing::Test {
    void feed(const char* text) {
        parseEvents(text).feed(projections);
        database = projections.names().find("shop.db");
        table = projections.names().find("basket");
    }
    std::string keys(wire::Hlc at, std::size_t count = 99) {
        std::string text;
        for (const auto& row : projections.databases().rows(database, table, at, count)) text += (text.empty() ? "" : " ") + std::string(row.key);
        return text;
    }

    Projections projections;
    Name database = 0;
    Name table = 0;
};

const char* const kBasket = R"(
    100 shop#1 committed { database: "shop.db" commit_seq: 1 rows { table: "basket" key: "a" op: INSERT row: "{}" } rows { table: "basket" key: "b" op: INSERT row: "{}" } }
    200 shop#1 committed { database: "shop.db" commit_seq: 2 rows { table: "other" key: "x" op: INSERT } rows { table: "basket" key: "a" op: UPDATE row: "{}" } }
    300 shop#1 committed { database: "shop.db" commit_seq: 3 rows { table: "basket" key: "b" op: DELETE } }
)";

} // namespace

TEST_F(DatabasesTest, ShowWhatATableHeldAtAnInstant) {
    feed(kBasket);
    EXPECT_EQ(keys(instant(kBegin + 99)), "");
    EXPECT_EQ(keys(instant(kBegin + 100)), "b a");
    EXPECT_EQ(keys(instant(kBegin + 250)), "a b");
    EXPECT_EQ(keys(kNow), "a");
    EXPECT_EQ(keys(instant(kBegin + 250), 1), "a");
    EXPECT_EQ(projections.databases().rowCount(database, table), 1u);
}

TEST_F(DatabasesTest, KeepTheHistoryOfARowAndWhereItsColumnsStand) {
    feed(kBasket);
    const auto history = projections.databases().history(database, table, "a");
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[1].position, 1u);
    EXPECT_EQ(history[1].index, 1u);
    EXPECT_EQ(history[1].op, wire::Committed::Row::UPDATE);
    EXPECT_TRUE(projections.databases().history(database, table, "z").empty());
}

TEST_F(DatabasesTest, IgnoreACommitThatIsReportedAgain) {
    feed(R"(
        100 shop#1 committed { database: "shop.db" commit_seq: 1 rows { table: "basket" key: "a" op: INSERT } }
        300 shop#1 committed { database: "shop.db" commit_seq: 3 rows { table: "basket" key: "a" op: UPDATE } }
        400 shop#1 committed { database: "shop.db" commit_seq: 1 again: true rows { table: "basket" key: "a" op: INSERT } }
        410 shop#1 committed { database: "shop.db" commit_seq: 2 again: true rows { table: "basket" key: "b" op: INSERT } }
        420 shop#1 committed { database: "shop.db" commit_seq: 3 again: true rows { table: "basket" key: "a" op: UPDATE } }
    )");
    EXPECT_EQ(projections.databases().history(database, table, "a").size(), 2u);
    EXPECT_EQ(projections.databases().history(database, table, "b").size(), 1u);
    EXPECT_EQ(projections.databases().lastCommit(database), 3u);
}

TEST_F(DatabasesTest, TakeEveryPartOfAReportOfAllRows) {
    feed(R"(
        100 shop#1 committed { database: "shop.db" commit_seq: 7 again: true rows { table: "basket" key: "a" op: INSERT row: "{1}" } }
        101 shop#1 committed { database: "shop.db" commit_seq: 7 again: true rows { table: "basket" key: "b" op: INSERT row: "{2}" } rows { table: "basket" key: "c" op: INSERT row: "{3}" } }
        102 shop#1 committed { database: "shop.db" commit_seq: 7 again: true rows { table: "other" key: "x" op: INSERT row: "{4}" } }
        200 shop#1 committed { database: "shop.db" commit_seq: 8 rows { table: "basket" key: "a" op: UPDATE row: "{5}" } }
    )");
    EXPECT_EQ(keys(kNow), "a c b");
    EXPECT_EQ(projections.databases().rowCount(database, table), 3u);
    EXPECT_EQ(projections.databases().rowCount(database, projections.names().find("other")), 1u);
    EXPECT_EQ(projections.databases().lastCommit(database), 8u);
}

TEST_F(DatabasesTest, TellARowThatChangedFromOneThatIsOnlyToldAgain) {
    feed(R"(
        100 shop#1 committed { database: "shop.db" commit_seq: 1 rows { table: "basket" key: "a" op: INSERT row: "{1}" } rows { table: "basket" key: "b" op: INSERT row: "{1}" } }
        300 shop#2 committed { database: "shop.db" commit_seq: 2 again: true rows { table: "basket" key: "a" op: INSERT row: "{1}" } rows { table: "basket" key: "b" op: INSERT row: "{2}" } }
    )");
    EXPECT_EQ(keys(kNow), "b a");
    EXPECT_EQ(projections.databases().history(database, table, "a").size(), 1u) << "the lost commit did not touch it";
    EXPECT_EQ(projections.databases().history(database, table, "b").size(), 2u);
    EXPECT_EQ(projections.databases().rows(database, table, kNow, 9)[1].version.at.micros(), kBegin + 100);
}

/// Whatever the order in which this is read: b was deleted, which nobody told.
TEST_F(DatabasesTest, ForgetARowThatIsNotAmongAllThatAreToldAgain) {
    std::vector<std::string> lines{
        "100 shop#1 committed { database: \"shop.db\" commit_seq: 1 rows { table: \"basket\" key: \"a\" op: INSERT row: \"{1}\" } rows { table: \"basket\" key: \"b\" op: INSERT row: \"{1}\" } }",
        "300 shop#2 committed { database: \"shop.db\" commit_seq: 3 again: true rows { table: \"basket\" key: \"a\" op: INSERT row: \"{1}\" } }",
        "310 shop#1 committed { database: \"shop.db\" commit_seq: 4 rows { table: \"basket\" key: \"c\" op: INSERT row: \"{1}\" } }",
        "320 shop#2 committed { database: \"shop.db\" commit_seq: 3 again: true rows { table: \"basket\" } }"};
    std::sort(lines.begin(), lines.end());
    do {
        Projections fresh;
        std::string text;
        for (const auto& line : lines) text += line + "\n";
        parseEvents(text.c_str()).feed(fresh);
        const auto basket = fresh.names().find("basket"), shop = fresh.names().find("shop.db");
        const auto keysAt = [&](wire::Hlc at) {
            std::string keys;
            for (const auto& row : fresh.databases().rows(shop, basket, at, 9)) keys += row.key;
            return keys;
        };
        EXPECT_EQ(keysAt(instant(kBegin + 315)), "cba") << text;
        EXPECT_EQ(keysAt(kNow), "ca") << text;
        EXPECT_EQ(fresh.databases().rowCount(shop, basket), 2u) << text;
        EXPECT_EQ(fresh.databases().newestVersions(shop, basket, 9).size(), 2u) << text;
        EXPECT_EQ(fresh.databases().completeUntil(shop), 4u) << text;
        const auto gone = fresh.databases().history(shop, basket, "b");
        ASSERT_EQ(gone.size(), 2u) << text;
        EXPECT_EQ(gone[1].op, wire::Committed::Row::DELETE) << text;
        EXPECT_TRUE(gone[1].again) << "it was found missing";
        EXPECT_EQ(gone[1].at.micros(), kBegin + 320) << text;
        EXPECT_EQ(fresh.databases().history(shop, basket, "a").size(), 1u) << text;
    } while (std::next_permutation(lines.begin(), lines.end()));
}

TEST_F(DatabasesTest, KnowARowThatWasMissingAndCameBackAsItWas) {
    feed(R"(
        100 shop#1 committed { database: "shop.db" commit_seq: 1 rows { table: "basket" key: "a" op: INSERT row: "{1}" } }
        200 shop#1 committed { database: "shop.db" commit_seq: 3 again: true rows { table: "basket" } }
        300 shop#1 committed { database: "shop.db" commit_seq: 5 again: true rows { table: "basket" key: "a" op: INSERT row: "{1}" } }
        310 shop#1 committed { database: "shop.db" commit_seq: 5 again: true rows { table: "basket" } }
    )");
    std::string told;
    for (const auto& version : projections.databases().history(database, table, "a"))
        told += std::to_string(version.at.micros() - kBegin) + (version.op == wire::Committed::Row::DELETE ? " gone " : " there ");
    EXPECT_EQ(told, "100 there 200 gone 300 there ");
    EXPECT_EQ(projections.databases().rowCount(database, table), 1u);
}

TEST_F(DatabasesTest, AreInDoubtFromALossUntilAllIsToldAgain) {
    feed(kBasket);
    EXPECT_EQ(projections.databases().completeUntil(database), 3u);
    feed("400 other#1 gap { from: 1 to: 9 }");
    EXPECT_EQ(projections.databases().completeUntil(database), 3u) << "not its";
    feed("410 shop#1 gap { from: 7 to: 9 }");
    EXPECT_EQ(projections.databases().completeUntil(database), 0u);
    feed("420 shop#2 committed { database: \"shop.db\" commit_seq: 3 again: true rows { table: \"basket\" key: \"a\" op: INSERT row: \"{}\" } }");
    EXPECT_EQ(projections.databases().completeUntil(database), 0u) << "it may be the first page of many";
    feed("430 shop#2 committed { database: \"shop.db\" commit_seq: 3 again: true rows { table: \"basket\" } rows { table: \"other\" } }");
    EXPECT_EQ(projections.databases().completeUntil(database), 3u);
}

TEST_F(DatabasesTest, KnowUpToWhichCommitNothingIsMissing) {
    const auto committed = [&](const std::string& numbers) {
        std::istringstream all(numbers);
        for (std::string number; all >> number;)
            feed(("100 shop#1 committed { database: \"shop.db\" " + std::string(number[0] == 'a' ? "again: true rows { table: \"basket\" } " : "") + "commit_seq: " + number.substr(number[0] == 'a' ? 1 : 0) + " }").c_str());
        return projections.databases().completeUntil(database);
    };
    EXPECT_EQ(committed("1 2"), 2u);
    EXPECT_EQ(committed("5 4 7"), 2u);
    EXPECT_EQ(committed("3"), 5u);
    EXPECT_EQ(committed("6"), 7u);
    EXPECT_EQ(committed("12 10 9"), 7u);
    EXPECT_EQ(committed("a11"), 12u);
}

TEST_F(DatabasesTest, TellWhatBecameKnownLate) {
    feed(kBasket);
    const auto& databases = projections.databases();
    const auto late = [&](Row known) {
        std::string keys;
        for (const auto& row : databases.lateChanges(database, table, {}, kNow, known)) keys += std::string(row.key) + " ";
        return keys;
    };
    const Row known = databases.versions();
    EXPECT_EQ(late(known), "");
    feed("50 shop#1 committed { database: \"shop.db\" commit_seq: 9 rows { table: \"basket\" key: \"late\" op: INSERT row: \"{}\" } }");
    EXPECT_EQ(late(known), "late ");
    EXPECT_EQ(late(databases.versions()), "");
}
