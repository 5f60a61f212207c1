#include "app/core/inside/rows.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::parseEvents;

namespace {

LoggedEvent committed(const std::string& rows) { return parseEvents("100 shop#1 committed { database: \"shop.db\" commit_seq: 1 " + rows + " }").events.front(); }

std::string text(const std::vector<RowValue>& values) {
    std::string out;
    for (const auto& value : values) out += fmt::format("{}{}={}{}", out.empty() ? "" : " ", value.column, value.kind == RowValue::Kind::Null ? "null" : value.text, value.kind == RowValue::Kind::Number ? "#" : "");
    return out;
}

std::string text(const std::vector<RowChange>& changes) {
    std::string out;
    for (const auto& change : changes) out += fmt::format("{}{}: {} → {}", out.empty() ? "" : ", ", change.column, change.before, change.after);
    return out;
}

} // namespace

TEST(Rows, KeepTheOrderOfTheTablesColumns) {
    const auto event = committed(R"(rows { table: "basket" key: "a" op: INSERT row: "{\"z\":\"last\",\"a\":12,\"n\":null,\"b\":{\"bytes\":7},\"f\":1.5}" })");
    EXPECT_EQ(text(rowValues(event, 0)), "z=last a=12# n=null b=7 B# f=1.5#");
    EXPECT_TRUE(rowValues(event, 1).empty());
    EXPECT_TRUE(rowValues(parseEvents("100 shop#1 mode { }").events.front(), 0).empty());
}

TEST(Rows, ThatCantBeReadHaveNoColumns) {
    EXPECT_TRUE(rowValues(committed(R"(rows { table: "basket" key: "a" op: INSERT row: "{broken" })"), 0).empty());
    EXPECT_TRUE(rowValues(committed(R"(rows { table: "basket" key: "a" op: DELETE })"), 0).empty());
}

TEST(Rows, TellWhichTransmissionWroteThem) {
    const auto event = committed(R"(rows { table: "t" key: "a" row: "{}" cause: 2 } rows { table: "t" key: "b" row: "{}" } rows { table: "t" key: "c" row: "{}" cause: 9 } causes { sender_incarnation: 5 transmission: 50 } causes { sender_incarnation: 6 transmission: 60 })");
    ASSERT_TRUE(rowOrigin(event, 0));
    EXPECT_EQ(rowOrigin(event, 0)->incarnation, 6u);
    EXPECT_EQ(rowOrigin(event, 0)->transmission, 60u);
    EXPECT_FALSE(rowOrigin(event, 1)) << "a timer wrote it";
    EXPECT_FALSE(rowOrigin(event, 2)) << "a number that names nothing";
}

TEST(Rows, TellOnlyWhatChanged) {
    const auto values = [](const char* json) { return rowValues(committed(fmt::format("rows {{ table: \"t\" key: \"a\" row: '{}' }}", json)), 0); };
    const auto before = values(R"({"id":"a","state":"pending","note":null,"old":1})");
    EXPECT_EQ(text(rowChanges(before, values(R"({"id":"a","state":"active","note":"hi"})"))), "state: pending → active, note:  → hi, old: 1 → ");
    EXPECT_TRUE(rowChanges(before, before).empty());
    EXPECT_EQ(rowChanges({}, before).size(), 4u);
}

TEST(Rows, NameTheirSaga) {
    Projections projections;
    parseEvents(R"(100 shop#1 saga { saga: "s-1" state: RUNNING })").feed(projections);
    const auto values = rowValues(committed(R"(rows { table: "t" key: "a" row: "{\"id\":\"a\",\"saga\":\"s-1\"}" })"), 0);
    EXPECT_EQ(sagaNamedIn(projections.sagas(), values), 0u);
    EXPECT_EQ(sagaNamedIn(projections.sagas(), {}), kNoRow);
}
