#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/sequence/sequence_sides.h"
#include "app/gui/panel/commands.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/text_session.h"
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

// A contract that is refused and taken back, in async choreography.
const char* const kRollback = R"(
    a: 0 client#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway" saga: "c-1" size: 60 }
       90 gateway#1 received a
    b: 400 gateway#1 sent { kind: START type: "CreateContract" from: "gateway#1" to: "contracts" saga: "c-1" }
       500 contracts#1 received b
    c: 2100 contracts#1 sent { kind: REPLY type: "create-contract" saga_type: "create-contract" from: "contracts#1" to: "gateway#1" saga: "c-1" response: true outcome: ACCEPTED }
       2150 gateway#1 received c
    d: 2200 gateway#1 sent { kind: RESPONSE type: "202" from: "gateway#1" to: "client" saga: "c-1" response: true }
       2250 client#1 received d
    e: 2300 contracts#1 sent { kind: EVENT type: "ContractCreated" from: "contracts#1" to: "broker" saga: "c-1" step: 1 topic: "events.ContractCreated" outcome: DONE }
       2400 broker#1 received e
    f: 2500 broker#1 sent { kind: EVENT type: "ContractCreated" from: "broker#1" to: "customers" saga: "c-1" step: 1 topic: "events.ContractCreated" outcome: DONE attempt: 2 }
       2600 customers#1 received f
    g: 4000 customers#1 sent { kind: EVENT type: "CustomerRejected" from: "customers#1" to: "broker" saga: "c-1" step: 2 topic: "events.CustomerRejected" outcome: REFUSED reason: "premium-over-limit" }
       4100 broker#1 received g
    h: 4200 broker#1 sent { kind: EVENT type: "CustomerRejected" from: "broker#1" to: "contracts" saga: "c-1" step: 2 topic: "events.CustomerRejected" outcome: REFUSED reason: "premium-over-limit" }
       4300 contracts#1 received h
    i: 4500 contracts#1 sent { kind: EVENT type: "ContractCancelled" from: "contracts#1" to: "broker" saga: "c-1" step: 1 topic: "events.ContractCancelled" outcome: COMPENSATED }
       4600 broker#1 received i
)"
// Another one that runs at the same time, and whose call is tried twice without an answer.
R"(
       3000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    m: 3100 contracts#1 sent { kind: COMMAND type: "VerifyCustomer" from: "contracts#1" to: "customers" saga: "c-2" step: 2 attempt: 1 }
    n: 3600 contracts#1 sent { kind: COMMAND type: "VerifyCustomer" from: "contracts#1" to: "customers" saga: "c-2" step: 2 attempt: 2 }
)";

struct SequencePanelTest : testing::Test {
    explicit SequencePanelTest(model::Language language = model::Language::English, const QString& theme = "light", const char* events = kRollback) : session{events}, look{Theme::named(theme), language} {
        panel.resetOrder();
        panel.resize(900, 300);
        panel.show();
        frames.goLive();
        focus.follow(session.saga("c-1"));
        frame();
    }
    void frame() { frames.frame(), frames.frame(); } // one more after scrolling
    QStringList labels() const {
        QStringList result;
        for (const auto& item : panel.picture().items) result << item.label;
        return result;
    }
    core::Row focusedMessage() const { return focus.as<MessageFocus>() ? focus.as<MessageFocus>()->message : core::kNoRow; }

    test::TextSession session;
    Focus focus;
    FrameClock frames{session, focus};
    Look look;
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    SequencePanel panel{context};
};

struct FrenchSequencePanelTest : SequencePanelTest {
    FrenchSequencePanelTest() : SequencePanelTest(model::Language::French, "dark") {}
};

struct SlowSequencePanelTest : SequencePanelTest {
    SlowSequencePanelTest() : SequencePanelTest(model::Language::English, "light", R"(
        a: 0 client#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway" saga: "c-1" }
        b: 212345600 gateway#1 sent { kind: RESPONSE type: "504" from: "gateway#1" to: "client" saga: "c-1" response: true }
    )") {}
};

} // namespace

