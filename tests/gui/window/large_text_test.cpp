// Text of 200 and 300 %, in a large window and in a small one: the picture keeps its place, nothing is cut, everything is within reach.
#include "app/gui/panel/tab_group.h"
#include "app/gui/window/docks.h"
#include "tests/gui/window/fit.h"
#include "tests/gui/window/window_fixture.h"
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <set>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

constexpr double kShare = 0.45; ///< of the window that the topology has at least

struct Case {
    const char* name;
    QSize window;
    double scale;
    bool french;
};
constexpr Case kCases[]{
    {"Window1600Text200English", {1600, 1000}, 2, false}, {"Window1600Text200French", {1600, 1000}, 2, true}, {"Window1280Text200English", {1280, 720}, 2, false},
    {"Window1280Text200French", {1280, 720}, 2, true},    {"Window1600Text300English", {1600, 1000}, 3, false}, {"Window1600Text300French", {1600, 1000}, 3, true},
    {"Window1280Text300English", {1280, 720}, 3, false},  {"Window1280Text300French", {1280, 720}, 3, true},
};

class LargeText : public WindowTest, public testing::WithParamInterface<Case> {
protected:
    LargeText() {
        QCoreApplication::setOrganizationName("sagascope-test"); // there arrangements are kept
        QSettings().clear();
        window.resize(GetParam().window);
        window.appearance().setLanguage(GetParam().french ? model::Language::French : model::Language::English);
        window.appearance().setScale(GetParam().scale);
        settle();
    }
    ~LargeText() override {
        window.appearance().setLanguage(model::Language::English);
        window.appearance().setScale(1);
        settle();
        QSettings().clear();
        QCoreApplication::setOrganizationName({});
    }
    TopologyView& topology() { return *find<TopologyView>("topology"); }
    Docks& docks() { return *find<Docks>("docks"); }
    void bring(QDockWidget* dock) {
        docks().showOnly(dock);
        settle();
    }
    QStringList misfits(const QString& where) {
        QStringList all;
        for (const auto& text : test::cutTexts(window) + test::smallButtons(window) + test::hangingOver(window)) all << where + ": " + text;
        return all;
    }
    QStringList misfitsOfPages(TabGroup& group, const QString& where) {
        QStringList all;
        for (const auto& page : group.pages()) {
            group.showPage(page.id);
            settle();
            all += misfits(where + page.id);
        }
        return all;
    }
};

void collect(const QMenu& menu, std::set<QString>& names) {
    for (const QAction* action : menu.actions()) {
        names.insert(action->objectName());
        names.insert(action->text());
        if (action->menu() != nullptr) collect(*action->menu(), names);
    }
}

} // namespace

TEST_P(LargeText, LeavesTheTopologyItsShareAndCutsNothing) {
    EXPECT_EQ(window.size(), GetParam().window) << "the window can't be made that small";
    EXPECT_EQ(misfits("window").join('\n').toStdString(), "");
    const double share = 1.0 * topology().width() * topology().height() / (1.0 * window.width() * window.height());
    EXPECT_GE(share, kShare) << topology().width() << "×" << topology().height();
    for (const auto& box : topology().layoutNow().boxes()) EXPECT_GE(box.rect.height, 15 * GetParam().scale) << box.name << " has no room for its name";
}

TEST_P(LargeText, EveryPageOfEveryPanelFits) {
    QStringList all;
    for (QDockWidget* dock : docks().docks()) {
        bring(dock);
        EXPECT_EQ(window.size(), GetParam().window) << dock->objectName().toStdString() << " makes the window larger";
        auto* group = qobject_cast<TabGroup*>(dock->widget());
        all += group == nullptr || group->pages().empty() ? misfits(dock->objectName()) : misfitsOfPages(*group, {});
    }
    bring(docks().dock("inside"));
    for (const auto& node : session.architecture().nodes) {
        window.focus().set(NodeFocus{node.name});
        bring(docks().dock("inside"));
        all += misfitsOfPages(*find<TabGroup>("inside"), QString::fromStdString(node.name) + '/');
    }
    EXPECT_EQ(all.join('\n').toStdString(), "");
}

TEST_P(LargeText, EverythingIsInTheMenusBehindOneButton) {
    std::set<QString> offered;
    ASSERT_TRUE(find<QWidget>("menus")->isVisible());
    collect(*button("menus")->menu(), offered);
    for (const ActionSpec& spec : actionSpecs()) {
        EXPECT_TRUE(spec.menu == Menu::None || offered.contains(spec.id)) << spec.id;
    }
    const auto language = window.appearance().look().language;
    for (const model::Preset& preset : session.architecture().presets) EXPECT_TRUE(offered.contains(QString::fromStdString(preset.display.in(language)))) << preset.display.en;
    for (const QDockWidget* dock : docks().docks()) EXPECT_TRUE(offered.contains(dock->windowTitle())) << dock->objectName().toStdString();
}

TEST_P(LargeText, WhatOpensBesideTheWindowIsNotLargerThanIt) {
    for (const char* id : {"compose", "shortcuts", "glossary", "palette", "describe"}) {
        action(id)->trigger();
        settle();
        for (QWidget* each : window.findChildren<QWidget*>()) {
            if (!each->isWindow() || !each->isVisible() || qobject_cast<QMenu*>(each) != nullptr) continue;
            EXPECT_LE(each->width(), window.width()) << id;
            EXPECT_LE(each->height(), window.height()) << id;
            EXPECT_EQ(test::hangingOver(*each).join('\n').toStdString(), "") << id;
            each->close();
        }
        settle();
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LargeText, testing::ValuesIn(kCases), [](const auto& each) { return std::string(each.param.name); });
