#include "app/core/logs/log_selection.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

constexpr auto kLines = R"(
    a: 50 contracts#1 sent { kind: COMMAND type: "Debit" from: "contracts#1" to: "payments" saga: "c-1" step: 3 }
       60 payments#1 received a
       70 contracts#1 log { level: INFO text: "accepted" saga: "c-1" trace: "4bf92f3577b34da6a3ce929d0e0e4736" }
       80 payments#1 log { level: WARN text: "refused" saga: "c-1" trace: "4bf92f3577b34da6a3ce929d0e0e4736" }
       90 payments#2 log { level: ERR text: "no disk" }
)";

struct Logs : testing::Test {
    Logs() { parseEvents(kLines).feed(projections); }
    /// Brings what is shown up to date, and tells how.
    std::string look(std::uint64_t micros = 1'000'000) {
        auto change = selection.next(projections, filter, instant(kBegin + micros), shown);
        auto text = fmt::format("kept {} of {}:", change.kept, shown.size());
        shown.resize(change.kept);
        for (const auto& line : change.added) {
            text += fmt::format(" {}@{}", projections.text(line.source), line.at.micros() - kBegin);
            shown.push_back(line);
        }
        return text;
    }
    Name name(std::string_view text) const { return projections.names().find(text); }

    Projections projections;
    LogFilter filter;
    LogSelection selection;
    std::vector<LogEntry> shown;
};

} // namespace

TEST_F(Logs, ShowAllLinesUntilTheInstantAndThenOnlyWhatIsNew) {
    EXPECT_EQ(look(85), "kept 0 of 0: contracts#1@70 payments#1@80");
    EXPECT_EQ(look(), "kept 2 of 2: payments#2@90");
    EXPECT_EQ(look(), "kept 3 of 3:");
    EXPECT_EQ(look(75), "kept 1 of 3:") << "back in time";
}

TEST_F(Logs, AreFilteredByLevelServiceInstanceSagaAndTrace) {
    filter.least = wire::LogLine::WARN;
    EXPECT_EQ(look(), "kept 0 of 0: payments#1@80 payments#2@90");
    filter.source = name("payments#2");
    EXPECT_EQ(look(), "kept 0 of 2: payments#2@90");
    filter = {};
    filter.source = name("payments");
    EXPECT_EQ(look(), "kept 0 of 1: payments#1@80 payments#2@90") << "all instances of the service";
    filter = {};
    filter.saga = projections.sagas().find("c-1");
    EXPECT_EQ(look(), "kept 0 of 2: contracts#1@70 payments#1@80");
    filter.saga = kNoRow;
    EXPECT_EQ(look(), "kept 0 of 2: payments#2@90") << "lines about no saga";
    filter = {};
    filter.trace = 0x4bf92f3577b34da6;
    EXPECT_EQ(look(), "kept 0 of 1: contracts#1@70 payments#1@80");
}

TEST_F(Logs, ASagasTraceIsKnownOnceALineSaysSo) {
    SagaTrace finder;
    const auto saga = projections.sagas().find("c-1");
    EXPECT_EQ(finder.of(projections, saga, instant(kBegin + 65)), 0u);
    EXPECT_EQ(finder.of(projections, saga, instant(kBegin + 75)), 0x4bf92f3577b34da6u);
    EXPECT_EQ(finder.of(projections, saga, instant(kBegin + 65)), 0u) << "back in time";
    EXPECT_EQ(finder.of(projections, kNoRow - 1, kNow), 0u) << "another saga";
    EXPECT_EQ(finder.of(projections, saga, kNow), 0x4bf92f3577b34da6u);
}

TEST_F(Logs, ALineThatComesLateTakesItsPlaceWithoutMovingThoseBeforeIt) {
    look();
    auto late = parseEvents(R"(85 claims#1 log { level: INFO text: "late" })");
    late.events[0].position = 100;
    late.feed(projections);
    EXPECT_EQ(look().substr(0, 12), "kept 2 of 3:");
    EXPECT_EQ(shown.size(), 4u);
}

TEST_F(Logs, ALineLeadsToItsMessageAndBack) {
    look();
    EXPECT_EQ(messageOf(projections, shown[1]), 0u);
    EXPECT_EQ(messageOf(projections, shown[2]), kNoRow) << "it is about no saga";
    EXPECT_EQ(lineOf(projections, 0, shown), 0u) << "of the processes that sent and received it, the nearest in time";
    EXPECT_EQ(lineOf(projections, 0, {}), std::nullopt);
}