TEST_F(SlowSequencePanelTest, TellsLongTimesInSecondsSoThatTheirColumnHasRoomForThem) { EXPECT_EQ(panel.picture().items.back().time, "+212.346 s"); }

TEST_F(SequencePanelTest, ABarBeginsOnceItsMessageHasArrived) {
    const auto bars = [&](std::uint64_t micros) {
        frames.seek(test::kBegin + micros);
        frame();
        return panel.picture().bars.size();
    };
    const auto before = bars(2550); // the event is under way
    EXPECT_EQ(bars(2600), before + 1);
}

TEST_F(SequencePanelTest, ShowsTheFollowedSagaWithItsLifelinesInOrderOfFirstUse) {
    QStringList heads;
    for (const auto& head : panel.picture().heads) heads << head.name;
    EXPECT_EQ(heads, QStringList({"Client", "API Gateway", "Contracts", "Broker", "Customers"}));
    EXPECT_EQ(panel.picture().items.back().time, "+4.5 ms");
}

TEST_F(SequencePanelTest, MarksRefusalsCompensationsAndAttemptsInWords) {
    const auto texts = labels();
    EXPECT_TRUE(texts.filter("attempt 2").size() == 1) << texts.join(", ").toStdString();
    EXPECT_EQ(texts.filter("✕ ").size(), 2);
    EXPECT_EQ(texts.filter("↩ ").size(), 1);
    EXPECT_EQ(texts.filter("Accepted").size(), 1) << "an answer named as its question says what came of it";
}

TEST_F(FrenchSequencePanelTest, SpeaksFrench) {
    EXPECT_EQ(panel.picture().heads[2].name, "Contrats");
    EXPECT_EQ(panel.picture().items.back().time, "+4,5 ms");
}

TEST_F(SequencePanelTest, ScrollsToItsEndAndPaintsOnlyWhatIsVisible) {
    EXPECT_EQ(panel.verticalScrollBar()->value(), panel.verticalScrollBar()->maximum());
    panel.resize(900, 130);
    panel.verticalScrollBar()->setValue(0);
    frame();
    EXPECT_LT(panel.picture().items.size(), 9u);
    EXPECT_EQ(panel.picture().items.front().label, "POST /v1/contracts");
}

TEST_F(SequencePanelTest, AClickFocusesAMessageAndArrowKeysWalk) {
    panel.verticalScrollBar()->setValue(0);
    frame();
    const auto& first = panel.picture().items.front();
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, QPoint(200, qRound(first.arrow.start.y + core::SequenceLayout::kHeader)));
    EXPECT_EQ(focusedMessage(), first.arrow.message);
    QTest::keyClick(&panel, Qt::Key_Down);
    EXPECT_EQ(focusedMessage(), panel.picture().items[1].arrow.message);
    QTest::keyClick(&panel, Qt::Key_Up);
    EXPECT_EQ(focusedMessage(), first.arrow.message);
    for (int i = 0; i < 20; ++i) QTest::keyClick(&panel, Qt::Key_Down);
    frame();
    EXPECT_EQ(focusedMessage(), panel.picture().items.back().arrow.message);
}

TEST_F(SequencePanelTest, TellsAScreenReaderWhatIsFocused) {
    focus.setMessage(panel.picture().items.back().arrow.message, session.saga("c-1"));
    frame();
    EXPECT_TRUE(panel.accessibleDescription().contains("contracts#1")) << panel.accessibleDescription().toStdString();
    EXPECT_TRUE(panel.accessibleDescription().contains("ContractCancelled"));
}

