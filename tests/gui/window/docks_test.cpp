#include "app/gui/panel/tab_group.h"
#include "app/gui/window/docks.h"
#include "tests/gui/window/window_fixture.h"
#include <QSettings>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class Arrangement : public WindowTest {
protected:
    Arrangement() {
        QCoreApplication::setOrganizationName("sagascope-test"); // there settings are kept
        QSettings().clear();
        window.resize(1600, 1000);
        settle();
    }
    ~Arrangement() override {
        QSettings().clear();
        QCoreApplication::setOrganizationName({});
    }
    Docks* docks() { return find<Docks>("docks"); }
    bool shown(const char* id) { return docks()->dock(id)->toggleViewAction()->isChecked(); }
    std::string all() {
        std::string ids;
        for (const QDockWidget* dock : docks()->docks()) {
            if (dock->toggleViewAction()->isChecked()) ids += dock->objectName().mid(5).toStdString() + ' ';
        }
        return ids;
    }
};

} // namespace

TEST_F(Arrangement, ExploringShowsAllPanelsAndLearningOnlyTheSaga) {
    EXPECT_TRUE(shown("sagas") && shown("inspector") && shown("inside"));
    action("learn")->trigger();
    settle();
    EXPECT_EQ(all(), "saga ");
    action("explore")->trigger();
    settle();
    EXPECT_TRUE(shown("sagas") && shown("inspector") && shown("inside"));
}

TEST_F(Arrangement, WhileLearningTheInspectorComesForWhatIsFocusedAndGoesWithIt) {
    action("learn")->trigger();
    settle();
    window.focus().set(NodeFocus{"payments"});
    settle();
    EXPECT_EQ(all(), "saga inspector ");
    action("clear-focus")->trigger();
    settle();
    EXPECT_EQ(all(), "saga ");
}

TEST_F(Arrangement, WhatAPersonMovedStaysThroughALanguageSwitchAndAnotherWorkspaceUntilItIsReset) {
    docks()->addDockWidget(Qt::LeftDockWidgetArea, docks()->dock("inspector"));
    docks()->dock("inside")->hide();
    action("language-fr")->trigger();
    settle();
    action("present")->trigger();
    settle();
    action("explore")->trigger();
    settle();
    EXPECT_EQ(docks()->dockWidgetArea(docks()->dock("inspector")), Qt::LeftDockWidgetArea);
    EXPECT_FALSE(shown("inside"));
    action("reset-arrangement")->trigger();
    settle();
    EXPECT_EQ(docks()->dockWidgetArea(docks()->dock("inspector")), Qt::RightDockWidgetArea);
    EXPECT_TRUE(shown("inside"));
    action("language-en")->trigger();
    settle();
}

TEST_F(Arrangement, AnInspectorThatCameForAFocusIsNotKept) {
    action("learn")->trigger();
    settle();
    window.focus().set(NodeFocus{"payments"});
    settle();
    EXPECT_EQ(all(), "saga inspector ");
    action("explore")->trigger();
    settle();
    window.focus().reset();
    action("learn")->trigger();
    settle();
    EXPECT_EQ(all(), "saga ");
}

TEST_F(Arrangement, AGroupThatSharesItsPlaceHasItsTitleOnTheDocksTabOnly) {
    EXPECT_FALSE(find<TabGroup>("sagaTabs")->head()->findChild<QWidget*>("groupTitle")->isVisible());
    action("learn")->trigger();
    settle();
    EXPECT_TRUE(find<TabGroup>("sagaTabs")->head()->findChild<QWidget*>("groupTitle")->isVisible());
}

TEST(FirstStart, OpensLearnAndLaterOnesTheWorkspaceOfTheLastTime) {
    QSettings kept("sagascope", "sagascope");
    const auto opened = [] {
        test::ScriptedSession session;
        MainWindow window(session);
        window.show();
        for (int i = 0; i < 3; ++i) QCoreApplication::processEvents();
        const QString name = window.actionSet()["learn"]->isChecked() ? "learn" : window.actionSet()["explore"]->isChecked() ? "explore" : "another";
        if (name == "learn") window.actionSet()["explore"]->trigger();
        return name.toStdString();
    };
    kept.remove("workspace");
    kept.remove("tourTaken");
    kept.sync();
    EXPECT_EQ(opened(), "learn");
    EXPECT_EQ(opened(), "explore");
}
