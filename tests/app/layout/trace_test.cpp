#include "app/core/layout/trace_layout.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

/// A client's request that a chain of two services handles through a broker. Commits of 100 µs.
const char* const kBrokered = R"(
    r: 0 door#1 sent { id: "h-1" kind: REQUEST type: "POST" from: "client" to: "door#1" saga: "s-1" saga_type: "sale" attempt: 1 }
       50 door#1 received r
       250 door#1 committed { database: "door.db" commit_seq: 1 micros: 100 }
    s: 260 door#1 sent { id: "s-1.0.start" kind: START type: "sale" from: "door#1" to: "shop" saga: "s-1" causation: "h-1" attempt: 1 call: 1 }
       300 shop#1 received s
       500 shop#1 committed { database: "shop.db" commit_seq: 1 micros: 100 }
       510 shop#1 settled s PROCESSED
       511 shop#1 saga { saga: "s-1" saga_type: "sale" state: RUNNING owner: "shop" }
    a: 520 shop#1 sent { id: "s-1.0.started" kind: REPLY type: "sale" from: "shop#1" to: "door#1" saga: "s-1" causation: "s-1.0.start" outcome: ACCEPTED response: true call: 1 }
       560 door#1 received a
       565 door#1 settled a PROCESSED
    p: 600 shop#1 sent { id: "s-1.1.done" kind: EVENT type: "Sold" from: "shop#1" to: "queue#1" saga: "s-1" step: 1 causation: "s-1.0.start" topic: "events.Sold" }
       650 queue#1 received p
       660 queue#1 settled p PROCESSED
    d: 900 queue#1 sent { id: "s-1.1.done" kind: EVENT type: "Sold" from: "queue#1" saga: "s-1" step: 1 causation: "s-1.0.start" topic: "events.Sold" attempt: 1 }
       950 shop#1 received d
       1200 shop#1 committed { database: "shop.db" commit_seq: 2 micros: 150 }
       1210 shop#1 saga { saga: "s-1" state: COMPLETED owner: "shop" }
       1220 shop#1 settled d PROCESSED
    z: 1300 door#1 sent { id: "h-1:re" kind: RESPONSE type: "201" from: "door#1" to: "client" saga: "s-1" causation: "h-1" response: true }
       1310 client received z
)";

/// A nested call that is tried twice, and whose answer comes late once.
const char* const kRepeated = R"(
       0 shop#1 saga { saga: "s-1" saga_type: "sale" state: RUNNING owner: "shop" }
    a: 100 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Pay" from: "shop#1" to: "bank" saga: "s-1" step: 1 attempt: 1 call: 5 }
       200 bank#1 received a
       300 bank#1 settled a PROCESSED
    b: 500100 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Pay" from: "shop#1" to: "bank" saga: "s-1" step: 1 attempt: 2 call: 6 }
       500200 bank#1 received b
       500250 bank#1 settled b DUPLICATE
    c: 500260 bank#1 sent { id: "s-1.1.done" kind: REPLY type: "Paid" from: "bank#1" to: "shop#1" saga: "s-1" step: 1 causation: "s-1.1.do" response: true outcome: DONE call: 6 }
       500300 shop#1 received c
       500310 shop#1 settled c PROCESSED
    d: 500400 bank#1 sent { id: "s-1.1.done" kind: REPLY type: "Paid" from: "bank#1" to: "shop#1" saga: "s-1" step: 1 causation: "s-1.1.do" response: true outcome: DONE call: 5 }
       500900 shop#1 received d
       500950 shop#1 settled d LATE
)";

/// A call that is lost and repeated, and whose answer is lost.
const char* const kLost = R"(
       0 shop#1 saga { saga: "s-1" saga_type: "sale" state: RUNNING owner: "shop" }
    a: 0 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Pay" from: "shop#1" to: "bank" saga: "s-1" step: 1 attempt: 1 call: 5 }
    b: 3000000 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Pay" from: "shop#1" to: "bank" saga: "s-1" step: 1 attempt: 2 call: 6 }
       3000100 bank#1 received b
       3000150 bank#1 settled b PROCESSED
    c: 3000200 bank#1 sent { id: "s-1.1.done" kind: REPLY type: "Paid" from: "bank#1" to: "shop#1" saga: "s-1" step: 1 causation: "s-1.1.do" response: true outcome: DONE call: 6 }
)";

/// A lost delivery, and the next one.
const char* const kLostDelivery = R"(
       0 shop#1 saga { saga: "s-1" saga_type: "sale" state: RUNNING owner: "shop" }
    p: 0 shop#1 sent { id: "s-1.1.done" kind: EVENT type: "Sold" from: "shop#1" to: "queue#1" saga: "s-1" step: 1 topic: "events.Sold" }
       50 queue#1 received p
       60 queue#1 settled p PROCESSED
    d: 100 queue#1 sent { id: "s-1.1.done" kind: EVENT type: "Sold" from: "queue#1" to: "bank" saga: "s-1" step: 1 topic: "events.Sold" attempt: 1 }
    e: 3000100 queue#1 sent { id: "s-1.1.done" kind: EVENT type: "Sold" from: "queue#1" to: "bank" saga: "s-1" step: 1 topic: "events.Sold" attempt: 2 }
       3000150 bank#1 received e
       3000250 bank#1 settled e PROCESSED
)";

