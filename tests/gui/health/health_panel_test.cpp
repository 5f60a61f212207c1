#include "app/gui/health/health_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/text_session.h"
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kTrouble = R"(
    0 app process { service: "payments" instance: "payments#1" state: HEALTHY }
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: SYNC coordination: CHOREOGRAPHY } }
    1000000 app process { service: "payments" instance: "payments#1" state: EXITED signal: 9 }
    2000000 app process { service: "payments" instance: "payments#1" state: HEALTHY }
    12000000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: COMPENSATED }
)";

struct HealthPanelTest : testing::Test {
    HealthPanelTest() {
        panel.resize(1000, 300);
        panel.show();
    }
    void seek(std::uint64_t micros) {
        frames.seek(test::kBegin + micros);
        frames.frame();
    }
    std::string texts() const {
        QStringList result;
        for (const AlertLine& line : watch.alerts()) result << AlertTexts::glyph(line.alert.severity) + ' ' + line.what + ": " + line.cause;
        return result.join(" | ").toStdString();
    }
    QPushButton* button(int number) const { return panel.findChild<QPushButton*>(QStringLiteral("health-show-%1").arg(number)); }

    test::TextSession session{kTrouble};
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    core::LogAudit audit{session.architecture()};
    HealthWatch watch{context, audit};
    HealthPanel panel{context, watch};
};

} // namespace

TEST_F(HealthPanelTest, SaysWhatIsWrongAtTheInstantThatIsShownAndWhy) {
    seek(500'000);
    EXPECT_EQ(watch.count(), 0);
    EXPECT_TRUE(panel.findChild<QLabel*>("health-fine")->isVisible());
    seek(1'500'000);
    EXPECT_EQ(texts(), "✕ payments#1 is down: ended by signal 9; it is started again");
    EXPECT_FALSE(panel.findChild<QLabel*>("health-fine")->isVisible());
    seek(9'000'000);
    EXPECT_EQ(watch.count(), 1);
    EXPECT_TRUE(texts().find("past the deadline, the oldest is c-1") != std::string::npos) << texts();
    seek(12'500'000);
    EXPECT_EQ(watch.count(), 0);
}

TEST_F(HealthPanelTest, ShowLeadsToTheBoxOrTheSaga) {
    seek(1'500'000);
    QTest::mouseClick(button(0), Qt::LeftButton);
    ASSERT_NE(focus.as<NodeFocus>(), nullptr);
    EXPECT_EQ(focus.as<NodeFocus>()->node, "payments");
    seek(9'000'000);
    QTest::mouseClick(button(0), Qt::LeftButton);
    EXPECT_EQ(focus.followed(), session.saga("c-1"));
}

TEST_F(HealthPanelTest, WithoutALogThereIsNoAudit) {
    seek(500'000);
    EXPECT_FALSE(panel.findChild<QPushButton*>("health-audit")->isEnabled());
    EXPECT_EQ(watch.violated(), 0);
}

TEST(FindingLine, SaysWhatMayBeWrongOnlyBecauseEventsWereLost) {
    const Look look{Theme::named("light")};
    model::Finding finding{"outbox-in-log", {"each row is in the log", ""}, 9, {"c-1.4.done"}, {}, {}};
    EXPECT_EQ(findingLine(finding, look, false).text, "each row is in the log · violated by 1 of 9");
    EXPECT_EQ(findingLine(finding, look, false).glyph, "✕");
    EXPECT_EQ(findingLine(finding, look, true).text, "each row is in the log · seems violated by 1 of 9: events were lost");
    EXPECT_EQ(findingLine(finding, look, true).glyph, "?");
    finding.violations.clear();
    EXPECT_EQ(findingLine(finding, look, true).text, "each row is in the log · 9 looked at");
    finding.skipped = "payments-archive.db";
    EXPECT_EQ(findingLine(finding, look, false).text, "each row is in the log · not looked at: there is no payments-archive.db in a recording");
    finding.lacksDatabases = true;
    EXPECT_EQ(findingLine(finding, look, false).text, "each row is in the log · not looked at: there is no payments-archive.db yet; it comes when its process first starts");
}
