#include "app/gui/inside/instances_page.h"
#include "app/gui/inside/line_table.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kCompany = R"(
       10 supervisor#1 process { service: "payments" instance: "payments#1" state: HEALTHY pid: 71 address: "tcp://127.0.0.1:3005" }
       20 supervisor#1 process { service: "payments" instance: "payments#2" state: HEALTHY pid: 72 restarts: 3 address: "tcp://127.0.0.1:3105" }
    a: 1000 contracts#1 sent { kind: COMMAND type: "DebitPremium" from: "contracts#1" to: "payments" saga: "c-1" step: 3 }
       1100 payments#2 received a
       3100 payments#2 settled a PROCESSED
)";

struct InsidePanelTest : InsideFixture {
    InsidePanelTest() { session.feed(kCompany, 1'000'000); }
    QPushButton* pin() { return panel.findChild<QPushButton*>("pin"); }
};

} // namespace

TEST_F(InsidePanelTest, FollowsTheFocusedBoxAndStaysWhileSomethingElseIsFocused) {
    EXPECT_EQ(panel.node(), "");
    EXPECT_FALSE(pin()->isEnabled());
    look("payments");
    EXPECT_EQ(panel.title(), "Inside Payments");
    focus.set(EdgeFocus{"contracts", "payments"});
    focus.setMessage(0, 0);
    EXPECT_EQ(panel.node(), "payments");
    look("broker");
    EXPECT_EQ(panel.node(), "broker");
    focus.back();
    focus.back();
    focus.back();
    EXPECT_EQ(panel.node(), "payments");
}

TEST_F(InsidePanelTest, StaysAtAPinnedBox) {
    look("payments");
    QTest::mouseClick(pin(), Qt::LeftButton);
    look("broker");
    EXPECT_EQ(panel.node(), "payments");
    QTest::mouseClick(pin(), Qt::LeftButton);
    EXPECT_EQ(panel.node(), "broker") << "unpinned it goes where the focus is";
}

TEST_F(InsidePanelTest, ComesBackToTheSamePageWithItsState) {
    look("payments");
    InsidePage* before = panel.current();
    look("broker");
    look("payments");
    EXPECT_EQ(panel.current(), before);
}

TEST_F(InsidePanelTest, OfABoxWithoutPagesShowsAHint) {
    for (const auto& node : session.architecture().nodes) {
        look(node.name);
        EXPECT_EQ(panel.current() == nullptr, insideTabs(session.architecture(), node).empty()) << node.name;
    }
}

TEST_F(InsidePanelTest, ListsInstancesWithWhatTheyDo) {
    look("payments", "instances");
    auto* instances = page<InstancesPage>();
    ASSERT_NE(instances, nullptr);
    const auto text = instances->table()->text().split('\n');
    ASSERT_EQ(text.size(), 3);
    EXPECT_TRUE(text[1].startsWith("payments#1\t✓ healthy\t71\ttcp://127.0.0.1:3005\t0\t")) << text[1].toStdString();
    EXPECT_TRUE(text[2].contains("\t3\t")) << text[2].toStdString();
    EXPECT_TRUE(text[2].endsWith("\t100 %")) << text[2].toStdString();
    EXPECT_TRUE(instances->figures()->text().contains("2.0")) << "p50 of 2 ms: " << instances->figures()->text().toStdString();
}

TEST_F(InsidePanelTest, SaysWhyAProcessIsNotThere) {
    session.feed("10 supervisor#1 process { service: \"payments\" instance: \"payments#2\" state: EXITED signal: 9 pid: 72 }\n", 500'000);
    look("payments", "instances");
    EXPECT_TRUE(page<InstancesPage>()->table()->text().contains("✕ killed by signal 9"));
}
