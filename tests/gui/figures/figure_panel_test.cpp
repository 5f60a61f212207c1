#include "app/gui/figures/figure_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/timeline/timeline_view.h"
#include "tests/gui/support/text_session.h"
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QChart>
#include <QClipboard>
#include <QLineSeries>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kTraffic = R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING }
    100000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING }
    a: 210000 contracts#1 sent { kind: COMMAND type: "DebitPremium" from: "contracts#1" to: "payments" saga: "c-2" step: 3 }
    220000 payments#1 received a
    230000 payments#1 settled a PROCESSED
    300000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: COMPLETED }
    5000000 app process { service: "payments" instance: "payments#1" state: EXITED signal: 9 }
    8200000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: COMPENSATED }
    10000000 gateway#1 log { text: "the end" }
)";

struct FigurePanelTest : testing::Test {
    FigurePanelTest() {
        timeline.resize(1000, 80);
        timeline.show();
        panel.resize(1000, 320);
        panel.show();
        look();
    }
    void look() {
        for (int i = 0; i < 3; ++i) frames.frame();
        QCoreApplication::processEvents();
    }
    QListWidget* sagas() { return panel.findChild<QListWidget*>("figure-sagas"); }
    std::string table() {
        panel.copyTable();
        return QApplication::clipboard()->text().toStdString();
    }

    test::TextSession session{kTraffic};
    Focus focus;
    FrameClock frames{session, focus};
    Look appearance{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, appearance};
    Bookmarks bookmarks{"figures-test"};
    TimelineView timeline{context, bookmarks};
    FigurePanel panel{context, timeline};
};

} // namespace

TEST_F(FigurePanelTest, ShowsTheTimelinesStretchOfTime) {
    frames.goLive();
    look();
    EXPECT_EQ(panel.model().rowCount(), 0) << "the table is filled when it is asked for";
    panel.copyTable();
    EXPECT_EQ(panel.model().rowCount(), 100) << "ten seconds in tenths";
    timeline.setLoop({});
    frames.seek(test::kBegin + 1'000'000);
    look();
    panel.copyTable();
    EXPECT_EQ(panel.model().rowCount(), 10) << "nothing that is after the instant";
}

TEST_F(FigurePanelTest, EveryFigureHasATitleALineAndATable) {
    frames.goLive();
    auto* list = panel.findChild<QListWidget*>("figure-list");
    ASSERT_EQ(list->count(), static_cast<int>(core::Figure::Count));
    for (int i = 0; i < list->count(); ++i) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(i)).center());
        look();
        EXPECT_EQ(static_cast<int>(panel.figure()), i);
        EXPECT_FALSE(table().empty());
        EXPECT_FALSE(panel.chart()->accessibleName().isEmpty());
    }
}

TEST_F(FigurePanelTest, AClickOnAPointListsItsSagasAndAClickOnOneFollowsIt) {
    frames.goLive();
    look();
    QTest::mouseClick(panel.chart()->viewport(), Qt::LeftButton, {}, panel.chart()->place(3, 0).toPoint());
    ASSERT_EQ(sagas()->count(), 1);
    EXPECT_TRUE(sagas()->item(0)->text().startsWith("✓ c-1")) << sagas()->item(0)->text().toStdString();
    QTest::mouseClick(sagas()->viewport(), Qt::LeftButton, {}, sagas()->visualItemRect(sagas()->item(0)).center());
    EXPECT_EQ(focus.followed(), session.saga("c-1"));
}

TEST_F(FigurePanelTest, ArrowKeysWalkThroughTime) {
    frames.goLive();
    look();
    panel.chart()->setFocus();
    QTest::keyClick(panel.chart(), Qt::Key_Left);
    ASSERT_TRUE(panel.chart()->chosen());
    const auto first = *panel.chart()->chosen();
    QTest::keyClick(panel.chart(), Qt::Key_PageUp);
    EXPECT_EQ(*panel.chart()->chosen(), first - 1'000'000);
}

TEST_F(FigurePanelTest, LinesDifferNotOnlyInColour) {
    frames.goLive();
    panel.setFigure(core::Figure::Throughput);
    look();
    std::set<Qt::PenStyle> pens;
    for (auto* series : panel.chart()->chart()->series()) pens.insert(static_cast<QLineSeries*>(series)->pen().style());
    EXPECT_EQ(pens.size(), 4u);
}

TEST_F(FigurePanelTest, TheTableKeepsTheRulesOfAModelAndCopies) {
    QAbstractItemModelTester tester(panel.findChild<QTableView*>()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    frames.goLive();
    panel.findChild<QPushButton*>("figure-table")->click();
    look();
    panel.setFigure(core::Figure::Outcomes);
    look();
    QTest::mouseClick(panel.findChild<QPushButton*>("figure-copy"), Qt::LeftButton);
    const auto lines = QApplication::clipboard()->text().split('\n');
    EXPECT_EQ(lines.size(), 101);
    EXPECT_EQ(lines[0], "Time\t✓ completed\t↩ compensated\t✕ failed");
    EXPECT_TRUE(lines[97].endsWith("\t100 %\t0 %\t0 %")) << lines[97].toStdString();
}
