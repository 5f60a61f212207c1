#include "app/core/layout/sequence.h"
#include "app/core/layout/message_style.h"
#include "app/core/projections/projections.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

struct SequenceTest : testing::Test {
    SequenceLayout layout(const char* events, SequenceSpace space = {}) {
        parseEvents(events).feed(projections);
        space.passive = {"broker"};
        return {projections.messages(), projections.names(), projections.messages().ofSaga(0), space};
    }
    std::string picture(const char* events, SequenceSpace space = {}) { return "\n" + layout(events, std::move(space)).text(projections.messages(), projections.names()); }

    Projections projections;
};

/// A diagram that is laid out anew after each event, as a panel does.
struct Growing {
    /// `compare` gets what has grown so far, and what is made at once.
    template<typename Compare>
    Growing(const char* story, SequenceSpace wanted, Compare compare) : space(std::move(wanted)) {
        const auto log = parseEvents(story);
        for (std::uint16_t channel = 0; channel < log.sources.size(); ++channel) projections.addSource(channel, log.sources[channel]);
        for (const auto& event : log.events) {
            projections.apply({&event, 1});
            const SequenceLayout once(projections.messages(), projections.names(), projections.messages().ofSaga(0), space);
            if (grows()) ++times;
            else grown = once;
            compare(*this, once);
        }
    }
    bool grows() { return grown.grow(projections.messages(), projections.names(), projections.messages().ofSaga(0), space); }

    Projections projections;
    SequenceSpace space;
    SequenceLayout grown;
    int times = 0; ///< that it grew, instead of being made anew
};

// A call that calls another before it answers.
const char* const kNested = R"(
    a: 100 client#1 sent { kind: REQUEST type: "POST" from: "client#1" to: "shop" saga: "s" }
       150 shop#1 received a
    b: 200 shop#1 sent { kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s" attempt: 1 }
       250 stock#1 received b
    c: 300 stock#1 sent { kind: REPLY type: "Reserved" from: "stock#1" to: "shop#1" saga: "s" response: true outcome: DONE }
       350 shop#1 received c
    d: 400 shop#1 sent { kind: RESPONSE type: "201 Created" from: "shop#1" to: "client#1" saga: "s" response: true }
       450 client#1 received d
)";

// Events through a broker, one of them a refusal, and the compensation that follows.
const char* const kEvents = R"(
    a: 100 shop#1 sent { kind: EVENT type: "Ordered" from: "shop#1" to: "broker" saga: "s" topic: "events.Ordered" outcome: DONE }
       110 broker#1 received a
    b: 120 broker#1 sent { kind: EVENT type: "Ordered" from: "broker#1" to: "stock" saga: "s" topic: "events.Ordered" outcome: DONE attempt: 1 }
       130 stock#1 received b
    c: 200 stock#1 sent { kind: EVENT type: "SoldOut" from: "stock#1" to: "broker" saga: "s" topic: "events.SoldOut" outcome: REFUSED reason: "sold-out" }
       210 broker#1 received c
    d: 220 broker#1 sent { kind: EVENT type: "SoldOut" from: "broker#1" to: "shop" saga: "s" topic: "events.SoldOut" outcome: REFUSED attempt: 2 }
       230 shop#1 received d
    e: 300 shop#1 sent { kind: EVENT type: "Cancelled" from: "shop#1" to: "broker" saga: "s" topic: "events.Cancelled" outcome: COMPENSATED }
)";

} // namespace

TEST_F(SequenceTest, DrawsCallsAndRepliesWithBarsWhileSomeoneWorks) {
    EXPECT_EQ(picture(kNested), R"(
client        shop          stock
  :------------>|             :           POST
  :             |------------>|           Reserve
  :             |<............|           Reserved
  :<............|             :           201 Created
)");
}

TEST_F(SequenceTest, DrawsEventsRefusalsCompensationsRepeatsAndLosses) {
    EXPECT_EQ(picture(kEvents), R"(
shop          broker        stock
  :~~~~~~~~~~~~>:             :           Ordered
  :             :~~~~~~~~~~~~>|           Ordered
  :             :<~~~~~~~~~~~~|           ✕ SoldOut
  |<~~~~~~~~~~~~:             :           ✕ SoldOut (again)
  |============x:             :           ↩ Cancelled
)");
}

TEST_F(SequenceTest, ADiagramThatGrowsIsTheSameAsOneThatIsMadeAtOnce) {
    for (const auto* story : {kNested, kEvents}) {
        SequenceSpace space;
        space.passive = {"broker"};
        const Growing growing(story, space, [](const Growing& so, const SequenceLayout& once) {
            ASSERT_EQ(so.grown.text(so.projections.messages(), so.projections.names()), once.text(so.projections.messages(), so.projections.names()));
        });
        EXPECT_GT(growing.times, 4) << "only who was not there yet makes it begin anew";
    }
}