struct Traced {
    explicit Traced(const char* text, std::uint64_t until = 10'000'000, bool named = false) {
        const auto log = test::parseEvents(text);
        log.feed(projections);
        const auto at = instant(kBegin + until);
        std::map<Row, TraceIds> ids;
        TraceQuestion question{0, projections.messages().ofSaga(0, at), at, projections.names().find("queue")};
        for (const auto row : question.rows)
            for (const auto& logged : log.events)
                if (logged.event.has_sent() && logged.position == projections.messages()[row].position) ids[row] = {logged.event.sent().id(), logged.event.sent().causation()};
        trace = traceOf(projections, question, [&](Row row) { return named ? &ids.at(row) : nullptr; });
    }
    [[nodiscard]] std::string text() const { return "\n" + trace.text(projections); }
    Projections projections;
    Trace trace;
};

} // namespace

TEST(Trace, TellsForEachMessageHowItsTimeWasSpent) {
    EXPECT_EQ(Traced(kBrokered).text(), R"(
1 client → door POST: travelling 0–50 handling 50–150 committing 150–250 answered 1310
2 door → shop sale: handling 250–260 travelling 260–300 handling 300–400 committing 400–500 handling 500–510 answered 560 after 1
3 shop → door sale: handling 510–520 travelling 520–560 handling 560–565 after 2
4 shop → shop Sold: queue 510–600 travelling 600–650 queue 650–900 travelling 900–950 handling 950–1050 committing 1050–1200 handling 1200–1220 after 2
5 door → client 201: handling 1220–1300 travelling 1300–1310 after 4
path 1310 of 1310: handling 420 committing 350 queue 340 travelling 200; shop 570; door 290; queue 250; under way 200
)");
}

TEST(Trace, EndsWithTheSagaHoweverLateSomebodyAsksForTheOutcome) {
    const auto later = std::string(kBrokered) + R"(
    g: 2000000 door#1 sent { id: "h-2" kind: REQUEST type: "GET" from: "client" to: "door#1" saga: "s-1" attempt: 1 }
       2000050 door#1 received g
    h: 2000500 door#1 sent { id: "h-2:re" kind: RESPONSE type: "200" from: "door#1" to: "client" saga: "s-1" causation: "h-2" response: true }
       2000600 client received h
    )";
    EXPECT_EQ(Traced(later.c_str()).text(), Traced(kBrokered).text());
}

TEST(Trace, HasSeveralParentsWhereAMessageNamesAnotherCauseThanItWasSentAfter) {
    const Traced traced(kBrokered, 10'000'000, true);
    ASSERT_EQ(traced.trace.spans.size(), 5u);
    EXPECT_EQ(traced.trace.spans[4].parents, (std::vector<std::size_t>{3, 0})) << "the saga's end, and the request it answers";
    EXPECT_EQ(traced.trace.spans[3].parents, (std::vector<std::size_t>{1}));
}

TEST(Trace, GrowsUntilTheInstantThatIsShown) {
    EXPECT_EQ(Traced(kBrokered, 800).text(), R"(
1 client → door POST: travelling 0–50 handling 50–150 committing 150–250
2 door → shop sale: handling 250–260 travelling 260–300 handling 300–400 committing 400–500 handling 500–510 answered 560 after 1
3 shop → door sale: handling 510–520 travelling 520–560 handling 560–565 after 2
4 shop → queue Sold: queue 510–600 travelling 600–650 queue 650–800 after 2
path 800 of 800: handling 220 committing 200 queue 240 travelling 140; shop 300; door 210; queue 150; under way 140
)");
}

TEST(Trace, CountsTheTimeBeforeARepetitionAsIdleAndLeavesLateAnswersOut) {
    EXPECT_EQ(Traced(kRepeated).text(), R"(
1 shop → bank Pay: travelling 0–100 handling 100–200
2 shop → bank Pay: idle 0–500000 travelling 500000–500100 handling 500100–500150 answered 500200 after 1
3 bank → shop Paid: handling 500150–500160 travelling 500160–500200 handling 500200–500210 after 2
4 bank → shop Paid: handling 500150–500300 travelling 500300–500800 handling 500800–500850 after 2
path 500210 of 500850: handling 70 travelling 140 idle 500000; shop 500010; under way 140; bank 60
)");
}

TEST(Trace, TravelsUntilItIsLostAndThenItsSenderWaits) {
    EXPECT_EQ(Traced(kLost, 1'000'000).text(), R"(
1 shop → bank Pay: travelling 0–1000000
path 1000000 of 1000000: travelling 1000000; under way 1000000
)");
    EXPECT_EQ(Traced(kLost, 2'500'000).text(), R"(
1 shop → bank Pay: idle 0–2500000
path 2500000 of 2500000: idle 2500000; shop 2500000
)");
    EXPECT_EQ(Traced(kLost, 6'000'000).text(), R"(
1 shop → bank Pay: idle 0–3000000
2 shop → bank Pay: idle 0–3000000 travelling 3000000–3000100 handling 3000100–3000150 after 1
3 bank → shop Paid: handling 3000150–3000200 idle 3000200–6000000 after 2
path 6000000 of 6000000: handling 100 travelling 100 idle 5999800; shop 3000000; bank 2999900; under way 100
)");
}

