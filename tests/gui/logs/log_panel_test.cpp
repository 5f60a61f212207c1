#include "app/gui/logs/log_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/theme/theme.h"
#include "tests/gui/support/scripted_session.h"
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kLines = R"(
    a: 50 contracts#1 sent { kind: COMMAND type: "DebitPremium" from: "contracts#1" to: "payments" saga: "c-1" step: 3 }
       60 payments#1 received a
       70 contracts#1 log { level: INFO text: "accepted" saga: "c-1" trace: "4bf92f3577b34da6a3ce929d0e0e4736" }
       80 payments#1 log { level: WARN text: "debit refused" saga: "c-1" trace: "4bf92f3577b34da6a3ce929d0e0e4736" }
       90 payments#1 log { level: ERR text: "no disk" }
)";

struct LogPanelTest : testing::Test {
    LogPanelTest() {
        session.feed(kLines);
        panel.resize(1000, 300);
        panel.show();
        look();
    }
    void look() {
        passed += 1'000'000;
        frames.frame();
    }
    void filter(QComboBox* box, int index) {
        box->setCurrentIndex(index);
        look();
    }
    QComboBox* levels() { return panel.findChildren<QComboBox*>().first(); }
    QComboBox* processes() { return panel.findChild<QComboBox*>("log-process"); }
    QPushButton* follow() { return panel.findChild<QPushButton*>("log-follow"); }
    QCheckBox* box(const QString& text) {
        for (QCheckBox* one : panel.findChildren<QCheckBox*>())
            if (one->text() == text) return one;
        return nullptr;
    }
    std::string texts() const {
        QStringList result;
        for (int row = 0; row < panel.model().rowCount(); ++row) result << panel.model().index(row, LogModel::Text).data().toString();
        return result.join(" | ").toStdString();
    }
    void manyLines(int count) {
        QByteArray text;
        for (int i = 0; i < count; ++i) text += QByteArray::number(200 + i) + " claims#1 log { level: INFO text: \"line " + QByteArray::number(i) + "\" }\n";
        session.feed(text.toStdString());
        levels()->setCurrentIndex(1);
        levels()->setCurrentIndex(0);
        look();
    }

