#include "app/gui/panel/tab_group.h"
#include "tests/gui/window/window_fixture.h"
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class TabGroups : public WindowTest {
protected:
    TabGroup* group() { return find<TabGroup>("sagaTabs"); }
};

} // namespace

TEST_F(TabGroups, ATabShowsItsPageAndTheCornerThatBelongsToIt) {
    auto* bar = group()->head()->findChild<QTabBar*>();
    ASSERT_EQ(group()->page(), "sequence");
    EXPECT_TRUE(find<QWidget>("trueTime")->isVisible());
    bar->setCurrentIndex(1);
    EXPECT_EQ(group()->page(), "flow");
    EXPECT_FALSE(find<QWidget>("trueTime")->isVisible());
}

TEST_F(TabGroups, WhichSagasTheSequenceShowsIsChosenInItsCornerAndOutlivesAnotherTheme) {
    const auto* compared = find<QWidget>("comparedSequence");
    EXPECT_FALSE(compared->isVisible());
    button("others")->menu()->actions().back()->trigger();
    frame();
    EXPECT_TRUE(compared->isVisible());
    EXPECT_EQ(button("others")->text(), "Compared ▾");
    action("theme-dark")->trigger();
    settle();
    EXPECT_TRUE(find<QWidget>("comparedSequence")->isVisible());
    EXPECT_EQ(button("others")->text(), "Compared ▾");
    action("theme-system")->trigger();
    frame();
}

TEST_F(TabGroups, APageIsShownByItsIdAndAnUnknownOneIsPassedOver) {
    const QSignalSpy shown(group(), &TabGroup::pageShown);
    group()->showPage("messages");
    EXPECT_EQ(group()->page(), "messages");
    group()->showPage("nowhere");
    EXPECT_EQ(group()->page(), "messages");
    EXPECT_EQ(shown.count(), 1);
}
