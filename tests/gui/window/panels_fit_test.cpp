// Every page of every group of tabs, for every box: no text is cut, and whatever can be pressed is large enough, in both languages and with texts a third longer.
#include "app/gui/panel/tab_group.h"
#include "tests/gui/window/fit.h"
#include "tests/gui/window/window_fixture.h"
#include <QDockWidget>
#include <QHeaderView>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class PanelsFit : public WindowTest {
protected:
    /// What doesn't fit on the pages of a group: "node/page: texts".
    QStringList misfits(TabGroup& group, const QString& where) {
        QStringList all;
        auto* dock = qobject_cast<QDockWidget*>(group.parentWidget());
        if (dock == nullptr) return {where + "is in no dock"};
        dock->show();
        dock->raise(); // one that was never in front has no size
        for (const auto& page : group.pages()) {
            group.showPage(page.id);
            settle();
            for (const auto& text : test::cutTexts(group) + test::smallButtons(group)) all << where + page.id + ": " + text;
        }
        return all;
    }
    std::string misfits() {
        settle();
        QStringList all;
        action("explore")->trigger();
        settle();
        for (const char* name : {"sagaTabs", "everythingTabs"}) all += misfits(*find<TabGroup>(name), {});
        for (const auto& node : session.architecture().nodes) {
            clickBox(node.name.c_str());
            settle();
            for (auto* group : window.findChildren<TabGroup*>())
                if (group->objectName() == "inside") all += misfits(*group, QString::fromStdString(node.name) + '/');
        }
        return all.join('\n').toStdString();
    }
};

} // namespace

TEST_F(PanelsFit, EnglishAt1600) {
    window.resize(1600, 1000);
    EXPECT_EQ(misfits(), "");
}

TEST_F(PanelsFit, FrenchAt1280By720) {
    action("language-fr")->trigger();
    window.resize(1280, 720);
    EXPECT_EQ(misfits(), "");
    action("language-en")->trigger();
    frame();
}

TEST_F(PanelsFit, TextsAThirdLongerThanEnglish) {
    const test::LongTexts longer;
    action("theme-light")->trigger(); // built anew
    window.resize(1600, 1000);
    EXPECT_EQ(misfits(), "");
    action("theme-system")->trigger();
    frame();
}
