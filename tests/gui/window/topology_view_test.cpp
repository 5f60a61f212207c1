// The topology in the whole window: what pointer, wheel and keys do to it.
#include "app/gui/help/term_finder.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/topology/topology_accessible.h"
#include "tests/gui/window/window_fixture.h"
#include <QAccessible>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSettings>
#include <QWheelEvent>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class TopologyInTheWindow : public WindowTest {
protected:
    TopologyInTheWindow() {
        QCoreApplication::setOrganizationName("sagascope-test"); // there settings are kept
        QSettings().clear();
        installTopologyAccessibility();
        settle();
    }
    ~TopologyInTheWindow() override {
        QSettings().clear();
        QCoreApplication::setOrganizationName({});
    }
    TopologyView* view() { return find<TopologyView>("topology"); }
    QPoint centre(const char* box) {
        const core::Point at = view()->stage().toScreen(view()->layoutNow().boxes()[*view()->layoutNow().box(box)].rect.centre());
        return QPointF(at.x, at.y).toPoint();
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(view(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view(), (from + to) / 2);
        QMouseEvent move(QEvent::MouseMove, to, view()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(view(), &move);
        QTest::mouseRelease(view(), Qt::LeftButton, {}, to);
        frame();
    }
};

} // namespace

TEST_F(TopologyInTheWindow, ABoxThatIsDraggedStaysThereUntilThatIsUndone) {
    const QPoint before = centre("payments");
    drag(before, before + QPoint(-60, 40));
    EXPECT_LE((centre("payments") - before - QPoint(-60, 40)).manhattanLength(), 2);
    EXPECT_TRUE(TopologyArrangement::kept(session.architecture().name).moved.contains("payments")) << "also the next time";
    action("undo")->trigger();
    frame();
    EXPECT_LE((centre("payments") - before).manhattanLength(), 2);
}

TEST_F(TopologyInTheWindow, DraggingTheGroundMovesThePictureAndADoubleClickFitsItAgain) {
    const QPoint before = centre("payments");
    const QPoint ground(20, 20);
    drag(ground, ground + QPoint(50, 30));
    EXPECT_EQ(centre("payments"), before + QPoint(50, 30));
    QTest::mouseDClick(view(), Qt::LeftButton, {}, ground);
    frame();
    EXPECT_EQ(centre("payments"), before);
}

TEST_F(TopologyInTheWindow, TheWheelZoomsAboutThePointerAndABoxIsHitWhereItIsSeen) {
    const QPoint pointer = centre("gateway");
    QWheelEvent wheel(pointer, view()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view(), &wheel);
    frame();
    EXPECT_GT(view()->stage().zoom, 1);
    EXPECT_LE((centre("gateway") - pointer).manhattanLength(), 2);
    QTest::mouseClick(view(), Qt::LeftButton, {}, centre("contracts"));
    ASSERT_TRUE(window.focus().as<NodeFocus>());
    EXPECT_EQ(window.focus().as<NodeFocus>()->node, "contracts");
}

TEST_F(TopologyInTheWindow, AHiddenBoxGoesWithItsLanesAndComesBack) {
    const auto lanes = view()->layoutNow().lanes().size();
    view()->hideBox("broker");
    frame();
    EXPECT_FALSE(view()->layoutNow().box("broker"));
    EXPECT_LT(view()->layoutNow().lanes().size(), lanes);
    EXPECT_TRUE(action("show-all")->isEnabled());
    action("show-all")->trigger();
    frame();
    EXPECT_EQ(view()->layoutNow().lanes().size(), lanes);
}

TEST_F(TopologyInTheWindow, ShowingOnlyABoxsNeighboursHidesTheOthers) {
    view()->showOnly("payments");
    frame();
    EXPECT_TRUE(view()->layoutNow().box("payments"));
    EXPECT_TRUE(view()->layoutNow().box("broker"));
    EXPECT_FALSE(view()->layoutNow().box("client"));
}

