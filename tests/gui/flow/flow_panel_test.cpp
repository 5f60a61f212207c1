#include "app/gui/flow/flow_panel.h"
#include "app/gui/panel/commands.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/text_session.h"
#include <QTest>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kRefused = R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    100 contracts#1 step { saga: "c-1" step: 1 name: "create" participant: "contracts" state: STARTED attempt: 1 }
    900 contracts#1 step { saga: "c-1" step: 1 name: "create" participant: "contracts" state: DONE attempt: 1 }
    1000 customers#1 step { saga: "c-1" step: 2 name: "verify" participant: "customers" state: STARTED attempt: 1 }
    1900 customers#1 step { saga: "c-1" step: 2 name: "verify" participant: "customers" state: REFUSED reason: "premium-over-limit" }
    2000 contracts#1 saga { saga: "c-1" state: COMPENSATING }
    2800 contracts#1 step { saga: "c-1" step: 1 name: "create" participant: "contracts" state: COMPENSATED }
    3000 contracts#1 saga { saga: "c-1" state: COMPENSATED }
)";

struct FlowPanelTest : testing::Test {
    explicit FlowPanelTest(model::Language language = model::Language::English, const QString& theme = "light") : look{Theme::named(theme), language} {
        panel.resize(900, 240);
        panel.show();
        focus.follow(session.saga("c-1"));
        frames.goLive();
        frames.frame();
    }

    test::TextSession session{kRefused};
    Focus focus;
    FrameClock frames{session, focus};
    Look look;
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    FlowPanel panel{context};
};

struct FrenchFlowPanelTest : FlowPanelTest {
    FrenchFlowPanelTest() : FlowPanelTest(model::Language::French, "dark") {}
};

} // namespace

TEST_F(FlowPanelTest, TellsWhatHappenedInWords) {
    const auto words = panel.accessibleDescription();
    EXPECT_TRUE(words.contains("✕ Verify customer, Customers, 0.9 ms")) << words.toStdString();
    EXPECT_TRUE(words.contains("↩ Cancel contract, Contracts"));
    EXPECT_TRUE(words.contains("↩ compensated, +3.0 ms"));
}

TEST_F(FlowPanelTest, SaysWhyAStepFailed) {
    EXPECT_TRUE(panel.accessibleDescription().contains("✕ Verify customer, Customers, 0.9 ms, the premium is over the customer’s limit")) << panel.accessibleDescription().toStdString();
}

TEST_F(FrenchFlowPanelTest, NamesStepsInFrench) { EXPECT_TRUE(panel.accessibleDescription().contains("✕ Vérifier le client, Clients, 0,9 ms")) << panel.accessibleDescription().toStdString(); }

TEST_F(FlowPanelTest, ShowsWhatWasStillToComeAtAnEarlierInstant) {
    frames.seek(test::kBegin + 1500);
    frames.frame();
    EXPECT_TRUE(panel.accessibleDescription().contains("▸ Verify customer")) << panel.accessibleDescription().toStdString();
    EXPECT_TRUE(panel.accessibleDescription().contains("completed, to come"));
}

TEST_F(FlowPanelTest, AStepsBoxFocusesItsParticipant) {
    const auto& boxes = panel.flow().boxes();
    const auto step = std::find_if(boxes.begin(), boxes.end(), [](const core::FlowBox& box) { return box.what == core::FlowBox::What::Step && box.step == 2; });
    ASSERT_NE(step, boxes.end());
    const auto centre = step->rect.centre();
    QTest::mouseClick(&panel, Qt::LeftButton, {}, QPoint(qRound(centre.x), qRound(centre.y)));
    ASSERT_NE(focus.as<NodeFocus>(), nullptr);
    EXPECT_EQ(focus.as<NodeFocus>()->node, "customers");
    QTest::keyClick(&panel, Qt::Key_Right);
    EXPECT_EQ(focus.as<NodeFocus>()->node, "payments");
}

TEST_F(FlowPanelTest, ShowsAllRunningSagasAsTokensOnTheirSteps) {
    panel.setOverview(true);
    frames.seek(test::kBegin + 1500);
    frames.frame();
    ASSERT_EQ(panel.overview().spots().size(), 1u);
    EXPECT_TRUE(panel.accessibleDescription().contains("Verify customer: 1 running")) << panel.accessibleDescription().toStdString();
    focus.follow(std::nullopt);
    QTest::mouseClick(&panel, Qt::LeftButton, {}, panel.overview().spots().front().rect.center().toPoint());
    EXPECT_EQ(focus.followed(), session.saga("c-1")) << "the only one there";
}

namespace {

/// A saga of each kind runs.
const char* const kBoth = R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    100 claims#1 saga { saga: "s-1" saga_type: "settle-claim" state: RUNNING owner: "claims" }
)";

} // namespace

TEST_F(FlowPanelTest, NamesOfAllRunningSagasAreWholeInASmallWindow) {
    for (const auto language : {model::Language::English, model::Language::French}) {
        test::TextSession both(kBoth);
        FrameClock clock(both, focus);
        const Look words{Theme::named("light"), language};
        FlowPanel small(Context{both, clock, focus, commands, words});
        small.resize(523, 369); // beside the topology at 1280×720
        small.setOverview(true);
        small.show();
        clock.goLive();
        clock.frame();
        const auto titles = small.overview().titles();
        EXPECT_EQ(titles.size(), 16);
        EXPECT_TRUE(titles.filter(QStringLiteral("…")).isEmpty()) << titles.join(", ").toStdString();
        ASSERT_EQ(small.overview().spots().size(), 2u);
        for (const auto& spot : small.overview().spots()) EXPECT_TRUE(QRectF(small.rect()).contains(spot.rect));
    }
}

TEST_F(FlowPanelTest, LowBoxesHaveTokensToo) {
    panel.resize(515, 380);
    panel.setOverview(true);
    frames.seek(test::kBegin + 1500);
    frames.frame();
    ASSERT_EQ(panel.overview().spots().size(), 1u);
    const auto& box = panel.overview().spots().front().rect;
    ASSERT_LT(box.height(), 56);
    const auto scale = panel.grab().toImage().devicePixelRatio();
    EXPECT_EQ(panel.grab().toImage().pixelColor((QPointF(box.x() + 12, box.bottom() - 10) * scale).toPoint()), look(Role::Running));
}

TEST_F(FlowPanelTest, TellsWhichEventNobodyExpected) {
    test::TextSession odd(R"(
        0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: CHOREOGRAPHY } owner: "contracts" }
        a: 100 payments#1 sent { kind: EVENT type: "PremiumDebited" from: "payments#1" to: "broker#1" saga: "c-1" step: 3 topic: "events.PremiumDebited" }
    )");
    FrameClock clock(odd, focus);
    FlowPanel other(Context{odd, clock, focus, commands, look});
    other.resize(900, 240);
    other.show();
    focus.follow(std::nullopt); // the other session's saga has the same row
    focus.follow(odd.saga("c-1"));
    clock.goLive();
    clock.frame();
    EXPECT_TRUE(other.accessibleDescription().startsWith("! Nobody expected: Premium debited")) << other.accessibleDescription().toStdString();
    QTest::mouseClick(&other, Qt::LeftButton, {}, QPoint(50, 230));
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 0u);
}

TEST_F(FlowPanelTest, IsEmptyWhenNoSagaIsFollowed) {
    focus.follow(std::nullopt);
    frames.frame();
    EXPECT_TRUE(panel.flow().boxes().empty());
    EXPECT_TRUE(panel.accessibleDescription().isEmpty());
}