    /// Lines of two sagas and of none, by turns.
    void busyLines(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            const int saga = i % 3;
            text += fmt::format("{} claims#1 log {{ level: {} text: \"line {}\" ", 200 + i, i % 5 == 0 ? "WARN" : "INFO", i);
            if (saga > 0) text += fmt::format("saga: \"c-{0}\" trace: \"4bf92f3577b34d{0}{0}a3ce929d0e0e4736\" ", saga + 1);
            text += "}\n";
        }
        session.feed(text);
        refresh();
    }
    void refresh() {
        levels()->setCurrentIndex(1);
        look();
        levels()->setCurrentIndex(0);
        look();
    }
    QString textAt(int row) const { return panel.model().index(row, LogModel::Text).data().toString(); }
    QString topmost() const { return textAt(panel.table()->rowAt(0)); }
    QString chosen() const { return panel.table()->currentIndex().siblingAtColumn(LogModel::Text).data().toString(); }
    int place() const { return panel.table()->visualRect(panel.table()->currentIndex()).top(); } ///< of the chosen line, px
    void clickLine(const QString& text) {
        for (int row = 0; row < panel.model().rowCount(); ++row) {
            if (textAt(row) != text) continue;
            panel.table()->scrollTo(panel.model().index(row, 0), QAbstractItemView::PositionAtCenter);
            QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, panel.table()->visualRect(panel.model().index(row, 0)).center());
        }
        ASSERT_EQ(chosen(), text);
    }

    test::ScriptedSession session;
    std::uint64_t passed = 0;
    Focus focus;
    FrameClock frames{session, focus, [this] { return wallMicros() + passed; }};
    Look appearance{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, appearance};
    LogPanel panel{context};
    QAbstractItemModelTester tester{panel.table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

TEST_F(LogPanelTest, ShowsTheLinesOfAllProcessesInOneStream) {
    EXPECT_EQ(texts(), "accepted | debit refused | no disk");
    EXPECT_EQ(panel.model().cell(1, LogModel::Level), "! warning");
    EXPECT_EQ(panel.model().cell(1, LogModel::Process), "payments#1");
    EXPECT_EQ(panel.model().cell(1, LogModel::Saga), "c-1");
    EXPECT_EQ(panel.model().cell(1, LogModel::Trace), "4bf92f35");
}

TEST_F(LogPanelTest, FiltersByLevelProcessSagaAndTrace) {
    filter(levels(), 2);
    EXPECT_EQ(texts(), "debit refused | no disk");
    filter(levels(), 0);
    filter(processes(), processes()->findText("contracts#1"));
    EXPECT_EQ(texts(), "accepted");
    filter(processes(), 0);
    focus.follow(core::Row(0));
    box("This saga")->click();
    look();
    EXPECT_EQ(texts(), "accepted | debit refused");
    box("This saga")->click();
    look();
    panel.table()->setCurrentIndex(panel.model().index(0, 0));
    box("This trace")->click();
    look();
    EXPECT_EQ(texts(), "accepted | debit refused");
}

TEST_F(LogPanelTest, SearchesRoundAndRound) {
    auto* text = panel.findChild<QLineEdit*>("log-search");
    QTest::keyClicks(text, "D");
    QTest::keyClick(text, Qt::Key_Return);
    look();
    EXPECT_EQ(panel.table()->currentIndex().row(), 0) << "accepteD";
    QTest::keyClick(text, Qt::Key_Return);
    look();
    EXPECT_EQ(panel.table()->currentIndex().row(), 1);
    panel.search(false);
    look();
    panel.search(false);
    look();
    EXPECT_EQ(panel.table()->currentIndex().row(), 2) << "round the beginning";
}

TEST_F(LogPanelTest, StopsFollowingWhenAPersonScrollsUpAndSaysHowManyLinesCame) {
    manyLines(200);
    auto* bar = panel.table()->verticalScrollBar();
    EXPECT_EQ(bar->value(), bar->maximum());
    EXPECT_EQ(follow()->text(), "Following");
    panel.table()->setFocus();
    bar->setSliderPosition(3);
    bar->triggerAction(QScrollBar::SliderSingleStepSub);
    EXPECT_EQ(follow()->text(), "Follow");
    session.feed("500 claims#1 log { level: INFO text: \"one more\" }\n 501 claims#1 log { level: INFO text: \"and another\" }");
    EXPECT_TRUE(QTest::qWaitFor([&] { // it looks ten times a second
        look();
        return follow()->text() != "Follow";
    }));
    EXPECT_EQ(follow()->text(), "Follow (2 new)");
    EXPECT_LT(bar->value(), bar->maximum());
    QTest::mouseClick(follow(), Qt::LeftButton);
    EXPECT_EQ(bar->value(), bar->maximum());
}

TEST_F(LogPanelTest, ALineLeadsToItsMessageAndAMessageToItsLine) {
    panel.open(1);
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 0u);
    EXPECT_EQ(focus.followed(), core::Row(0));
    panel.open(2);
    ASSERT_NE(focus.as<NodeFocus>(), nullptr) << "a line about no saga leads to its process";
    EXPECT_EQ(focus.as<NodeFocus>()->node, "payments");
    focus.back();
    look();
    EXPECT_EQ(panel.table()->currentIndex().row(), 0) << "nearest to when it was received";
}

TEST_F(LogPanelTest, AFilterThatIsTakenOffLeavesTheChosenLineInItsPlace) {
    busyLines(600);
    clickLine("line 301");
    EXPECT_EQ(follow()->text(), "Follow") << "who chooses a line looks at it";
    const int before = place();
    box("This trace")->click();
    look();
    EXPECT_EQ(panel.model().rowCount(), 200);
    EXPECT_EQ(chosen(), "line 301");
    EXPECT_EQ(place(), before);
    box("Trace 4bf92f35")->click();
    look();
    EXPECT_EQ(panel.model().rowCount(), 603);
    EXPECT_EQ(chosen(), "line 301");
    EXPECT_EQ(place(), before);
}

TEST_F(LogPanelTest, WithoutAChosenLineTheTopmostStaysOrTheOneNearestToItAndComesBack) {
    busyLines(600);
    panel.table()->scrollTo(panel.model().index(303 + 3, 0), QAbstractItemView::PositionAtTop);
    follow()->click(); // off
    panel.table()->setFocus();
    panel.table()->verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
    const QString top = topmost();
    ASSERT_EQ(top, "line 304");
    filter(levels(), 2);
    EXPECT_EQ(topmost(), "line 305") << "the next warning";
    filter(levels(), 3);
    EXPECT_EQ(texts(), "no disk");
    filter(levels(), 0);
    EXPECT_EQ(topmost(), top) << "nobody scrolled meanwhile";
    filter(levels(), 2);
    clickLine("line 100");
    filter(levels(), 0);
    EXPECT_EQ(chosen(), "line 100") << "the person went on to another";
}

