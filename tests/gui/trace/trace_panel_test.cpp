#include "app/gui/panel/commands.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/trace/trace_panel.h"
#include "tests/gui/support/text_session.h"
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kTwoCalls = R"(
       0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    a: 1000 contracts#1 sent { id: "c-1.2.do" kind: COMMAND type: "VerifyCustomer" from: "contracts#1" to: "customers" saga: "c-1" step: 2 attempt: 1 call: 1 }
       1100 customers#1 received a
       1900 customers#1 committed { database: "customers.db" commit_seq: 1 micros: 300 }
       1910 customers#1 settled a PROCESSED
    b: 2000 customers#1 sent { id: "c-1.2.done" kind: REPLY type: "CustomerRejected" from: "customers#1" to: "contracts#1" saga: "c-1" step: 2 outcome: REFUSED causation: "c-1.2.do" response: true call: 1 }
       2100 contracts#1 received b
       2110 contracts#1 settled b PROCESSED
)";

struct TracePanelTest : testing::Test {
    TracePanelTest() {
        panel.resize(900, 300);
        panel.show();
        focus.follow(session.saga("c-1"));
        frames.goLive();
        frames.frame();
    }
    QPoint on(std::size_t span) const { return {600, qRound(panel.headHeight() + panel.picture().layout.y(span) + 10)}; }
    void frame() { frames.frame(); }

    test::TextSession session{kTwoCalls};
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    TracePanel panel{context};
};

} // namespace

TEST_F(TracePanelTest, SumsUpTheCriticalPathByKindOfTimeAndByService) {
    const auto& picture = panel.picture();
    EXPECT_EQ(picture.trace.pathLength(), 1110u);
    ASSERT_EQ(picture.byTime.size(), 3u);
    EXPECT_EQ(picture.byTime[1].name, "committing");
    EXPECT_EQ(picture.byTime[1].micros, 300u);
    EXPECT_EQ(picture.byService.front().name, "Customers");
}

TEST_F(TracePanelTest, AClickAndTheArrowKeysFocusTheMessage) {
    QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, on(1));
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 1u);
    QTest::keyClick(&panel, Qt::Key_Up);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 0u);
    frame();
    EXPECT_TRUE(panel.accessibleDescription().contains("committing 300 µs (Customers)")) << panel.accessibleDescription().toStdString();
    EXPECT_TRUE(panel.accessibleDescription().contains("on the critical path"));
}

TEST_F(TracePanelTest, ZoomsIntoTimeByKeyAndWheelAndShowsAllAgain) {
    const auto all = panel.picture().layout.scale().span();
    QTest::keyClick(&panel, Qt::Key_Plus);
    frame();
    const auto closer = panel.picture().layout.scale().span();
    EXPECT_LT(closer, all);
    QWheelEvent wheel(on(0), panel.viewport()->mapToGlobal(on(0)), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(panel.viewport(), &wheel);
    frame();
    EXPECT_LT(panel.picture().layout.scale().span(), closer);
    QTest::keyClick(&panel, Qt::Key_0);
    frame();
    EXPECT_EQ(panel.picture().layout.scale().span(), all);
}

TEST_F(TracePanelTest, FindsBySomePartOfANameAndDimsTheRest) {
    QTest::keyClick(&panel, Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(panel.find()->isVisible());
    panel.find()->field()->setText("reject");
    frame();
    EXPECT_EQ(panel.picture().found, std::vector<std::size_t>{1});
    EXPECT_TRUE(panel.picture().rows[0].dimmed);
    EXPECT_FALSE(panel.picture().rows[1].dimmed);
    QTest::keyClick(panel.find()->field(), Qt::Key_Return);
    EXPECT_EQ(focus.as<MessageFocus>()->message, 1u);
    frame();
    EXPECT_EQ(panel.find()->found(), "1 of 1");
    QTest::keyClick(panel.find()->field(), Qt::Key_Escape);
    frame();
    EXPECT_FALSE(panel.find()->isVisible());
    EXPECT_FALSE(panel.picture().rows[0].dimmed);
}

TEST_F(TracePanelTest, ShowsHowFarTheTimeHadComeAtAnEarlierInstant) {
    frames.seek(test::kBegin + 1500);
    frame();
    ASSERT_EQ(panel.picture().trace.spans.size(), 1u);
    EXPECT_EQ(panel.picture().trace.length, 500u);
}

TEST_F(TracePanelTest, CopiesAsText) {
    QTest::keyClick(&panel, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith("1 contracts → customers VerifyCustomer: travelling 0–100")) << QApplication::clipboard()->text().toStdString();
}