TEST_F(SequenceTest, ASelfCallLoopsAndNestsItsBar) {
    EXPECT_EQ(picture(R"(
        a: 100 shop#1 sent { kind: COMMAND type: "Go" from: "client#1" to: "shop" saga: "s" }
           110 shop#1 received a
        b: 200 shop#1 sent { kind: COMMAND type: "Check" from: "shop#1" to: "shop" saga: "s" }
           210 shop#1 received b
        c: 300 shop#1 sent { kind: REPLY type: "Checked" from: "shop#1" to: "shop#1" saga: "s" response: true }
           310 shop#1 received c
    )"), R"(
client        shop
  :------------>|           Go
  :             #---<       Check
  :             #...<       Checked
)");
}

TEST_F(SequenceTest, ACallThatIsRepeatedWhileItIsWorkedOnHasOneBar) {
    EXPECT_EQ(picture(R"(
        a: 100 shop#1 sent { id: "s.1.do" kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s" step: 1 attempt: 1 }
           150 stock#1 received a
        b: 400 shop#1 sent { id: "s.1.do" kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s" step: 1 attempt: 2 }
           450 stock#1 received b
        c: 500 stock#1 sent { id: "s.1.done" kind: REPLY type: "Reserved" from: "stock#1" to: "shop#1" saga: "s" step: 1 response: true outcome: DONE }
           550 shop#1 received c
        d: 500 stock#1 sent { id: "s.1.done" kind: REPLY type: "Reserved" from: "stock#1" to: "shop#1" saga: "s" step: 1 response: true outcome: DONE }
           560 shop#1 received d
    )"), R"(
shop          stock
  :------------>|           Reserve
  :------------>|           Reserve (again)
  :<............|           Reserved
  :<............:           Reserved
)");
    EXPECT_EQ(layout("").activations(0, 4).size(), 1U);
}

TEST_F(SequenceTest, WhatComesLaterMovesNoLifelineThatWasExpected) {
    parseEvents(kNested).feed(projections);
    const auto rows = projections.messages().ofSaga(0);
    SequenceSpace space;
    space.expected = {"client", "shop", "stock", "nobody the log knows"};
    const SequenceLayout first(projections.messages(), projections.names(), std::span(rows).first(1), space), all(projections.messages(), projections.names(), rows, space);
    ASSERT_EQ(first.lifelines().size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(first.lifelines()[i].x, all.lifelines()[i].x);
    EXPECT_TRUE(SequenceLayout(projections.messages(), projections.names(), {}, space).lifelines().empty()) << "before anything was sent";
}

TEST_F(SequenceTest, KeepsLifelinesInOrderOfFirstUseOrAsDragged) {
    SequenceSpace space;
    space.order = {"stock", "shop"};
    const auto dragged = layout(kNested, space);
    ASSERT_EQ(dragged.lifelines().size(), 3u);
    EXPECT_EQ(projections.text(dragged.lifelines()[0].service), "stock");
    EXPECT_EQ(projections.text(dragged.lifelines()[2].service), "client");
    EXPECT_EQ(dragged.arrow(0).from, 2u);
}

TEST_F(SequenceTest, TellsTheOrderAfterALifelineWasMoved) {
    const auto drawn = layout(kNested);
    EXPECT_EQ(drawn.lifelineAt(drawn.lifelines()[1].x + 3), 1u);
    EXPECT_EQ(drawn.orderAfterMoving(projections.names(), 0, 2), (std::vector<std::string>{"shop", "stock", "client"}));
    EXPECT_EQ(drawn.orderAfterMoving(projections.names(), 2, 0), (std::vector<std::string>{"stock", "client", "shop"}));
}

TEST_F(SequenceTest, SpreadsLifelinesOverTheWidthAndScrollsWhenThereAreTooMany) {
    SequenceSpace wide, narrow;
    wide.width = 1000;
    narrow.width = 200;
    EXPECT_DOUBLE_EQ(layout(kNested, wide).width(), 1000);
    const auto scrolled = layout(kNested, narrow);
    EXPECT_DOUBLE_EQ(scrolled.width(), 3 * SequenceLayout::kSpacing + SequenceLayout::kTimes);
    EXPECT_DOUBLE_EQ(scrolled.lifelines()[1].x - scrolled.lifelines()[0].x, SequenceLayout::kSpacing);
}

TEST_F(SequenceTest, InTrueTimeDistancesFollowTheClock) {
    SequenceSpace space;
    space.trueTime = true;
    space.microsPerRow = 100;
    const auto drawn = layout(kNested, space);
    EXPECT_NEAR(drawn.y(2) - drawn.y(1), SequenceLayout::kRow, 0.01);
    EXPECT_NEAR(drawn.arrow(0).end.y - drawn.arrow(0).start.y, SequenceLayout::kRow / 2, 0.01) << "slanted by the time it took";
    space.microsPerRow = 10'000;
    const auto dense = layout(kNested, space);
    EXPECT_TRUE(dense.arrow(0).labelled);
    EXPECT_FALSE(dense.arrow(1).labelled) << "no room";
}

TEST_F(SequenceTest, InTrueTimeItGrowsToTheSameAsOneThatIsMadeAtOnce) {
    SequenceSpace space;
    space.trueTime = true;
    space.expected = {"client", "shop", "stock"};
    Growing growing(kNested, space, [](const Growing& so, const SequenceLayout& once) {
        ASSERT_EQ(so.grown.size(), once.size());
        for (std::size_t i = 0; i < once.size(); ++i) {
            ASSERT_EQ(so.grown.y(i), once.y(i));
            ASSERT_EQ(so.grown.arrow(i).end.y, once.arrow(i).end.y);
            ASSERT_EQ(so.grown.arrow(i).labelled, once.arrow(i).labelled);
        }
    });
    EXPECT_GT(growing.times, 4);
    growing.space.microsPerRow *= 2;
    EXPECT_FALSE(growing.grows()) << "everything moves";
    growing.space.trueTime = false;
    EXPECT_FALSE(growing.grows());
}

TEST_F(SequenceTest, FindsTheMessageAtAHeightAndTheVisibleOnes) {
    const auto drawn = layout(kNested);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(drawn.at({10, drawn.y(i)}), i);
    EXPECT_FALSE(drawn.at({10, drawn.height() + 100}).has_value());
    EXPECT_EQ(drawn.visible(0, 10).first, 0u);
    EXPECT_LE(drawn.visible(0, 10).second, 3u);
    EXPECT_EQ(drawn.visible(0, 1e6).second, 4u);
    EXPECT_EQ(drawn.indexOf(drawn.row(2)), 2u);
}

TEST_F(SequenceTest, LabelsStayBetweenTheBorderAndTheTimes) {
    const auto drawn = layout(kNested);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const auto label = drawn.arrow(i).label;
        EXPECT_GE(label.x, 0);
        EXPECT_LE(label.right(), drawn.width() - SequenceLayout::kTimes);
        EXPECT_NEAR(label.centre().x, (drawn.arrow(i).start.x + drawn.arrow(i).end.x) / 2, 0.01);
    }
}

TEST_F(SequenceTest, ShowsTheBarsOfAnyRangeAsWhenAllIsShown) {
    std::string events;
    int now = 0;
    const auto line = [&](const std::string& label, const std::string& rest) { events += label + std::to_string(++now) + " " + rest + "\n"; };
    line("a: ", "client#1 sent { kind: REQUEST type: \"POST\" from: \"client#1\" to: \"shop\" saga: \"s\" }");
    line("", "shop#1 received a");
    for (int i = 0; i < 800; ++i) {
        const auto n = std::to_string(i);
        line("c" + n + ": ", "shop#1 sent { kind: COMMAND type: \"Do\" from: \"shop#1\" to: \"stock\" saga: \"s\" }");
        line("", "stock#1 received c" + n);
        line("r" + n + ": ", "stock#1 sent { kind: REPLY type: \"Done\" from: \"stock#1\" to: \"shop#1\" saga: \"s\" response: true }");
        line("", "shop#1 received r" + n);
    }
    const auto drawn = layout(events.c_str());
    const auto all = drawn.activations(0, drawn.size());
    EXPECT_EQ(all.size(), 801u);
    for (const std::size_t first : {std::size_t(0), std::size_t(511), std::size_t(512), std::size_t(1300)}) {
        std::size_t expected = 0;
        for (const auto& activation : all) expected += activation.last >= first && activation.first < first + 7;
        EXPECT_EQ(drawn.activations(first, first + 7).size(), expected) << first;
    }
}

TEST(MessageStyle, IsLateOrLostOnlyOnceThatIsKnown) {
    Projections projections;
    parseEvents(R"(
        a: 100 shop#1 sent { kind: COMMAND type: "Go" from: "shop#1" to: "stock" }
           500 stock#1 received a
           600 stock#1 settled a LATE
        b: 700 shop#1 sent { kind: COMMAND type: "Gone" from: "shop#1" to: "stock" }
    )").feed(projections);
    const auto& messages = projections.messages();
    EXPECT_FALSE(styleOf(messages[0], instant(kBegin + 550)).late);
    EXPECT_TRUE(styleOf(messages[0], instant(kBegin + 600)).late);
    EXPECT_FALSE(styleOf(messages[1], instant(kBegin + 1'000'000)).lost);
    EXPECT_TRUE(styleOf(messages[1], instant(kBegin + 3'000'000)).lost);
}