TEST_F(TopologyInTheWindow, TheDatabasesLayerCanBeTakenAway) {
    const auto cylinders = [&] { return std::ranges::count_if(view()->layoutNow().boxes(), [](const auto& box) { return box.cylinder.has_value(); }); };
    EXPECT_GT(cylinders(), 0);
    action("databases")->trigger();
    frame();
    EXPECT_EQ(cylinders(), 0);
}

TEST_F(TopologyInTheWindow, ArrowsWalkBoxesAndWithShiftTheirLanesAndReturnFocusesThem) {
    view()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(view(), Qt::Key_Right);
    QTest::keyClick(view(), Qt::Key_Return);
    ASSERT_TRUE(window.focus().as<NodeFocus>());
    QTest::keyClick(view(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_TRUE(view()->accessibleDescription().contains(" to ")) << view()->accessibleDescription().toStdString();
    QTest::keyClick(view(), Qt::Key_Return);
    EXPECT_TRUE(window.focus().as<EdgeFocus>());
}

TEST_F(TopologyInTheWindow, TheKeyboardGoesOnFromTheFocusedBoxWhoeverFocusedIt) {
    const auto atReturn = [&] {
        QTest::keyClick(view(), Qt::Key_Return);
        const auto* box = window.focus().as<NodeFocus>();
        return box == nullptr ? std::string() : box->node;
    };
    QTest::keyClick(view(), Qt::Key_Right);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, centre("broker"), view()->mapToGlobal(centre("broker")));
    QCoreApplication::sendEvent(view(), &asked);
    auto* menu = view()->findChild<QMenu*>("nodeMenu");
    ASSERT_NE(menu, nullptr);
    menu->close();
    EXPECT_EQ(atReturn(), "broker") << "not where it was before its menu was opened: two boxes would look focused";
    window.focus().set(NodeFocus{"payments"});
    EXPECT_EQ(atReturn(), "payments") << "focused elsewhere in the window";
    view()->hideBox("broker");
    settle();
    EXPECT_EQ(atReturn(), "payments") << "boxes have other numbers now";
}

TEST_F(TopologyInTheWindow, EveryBoxAndLaneHasAnAccessibleNameAndAPlace) {
    QAccessibleInterface* picture = QAccessible::queryAccessibleInterface(view());
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->childCount(), static_cast<int>(view()->layoutNow().boxes().size() + view()->layoutNow().lanes().size()));
    for (int i = 0; i < picture->childCount(); ++i) {
        EXPECT_FALSE(picture->child(i)->text(QAccessible::Name).isEmpty()) << i;
        EXPECT_FALSE(picture->child(i)->rect().isEmpty()) << i;
        EXPECT_EQ(picture->indexOfChild(picture->child(i)), i);
    }
}

TEST_F(TopologyInTheWindow, TheFollowedSagasMessagesNumberTheirLanes) {
    window.focus().follow(core::Row(0));
    action("numbered")->trigger();
    frame();
    const auto lane = view()->layoutNow().lane("client", "gateway");
    ASSERT_TRUE(lane);
    EXPECT_TRUE(view()->partName(view()->layoutNow().boxes().size() + *lane).endsWith(", 1")) << view()->partName(view()->layoutNow().boxes().size() + *lane).toStdString();
}

TEST_F(WindowTest, WordsThatTheTopologyAndTheSequencePaintAreFoundWhereTheyStand) {
    auto* topology = find<TopologyView>("topology");
    const auto rect = topology->layoutNow().boxes()[*topology->layoutNow().box("broker")].rect;
    EXPECT_EQ(textAt(*topology, QPointF(rect.x + 40, rect.y + 10).toPoint())->text, "Broker");
    EXPECT_FALSE(textAt(*topology, QPoint(2, 2)));
    frame();
    auto* sequence = find<SequencePanel>("sequence");
    const auto& head = sequence->picture().heads.front();
    EXPECT_EQ(textAt(*sequence->viewport(), QPoint(static_cast<int>(head.x), 8))->text, head.name);
}