TEST(Trace, WaitsForTheNextDeliveryOfWhatWasLostOnItsWayFromTheBroker) {
    EXPECT_EQ(Traced(kLostDelivery, 3'000'250).text(), R"(
1 shop → bank Sold: travelling 0–50 queue 50–100 idle 100–3000100
2 queue → bank Sold: travelling 3000100–3000150 handling 3000150–3000250 after 1
path 3000250 of 3000250: handling 100 queue 50 travelling 100 idle 3000000; queue 3000050; under way 100; bank 100
)");
}

TEST(Trace, WhatWasLostEndsWhenItsSenderGoesOnWithoutIt) {
    const auto gone = std::string(kLost) + R"(
    u: 3500000 bank#1 sent { id: "s-1.1.undo" kind: COMPENSATE type: "Refund" from: "bank#1" to: "shop#1" saga: "s-1" step: 1 attempt: 1 call: 7 }
       3500100 shop#1 received u
       3500200 shop#1 settled u PROCESSED
    )";
    const auto trace = Traced(gone.c_str(), 9'000'000).trace;
    EXPECT_EQ(trace.spans[2].end(), 3'500'000u);
    EXPECT_EQ(trace.path.back().span, 3u) << "the path ends with what came last";
    EXPECT_EQ(trace.pathLength(), 3'500'200u);
}

TEST(Trace, PathHasNoGapsAtAnyInstant) {
    for (const auto& [text, end, every] : {std::tuple(kBrokered, 1'400U, 7U), std::tuple(kRepeated, 501'000U, 4'999U), std::tuple(kLost, 7'000'000U, 99'999U), std::tuple(kLostDelivery, 7'000'000U, 99'999U)})
        for (std::uint64_t until = 10; until < end; until += every) {
            const Traced traced(text, until);
            const auto& path = traced.trace.path;
            for (std::size_t i = 1; i < path.size(); ++i) EXPECT_EQ(path[i].piece.begin, path[i - 1].piece.end) << "at " << until;
            std::uint64_t sum = 0;
            for (const auto part : traced.trace.byTime()) sum += part;
            EXPECT_EQ(sum, traced.trace.pathLength());
        }
}

TEST(TraceLayout, PutsTimeToTheRightAndARowUnderTheOther) {
    const Traced traced(kBrokered);
    TraceSpace space;
    space.width = 280 + 12 + 1310 + 12;
    const TraceLayout layout(traced.trace, space);
    const auto bars = layout.bars(traced.trace, 1);
    ASSERT_EQ(bars.size(), 5u);
    EXPECT_EQ(bars[1].what, TraceTime::Travelling);
    EXPECT_DOUBLE_EQ(bars[1].rect.x, layout.chartLeft() + 260);
    EXPECT_DOUBLE_EQ(bars[1].rect.width, 40);
    EXPECT_EQ(layout.rowAt(bars[1].rect.centre().y), 1u);
    EXPECT_EQ(layout.rowAt(layout.height() + 1), std::nullopt);
    EXPECT_DOUBLE_EQ(layout.critical(traced.trace, 1)->right(), layout.x(510));
    EXPECT_EQ(layout.critical(traced.trace, 2), std::nullopt) << "nothing waited for the acceptance";
    EXPECT_DOUBLE_EQ(layout.awaited(traced.trace, 1)->right(), layout.x(560));
    EXPECT_EQ(layout.visible(layout.y(1) + 1, layout.y(3)), (std::pair<std::size_t, std::size_t>(1, 3)));
}

TEST(TraceLayout, LinksGoStraightDownToWhatFollowed) {
    const Traced traced(kBrokered, 10'000'000, true);
    const TraceLayout layout(traced.trace, {});
    const auto links = layout.links(traced.trace, 0, 5);
    ASSERT_EQ(links.size(), 5u);
    EXPECT_EQ(links[0].from, 0u);
    EXPECT_DOUBLE_EQ(links[0].line.front().x, links[0].line.back().x);
    EXPECT_TRUE(links[2].critical);
    EXPECT_FALSE(links[1].critical);
    EXPECT_TRUE(links.back().named);
    EXPECT_TRUE(layout.links(traced.trace, 0, 1).size() < links.size()) << "only those that meet the rows asked for";
}

TEST(TraceLayout, ShowsOnlyWhatIsInTheRangeLookedAt) {
    const Traced traced(kBrokered);
    TraceSpace space;
    space.range = {{600, 800}};
    const TraceLayout layout(traced.trace, space);
    EXPECT_TRUE(layout.bars(traced.trace, 0).empty());
    const auto bars = layout.bars(traced.trace, 3);
    ASSERT_FALSE(bars.empty());
    EXPECT_DOUBLE_EQ(bars.back().rect.right(), layout.x(800)) << "cut at the border";
}