TEST_F(LogPanelTest, WhileItFollowsAFilterLeavesItAtTheNewestLine) {
    busyLines(600);
    auto* bar = panel.table()->verticalScrollBar();
    filter(levels(), 2);
    EXPECT_EQ(bar->value(), bar->maximum());
    filter(levels(), 0);
    EXPECT_EQ(bar->value(), bar->maximum());
    EXPECT_EQ(follow()->text(), "Following");
    EXPECT_EQ(textAt(panel.table()->rowAt(panel.table()->viewport()->height() - 30)), "line 598");
}

TEST_F(LogPanelTest, WhileItFollowsTheNewestLineStaysInSightHoweverSmallItGets) {
    busyLines(600);
    auto* bar = panel.table()->verticalScrollBar();
    for (const QSize size : {QSize(1000, 200), QSize(500, 200), QSize(500, 400)}) {
        panel.resize(size);
        QCoreApplication::processEvents();
        EXPECT_EQ(bar->value(), bar->maximum());
    }
    EXPECT_EQ(panel.table()->horizontalScrollBar()->maximum(), 0);
    EXPECT_TRUE(panel.model().index(1, LogModel::Text).data(FoldingModel::FoldedRole).toStringList().contains("Trace: 4bf92f35"));
}

TEST_F(LogPanelTest, WhereTheChosenLineIsFilteredOutNoneIsChosenAndNothingElseIsScrolledTo) {
    busyLines(600);
    clickLine("line 299");
    const int before = place();
    filter(levels(), 2);
    EXPECT_FALSE(panel.table()->currentIndex().isValid());
    EXPECT_EQ(textAt(panel.table()->rowAt(before)), "line 300") << "the next one in its place";
    filter(levels(), 0);
    EXPECT_EQ(chosen(), "line 299");
}

TEST_F(LogPanelTest, ThisTraceIsThatOfTheChosenLineElseOfTheFollowedSaga) {
    EXPECT_FALSE(box("This trace")->isEnabled()) << "of what?";
    EXPECT_EQ(box("This trace")->toolTip(), "Choose a line of a trace, or follow a saga");
    busyLines(60);
    focus.follow(core::Row(0));
    look();
    ASSERT_TRUE(box("This trace")->isEnabled());
    box("This trace")->click();
    look();
    EXPECT_EQ(texts(), "accepted | debit refused");
    box("Trace 4bf92f35")->click();
    look();
    clickLine("line 2");
    box("This trace")->click();
    look();
    EXPECT_EQ(panel.model().rowCount(), 20);
}

TEST_F(LogPanelTest, ThisSagaCanBeAskedForOnceOneIsFollowed) {
    EXPECT_FALSE(box("This saga")->isEnabled());
    EXPECT_EQ(box("This saga")->toolTip(), "Follow a saga to see only its lines");
    focus.follow(core::Row(0));
    look();
    ASSERT_TRUE(box("This saga")->isEnabled());
    box("This saga")->click();
    look();
    EXPECT_EQ(texts(), "accepted | debit refused");
    focus.reset();
    look();
    EXPECT_FALSE(box("This saga")->isEnabled());
    EXPECT_EQ(texts(), "accepted | debit refused | no disk") << "of all, until another is followed";
}

TEST_F(LogPanelTest, CopiesLinesAsText) {
    panel.table()->copy();
    const auto lines = QApplication::clipboard()->text().split('\n');
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[2].endsWith("! warning\tpayments#1\tc-1\t4bf92f35\tdebit refused")) << lines[2].toStdString();
}

TEST_F(LogPanelTest, ReadsOnlyTheLinesThatAreLookedAt) {
    manyLines(20'000);
    EXPECT_EQ(panel.model().rowCount(), 20'003);
    QCoreApplication::processEvents();
    EXPECT_LT(session.eventsRead, 500u);
}

TEST_F(LogPanelTest, AnOpenListOfLevelsShowsThemAll) {
    panel.setStyleSheet(styleSheet(context.look));
    levels()->showPopup();
    const auto* list = levels()->view();
    const QRect last = list->visualRect(levels()->model()->index(levels()->count() - 1, 0));
    EXPECT_TRUE(list->viewport()->rect().contains(last)) << last.bottom() << " of " << list->viewport()->height();
    levels()->hidePopup();
}
