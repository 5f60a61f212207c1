#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/text_session.h"
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kTwoSagas = R"(
    a: 0 contracts#1 sent { kind: COMMAND type: "VerifyCustomer" from: "contracts#1" to: "customers" saga: "c-1" step: 2 size: 90 attempt: 1 }
       100 customers#1 received a
       150 customers#1 settled a PROCESSED
    b: 1000 customers#1 sent { kind: REPLY type: "CustomerRejected" from: "customers#1" to: "contracts#1" saga: "c-1" step: 2 size: 30 outcome: REFUSED reason: "premium-over-limit" response: true }
       1050 contracts#1 received b
    c: 2000 contracts#1 sent { kind: COMMAND type: "VerifyCustomer" from: "contracts#1" to: "customers" saga: "c-2" step: 2 size: 7 attempt: 1 }
)";

struct MessagesPanelTest : testing::Test {
    explicit MessagesPanelTest(const char* events = kTwoSagas) : session(events) {
        panel.resize(900, 300);
        panel.show();
        focus.follow(session.saga("c-1"));
        frames.goLive();
        frames.frame();
    }
    QString cell(int row, int column) const { return panel.table()->model()->index(row, column).data().toString(); }
    int rows() const { return panel.table()->model()->rowCount(); }

    test::TextSession session;
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    MessagesPanel panel{context};
};

/// One saga with many messages, no two of the same size.
const std::string& longSaga() {
    static const std::string kText = [] {
        std::string text;
        for (int i = 0; i < 120; ++i) text += fmt::format("{} contracts#1 sent {{ kind: COMMAND type: \"VerifyCustomer\" from: \"contracts#1\" to: \"customers\" saga: \"c-1\" step: 2 size: {} attempt: 1 }}\n", 1000 * i, 100 + i * 37 % 120);
        return text;
    }();
    return kText;
}

struct LongMessages : MessagesPanelTest {
    LongMessages() : MessagesPanelTest(longSaga().c_str()) {}
    void go(int message) { ///< to the instant at which so many were sent
        frames.seek(test::kBegin + 1000U * static_cast<unsigned>(message) - 500U);
        frames.frame();
        QCoreApplication::processEvents();
    }
    QScrollBar* bar() { return panel.table()->verticalScrollBar(); }
};

} // namespace

TEST_F(LongMessages, StayWhereTheyWereScrolledToWhateverComes) {
    go(60);
    ASSERT_EQ(rows(), 60);
    panel.table()->sortByColumn(MessageLine::Size, Qt::DescendingOrder); // anew each time
    frames.frame();
    panel.table()->setCurrentIndex(panel.table()->model()->index(5, 0));
    const auto chosenSize = [&] { return cell(panel.table()->currentIndex().row(), MessageLine::Size); };
    const auto size = chosenSize();
    bar()->setValue(40);
    go(80);
    ASSERT_EQ(rows(), 80);
    EXPECT_EQ(bar()->value(), 40) << "not at the focused message";
    EXPECT_EQ(chosenSize(), size) << "which is still the current one";
    focus.setMessage(13, session.saga("c-1"));
    EXPECT_EQ(chosenSize(), "101");
    EXPECT_GT(bar()->value(), 60) << "a new focus is shown";
}

TEST_F(LongMessages, WhatIsReadStaysWhileNewerOnesComeAboveIt) {
    panel.table()->sortByColumn(MessageLine::Sent, Qt::DescendingOrder);
    go(60);
    bar()->setValue(20);
    const auto first = [&] { return cell(panel.table()->rowAt(0), MessageLine::Size); };
    const auto before = first();
    go(80);
    EXPECT_EQ(first(), before);
}

TEST_F(MessagesPanelTest, WhereThereIsLittleRoomTheLeastWantedColumnsStandBelowTheOthers) {
    auto* table = panel.table();
    for (const int width : {1200, 700, 420, 300}) {
        panel.resize(width, 300);
        QCoreApplication::processEvents();
        EXPECT_EQ(table->horizontalScrollBar()->maximum(), 0) << width;
    }
    EXPECT_TRUE(table->isColumnHidden(MessageLine::Size));
    EXPECT_TRUE(table->model()->index(0, 0).data(FoldingModel::FoldedRole).toStringList().contains("Bytes: 90"));
    table->sortByColumn(MessageLine::Size, Qt::AscendingOrder);
    frames.frame();
    EXPECT_FALSE(table->isColumnHidden(MessageLine::Size)) << "what it's sorted by is seen";
}

TEST_F(MessagesPanelTest, ListsTheFollowedSagasMessagesAndAllOnRequest) {
    ASSERT_EQ(rows(), 2);
    EXPECT_EQ(cell(0, MessageLine::Message), "Verify customer");
    EXPECT_EQ(cell(0, MessageLine::Took), "0.1 ms");
    EXPECT_EQ(cell(0, MessageLine::Verdict), "processed");
    EXPECT_EQ(cell(1, MessageLine::Outcome), "refused: the premium is over the customer’s limit");
    panel.everything()->setChecked(true);
    frames.frame();
    EXPECT_EQ(rows(), 3);
}

