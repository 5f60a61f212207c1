// The topology in the whole window: what pointer, wheel and keys do to it.
#include "app/gui/help/term_finder.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/topology/topology_accessible.h"
#include "tests/gui/window/window_fixture.h"
#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QSettings>
#include <QToolTip>
#include <QWheelEvent>
#include <fmt/format.h>

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
    /// At the time that the clock of the window has.
    void happensNow(const std::string& text) { session.feed(text, 0 - m_passed); }
    void pass(std::uint64_t micros) {
        m_passed += micros;
        window.frames().frame();
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
    drag(before, before + QPoint(-60, 15));
    EXPECT_LE((centre("payments") - before - QPoint(-60, 15)).manhattanLength(), 2);
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
    const QString name = qstr(session.architecture().node("broker")->display.en);
    EXPECT_TRUE(view()->pictureText().contains(name));
    view()->hideBox("broker");
    frame();
    EXPECT_FALSE(view()->pictureText().contains(name)) << "copied as text";
    EXPECT_FALSE(view()->layoutNow().box("broker"));
    EXPECT_LT(view()->layoutNow().lanes().size(), lanes);
    EXPECT_TRUE(action("show-all")->isEnabled());
    action("show-all")->trigger();
    frame();
    EXPECT_EQ(view()->layoutNow().lanes().size(), lanes);
}

TEST_F(TopologyInTheWindow, ThePictureSaysHowManyBoxesAreHiddenAndBringsThemBack) {
    auto* note = view()->findChild<QPushButton*>("hiddenNote");
    ASSERT_NE(note, nullptr);
    EXPECT_FALSE(note->isVisible());
    const auto all = view()->layoutNow().boxes().size();
    view()->hideBox("broker");
    frame();
    view()->hideBox("payments");
    frame();
    EXPECT_TRUE(note->isVisible());
    EXPECT_TRUE(note->text().startsWith("2 ")) << note->text().toStdString();
    EXPECT_EQ(note->accessibleName(), note->text());
    EXPECT_TRUE(view()->rect().contains(note->geometry()));
    EXPECT_GE(note->height(), 24);
    QTest::mouseClick(note, Qt::LeftButton);
    frame();
    EXPECT_EQ(view()->layoutNow().boxes().size(), all);
    EXPECT_FALSE(note->isVisible());
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

TEST_F(TopologyInTheWindow, ADotThatIsClickedIsTheOneThatIsSeenThoughOthersAreBundled) {
    std::string sent;
    for (int i = 0; i < 15; ++i) sent += fmt::format("{0} contracts#1 sent {{ id: \"x-{0}\" kind: EVENT type: \"Bundled\" from: \"contracts#1\" to: \"broker\" }}\n", 1000 + i);
    window.frames().setReal();
    happensNow(sent + "2000 client sent { id: \"y\" kind: REQUEST type: \"Alone\" from: \"client\" to: \"gateway\" }");
    pass(150'000);
    const auto lane = view()->layoutNow().lane("client", "gateway");
    const auto dot = std::ranges::find_if(view()->drawnDots(), [&](const auto& drawn) { return drawn.lane == lane && drawn.count == 1; });
    ASSERT_NE(dot, view()->drawnDots().end());
    QTest::mouseClick(view(), Qt::LeftButton, {}, QPointF(dot->place.x, dot->place.y).toPoint());
    const auto* focused = window.focus().as<MessageFocus>();
    ASSERT_NE(focused, nullptr);
    session.read([&](const core::Projections& projections) { EXPECT_EQ(projections.text(projections.messages()[focused->message].type), "Alone"); });
}

TEST_F(TopologyInTheWindow, TheFocusedMessageIsNamedHoweverManyOthersAre) {
    std::string sent;
    for (int i = 0; i < 9; ++i) sent += fmt::format("{0} contracts#1 sent {{ id: \"x-{0}\" kind: EVENT type: \"Told\" from: \"contracts#1\" to: \"broker\" saga: \"c-00000001\" saga_type: \"create-contract\" }}\n", 1000 + i);
    window.focus().follow(core::Row(0));
    window.frames().setReal();
    happensNow(sent);
    pass(100'000);
    const auto& dots = view()->picture().dots;
    const auto unnamed = [&] { return std::ranges::find_if(dots, [](const DotState& dot) { return dot.label.isEmpty(); }); };
    ASSERT_NE(unnamed(), dots.end()) << "too many names can't be read";
    const core::Row message = unnamed()->message;
    window.focus().setMessage(message, core::Row(0));
    pass(20'000);
    const auto focused = std::ranges::find(dots, message, &DotState::message);
    ASSERT_NE(focused, dots.end());
    EXPECT_EQ(focused->label, "Told");
}

TEST_F(TopologyInTheWindow, AnEdgeUnderThePointerHoldsItsMessagesAndListsThem) {
    const auto lane = *view()->layoutNow().lane("contracts", "broker");
    const auto held = [&] { return std::ranges::count(view()->drawnDots(), lane, &core::TopologyDot::lane); };
    const auto point = [&](QPointF at) {
        QMouseEvent move(QEvent::MouseMove, at, view()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(view(), &move);
    };
    window.frames().setReal();
    const core::Point middle = view()->layoutNow().place(lane, 0.5);
    point({middle.x, middle.y});
    pass(0);
    happensNow(R"(
        m: 1000 contracts#1 sent { id: "c-00000001.1.do" kind: EVENT type: "Heard" from: "contracts#1" to: "broker" saga: "c-00000001" saga_type: "create-contract" }
        2000 broker#1 received m
    )");
    pass(100'000);
    EXPECT_EQ(held(), 1);
    pass(5'000'000);
    EXPECT_EQ(held(), 1) << "long after it has arrived";
    QHelpEvent help(QEvent::ToolTip, QPointF(middle.x, middle.y).toPoint(), view()->mapToGlobal(QPointF(middle.x, middle.y).toPoint()));
    QCoreApplication::sendEvent(view(), &help);
    EXPECT_TRUE(QToolTip::text().contains("Heard")) << QToolTip::text().toStdString();
    point({2, 2});
    pass(100'000);
    EXPECT_EQ(held(), 0);
}

TEST_F(TopologyInTheWindow, TheKeyboardStaysAtItsBoxWhenALaneAppears) {
    view()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(view(), Qt::Key_Right);
    const auto lanes = view()->layoutNow().lanes().size();
    window.frames().setReal();
    happensNow(R"(n: 1000 notifications#1 sent { kind: COMMAND type: "X" from: "notifications#1" to: "claims" })");
    pass(100'000);
    pass(100'000);
    ASSERT_GT(view()->layoutNow().lanes().size(), lanes);
    QTest::keyClick(view(), Qt::Key_Return);
    EXPECT_TRUE(window.focus().as<NodeFocus>());
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
