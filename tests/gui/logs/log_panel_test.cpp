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

TEST_F(LogPanelTest, CopiesLinesAsText) {
    panel.copy();
    const auto lines = QApplication::clipboard()->text().split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_TRUE(lines[1].endsWith("! warning\tpayments#1\tc-1\t4bf92f35\tdebit refused")) << lines[1].toStdString();
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