TEST_F(SequencePanelTest, InTrueTimeDistancesFollowTheClock) {
    const auto distance = [&](std::size_t i) { return panel.picture().items[i + 1].arrow.start.y - panel.picture().items[i].arrow.start.y; };
    panel.resize(900, 900);
    frame();
    EXPECT_DOUBLE_EQ(distance(0), distance(1));
    panel.setTrueTime(true);
    frame();
    EXPECT_NEAR(distance(1) / distance(0), 1700.0 / 400, 0.01);
}

TEST_F(SequencePanelTest, CopiesThePictureAsText) {
    QTest::keyClick(&panel, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains("↩ ContractCancelled")) << QApplication::clipboard()->text().toStdString();
}

TEST_F(SequencePanelTest, LifelinesAreDraggedToAnotherPlaceAndTheOrderIsKept) {
    const auto names = [&](const SequencePanel& of) {
        QStringList heads;
        for (const auto& head : of.picture().heads) heads << head.name;
        return heads.join(',');
    };
    const auto x = [&](std::size_t head) { return qRound(panel.picture().heads[head].x); };
    QTest::mousePress(panel.viewport(), Qt::LeftButton, {}, QPoint(x(0), 10));
    QTest::mouseMove(panel.viewport(), QPoint(x(2), 12));
    QTest::mouseRelease(panel.viewport(), Qt::LeftButton, {}, QPoint(x(2), 12));
    frame();
    EXPECT_EQ(names(panel), "API Gateway,Contracts,Client,Broker,Customers");
    QTest::keyClick(&panel, Qt::Key_Left, Qt::ControlModifier);
    frame();
    EXPECT_EQ(names(panel), "API Gateway,Client,Contracts,Broker,Customers") << "the keyboard moves the one held last";
    SequencePanel another(context);
    another.resize(900, 300);
    another.show();
    frame();
    EXPECT_EQ(names(another), names(panel));
    panel.resetOrder();
    frame();
    EXPECT_EQ(names(panel), "Client,API Gateway,Contracts,Broker,Customers");
}