TEST_F(MessagesPanelTest, ShowsWhatWasKnownAtAnEarlierInstant) {
    frames.seek(test::kBegin + 120);
    frames.frame();
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(cell(0, MessageLine::Verdict), "") << "it was not settled yet";
}

TEST_F(MessagesPanelTest, SortsByNumberAndFiltersByAnyColumn) {
    panel.everything()->setChecked(true);
    frames.frame();
    panel.table()->sortByColumn(MessageLine::Size, Qt::AscendingOrder);
    frames.frame();
    EXPECT_EQ(cell(0, MessageLine::Size), "7");
    EXPECT_EQ(cell(2, MessageLine::Size), "90");
    panel.table()->sortByColumn(MessageLine::From, Qt::DescendingOrder);
    frames.frame();
    EXPECT_EQ(cell(0, MessageLine::From), "customers#1") << "texts by their letters";
    panel.filter()->setText("REFUSED");
    frames.frame();
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(cell(0, MessageLine::From), "customers#1");
}

TEST_F(MessagesPanelTest, AChosenRowIsTheFocusAndTheFocusIsTheChosenRow) {
    panel.table()->setCurrentIndex(panel.table()->model()->index(1, 0));
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 1u);
    focus.setMessage(0, session.saga("c-1"));
    EXPECT_EQ(panel.table()->currentIndex().row(), 0);
}

TEST_F(MessagesPanelTest, CopiesAsTextWithTabs) {
    panel.table()->copy();
    const auto lines = QApplication::clipboard()->text().split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0].split('\t').size(), MessageLine::Columns);
    EXPECT_TRUE(lines[1].contains("\tVerify customer\tcontracts#1\tcustomers#1\t"));
}

TEST_F(MessagesPanelTest, FiltersByField) {
    panel.everything()->setChecked(true);
    const auto found = [&](const char* text) {
        panel.filter()->setText(text);
        frames.frame();
        return rows();
    };
    EXPECT_EQ(found("type:verify"), 2);
    EXPECT_EQ(found("type:verifycustomer from:contracts saga:c-2"), 1);
    EXPECT_EQ(found("outcome:limit kind:reply"), 1) << "by the reason as well";
    EXPECT_EQ(found("size>50"), 1);
    EXPECT_EQ(found("size<50 step:2"), 2);
    EXPECT_EQ(found("took>80us"), 2) << "what has not arrived is under way for longer than anything";
    EXPECT_EQ(found("verdict:processed"), 1);
    EXPECT_EQ(found("nothing like that"), 0);
    EXPECT_EQ(found(""), 3);
}

TEST(MessageModel, KeepsTheRulesOfAModelWhileRowsComeChangeAndGo) {
    Look look{Theme::named("light")};
    int fetched = 0;
    MessageModel model(look, [&fetched](core::Row row) {
        MessageLine line;
        line.row = row;
        line.settled = row < 5;
        line.texts[MessageLine::Message] = QString::number(row) + QString(++fetched, '!');
        return line;
    });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.take({1, 2});
    EXPECT_EQ(model.rowCount(), 2);
    fetched = 0;
    EXPECT_TRUE(model.index(0, MessageLine::Message).data().toString().startsWith("1!"));
    EXPECT_TRUE(model.index(0, MessageLine::To).data().isValid());
    EXPECT_LE(fetched, 1) << "a row is fetched once";
    model.take({1, 2, 3});
    model.take({9, 1, 2, 3});
    EXPECT_EQ(model.placeOf(2), 2);
    EXPECT_EQ(model.placeOf(7), -1);
    const auto before = model.index(0, MessageLine::Message).data().toString();
    model.take({9, 1, 2, 3});
    EXPECT_NE(model.index(0, MessageLine::Message).data().toString(), before) << "what may change is fetched again";
    model.take({7});
    EXPECT_EQ(model.rowCount(), 1);
    model.take({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(MessagesPanelTest, SaysBelowTheFilterWhatItCannotApplyAndAppliesTheRest) {
    panel.everything()->setChecked(true);
    const auto* note = panel.findChild<QLabel*>("filterNote");
    const auto said = [&](const char* text) {
        panel.filter()->setText(text);
        frames.frame();
        return note->isVisible() ? note->text().toStdString() : "";
    };
    EXPECT_EQ(said("type:verify took>abc"), "! took>abc: took wants a duration such as 2s");
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(panel.filter()->accessibleDescription(), "took>abc: took wants a duration such as 2s") << "for who hears it";
    EXPECT_EQ(said("attempt>x"), "! attempt>x: attempt wants a number such as 3");
    EXPECT_EQ(said("type>3"), "! type>3: type wants a text after a colon");
    EXPECT_EQ(said("foo:bar"), "! foo:bar: there is no field foo, but type: from: to: kind: topic: outcome: verdict: saga: step> attempt> took> size>");
    EXPECT_EQ(rows(), 3) << "not an empty list";
    EXPECT_EQ(said("took>2ms step:2"), "");
    EXPECT_EQ(panel.filter()->accessibleDescription(), "");
}