TEST_F(SequencePanelTest, FindsMessagesAndDimsTheRest) {
    QTest::keyClick(&panel, Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(panel.find()->isVisible());
    panel.find()->field()->setText("customer rejected");
    frame();
    EXPECT_EQ(panel.find()->found(), "2");
    QTest::keyClick(panel.find()->field(), Qt::Key_Return);
    frame();
    const auto first = focusedMessage();
    EXPECT_EQ(panel.find()->found(), "1 of 2");
    QTest::keyClick(panel.find()->field(), Qt::Key_Return);
    QTest::keyClick(panel.find()->field(), Qt::Key_Return);
    EXPECT_EQ(focusedMessage(), first) << "after the last comes the first";
    std::size_t bright = 0;
    for (const auto& item : panel.picture().items) bright += !item.dimmed;
    EXPECT_EQ(bright, 2u);
}

TEST_F(SequencePanelTest, ShowsSeveralSagasInOneDiagramEachWithItsShape) {
    EXPECT_TRUE(panel.picture().sagas.empty());
    focus.showBeside(session.saga("c-2"), true);
    panel.resize(900, 500);
    frame();
    ASSERT_EQ(panel.picture().sagas.size(), 2u);
    EXPECT_NE(panel.picture().sagas[0].glyph, panel.picture().sagas[1].glyph);
    ASSERT_EQ(panel.picture().items.size(), 11u);
    EXPECT_EQ(panel.picture().items[6].saga, session.saga("c-2")) << "in order of sending";
    EXPECT_TRUE(panel.picture().items[7].timedOut) << "sent again, as no answer came";
    focus.showBeside(session.saga("c-2"), false);
    focus.setOthers(Focus::Others::Running);
    frame();
    EXPECT_EQ(panel.picture().sagas.size(), 2u) << "it runs";
}

TEST_F(SequencePanelTest, ComparesTheFollowedSagaWithTheOneBeforeSideBySide) {
    SequenceSides sides(context);
    sides.resize(1000, 400);
    sides.show();
    EXPECT_FALSE(sides.compared().isVisible());
    focus.setOthers(Focus::Others::SideBySide);
    frame();
    EXPECT_TRUE(sides.compared().isVisible());
    EXPECT_TRUE(sides.compared().picture().items.empty()) << "none was followed before";
    focus.follow(session.saga("c-2"));
    frame();
    ASSERT_EQ(sides.compared().picture().items.size(), 9u);
    EXPECT_EQ(sides.compared().picture().sagas[0].row, session.saga("c-1"));
    ASSERT_EQ(sides.followed().picture().items.size(), 2u);
    EXPECT_TRUE(sides.followed().picture().sagas[0].title.contains("running")) << sides.followed().picture().sagas[0].title.toStdString();
    EXPECT_NEAR(sides.compared().width(), sides.followed().width(), 8);
    sides.resize(500, 400);
    EXPECT_NEAR(sides.compared().width(), 500, 2) << "one above the other";
    focus.setOthers(Focus::Others::Chosen);
    frame();
    EXPECT_FALSE(sides.compared().isVisible());
    EXPECT_TRUE(sides.followed().picture().sagas.empty());
}

TEST_F(SequencePanelTest, MovesLifelinesTogetherBeforeItScrolls) {
    panel.resize(400, 300);
    frame();
    EXPECT_EQ(panel.horizontalScrollBar()->maximum(), 0);
    EXPECT_TRUE(panel.picture().staggered) << "names stand on two lines";
    EXPECT_TRUE(panel.picture().heads[1].full.contains("gateway"));
}

TEST_F(SequencePanelTest, WhatIsScrolledBelowTheTimesDoesNotShowBetweenThem) {
    panel.resize(230, 300);
    frame();
    auto* bar = panel.horizontalScrollBar();
    ASSERT_GT(bar->maximum(), 0);
    for (int at = 0; at <= bar->maximum(); at += 7) {
        bar->setValue(at);
        panel.verticalScrollBar()->setValue(0);
        frame();
        const auto image = panel.viewport()->grab().toImage();
        const int times = panel.viewport()->width() - qRound(core::SequenceLayout::kTimes) + 2;
        const int row = qRound(panel.picture().items[1].arrow.start.y + 40 - core::SequenceLayout::kRow / 2); // between two times, where names are
        for (int y = row - 2; y <= row + 2; ++y)
            for (int x = times; x < image.width(); ++x) ASSERT_EQ(image.pixelColor(x, y), look(Role::Panel)) << x << ", " << y << " scrolled by " << at;
    }
}

TEST_F(SequencePanelTest, SaysSoWhenNoSagaIsFollowed) {
    focus.follow(std::nullopt);
    frame();
    EXPECT_EQ(panel.viewport()->grab().toImage().pixelColor(3, 3), look(Role::Panel)) << "no head where there's nobody to name";
    EXPECT_TRUE(panel.picture().heads.empty());
    EXPECT_TRUE(panel.picture().items.empty());
    EXPECT_TRUE(panel.emptyText().startsWith("No saga is followed"));
}

TEST_F(SequencePanelTest, SaysSoWhenTheFollowedSagaIsStillToCome) {
    focus.follow(session.saga("c-2"));
    frames.seek(test::kBegin + 1000);
    frame();
    EXPECT_TRUE(panel.picture().heads.empty());
    EXPECT_EQ(panel.emptyText(), "The followed saga had not begun at this instant.");
}

TEST_F(SequencePanelTest, PaintsACompensationInItsColour) {
    const auto image = panel.grab().toImage();
    int coloured = 0;
    for (int x = 0; x < image.width(); ++x)
        for (int y = 0; y < image.height(); ++y) coloured += image.pixelColor(x, y) == look(Role::Compensated);
    EXPECT_GT(coloured, 50) << "the compensation is drawn in its colour";
}
