#include "app/gui/panel/commands.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/timeline/timeline_view.h"
#include "tests/support/events.h"
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

namespace sagascope::gui {

namespace {

using test::kBegin;

constexpr auto kStory = R"(
    0 sagascope#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }
    a: 1000000 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s-1" step: 1 }
    1200000 stock#1 received a
    b: 3000000 stock#1 sent { id: "s-2.1.do" kind: COMMAND type: "Reserve" from: "stock#1" to: "shop" saga: "s-2" step: 1 }
    5000000 sagascope#1 process { service: "stock" instance: "stock#1" state: EXITED signal: 9 }
    6000000 sagascope#1 mode { mode { communication: ASYNC coordination: ORCHESTRATION } }
    c: 8000000 shop#1 sent { id: "s-1.1.undo" kind: COMPENSATE type: "Release" from: "shop#1" to: "stock" saga: "s-1" step: 1 }
    10000000 shop#1 log { text: "end" }
)";

class Recorded : public core::Session {
public:
    Recorded() { test::parseEvents(kStory).feed(m_projections); }
    const model::Architecture& architecture() const override { return m_architecture; }
    bool isLive() const override { return false; }
    std::string title() const override { return "story"; }
    std::uint64_t beginMicros() const override { return kBegin; }
    void read(const std::function<void(const core::Projections&)>& look) const override { look(m_projections); }
    std::optional<core::LoggedEvent> event(std::uint64_t) const override { return {}; }
    void command(const std::string&, const nlohmann::json&, Done) override {}
    std::optional<Reading> reading() const override { return readSoFar; }
    std::optional<Reading> readSoFar;
    void goOn(std::string_view text) {
        auto more = test::parseEvents(text);
        for (auto& logged : more.events) logged.position += m_projections.eventCount();
        more.feed(m_projections);
    }

private:
    core::Projections m_projections;
    model::Architecture m_architecture;
};

class TimelineTest : public ::testing::Test {
protected:
    TimelineTest() {
        QApplication::setOrganizationName("sagascope-test");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        frames.seek(kBegin);
        strip.resize(1000, 68);
        strip.show();
        frames.frame();
    }
    [[nodiscard]] std::uint64_t shown() {
        frames.frame();
        return frames.view().instant.micros() - kBegin;
    }
    void wheel(int delta, int x) {
        QWheelEvent event(QPointF(x, 30), strip.mapToGlobal(QPointF(x, 30)), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&strip, &event);
        frames.frame();
    }
    QTemporaryDir m_settings;
    Recorded session;
    Focus focus;
    FrameClock frames{session, focus};
    Commands commands{session};
    Look look{.theme = Theme::named("light")};
    Bookmarks bookmarks{"story"};
    TimelineView strip{Context{session, frames, focus, commands, look}, bookmarks};
};

} // namespace

TEST_F(TimelineTest, APressPutsEveryPanelAtThatInstant) {
    QTest::mousePress(&strip, Qt::LeftButton, {}, {500, 30});
    EXPECT_EQ(shown(), 5'000'000u);
    QTest::mouseMove(&strip, {250, 30});
    EXPECT_EQ(shown(), 2'500'000u);
    QTest::mouseRelease(&strip, Qt::LeftButton, {}, {250, 30});
    QTest::mouseMove(&strip, {900, 30});
    EXPECT_EQ(shown(), 2'500'000u);
    EXPECT_TRUE(frames.pace().isPaused());
}

TEST_F(TimelineTest, TheWheelLooksCloserAtWhatIsUnderIt) {
    const auto before = strip.picture().scale;
    wheel(600, 300);
    const auto& after = strip.picture().scale;
    EXPECT_LT(after.span(), before.span() / 2);
    EXPECT_NEAR(after.x(before.at(300)), 300, 0.01);
    QTest::mouseDClick(&strip, Qt::LeftButton, {}, {300, 30});
    frames.frame();
    EXPECT_EQ(strip.picture().scale.span(), before.span());
}

TEST_F(TimelineTest, SingleMessagesShowWhenLookedAtClosely) {
    EXPECT_TRUE(strip.picture().messages.empty());
    for (int i = 0; i < 3; ++i) wheel(600, 100);
    ASSERT_EQ(strip.picture().messages.size(), 1u);
    EXPECT_NEAR(strip.picture().messages[0], 100, 1);
}

TEST_F(TimelineTest, StepsFromMessageToMessageAndBack) {
    strip.step(true);
    EXPECT_EQ(shown(), 1'000'000u);
    focus.follow({});
    strip.step(true);
    EXPECT_EQ(shown(), 3'000'000u);
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    focus.follow({});
    strip.step(false);
    EXPECT_EQ(shown(), 1'000'000u);
    focus.follow({});
    strip.step(false);
    EXPECT_EQ(shown(), 1'000'000u) << "there is none before the first";
}

TEST_F(TimelineTest, StepsWithinTheFollowedSaga) {
    strip.step(true); // follows the saga of the first message
    strip.step(true);
    EXPECT_EQ(shown(), 8'000'000u);
    QTest::keyClick(&strip, Qt::Key_Left);
    EXPECT_EQ(shown(), 1'000'000u);
}

TEST_F(TimelineTest, MarksDeathsAndModeSwitches) {
    const auto& marks = strip.picture().marks;
    ASSERT_EQ(marks.size(), 2u);
    EXPECT_EQ(marks[0].kind, TimelineMark::Kind::Death);
    EXPECT_EQ(marks[0].text, "stock#1 died");
    EXPECT_EQ(marks[1].kind, TimelineMark::Kind::Mode);
    EXPECT_EQ(marks[1].at, kBegin + 6'000'000);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {503, 5});
    EXPECT_EQ(shown(), 5'000'000u) << "a click beside a mark's label goes to the mark";
}

TEST_F(TimelineTest, WhatIsKeptDownIsMarkedButNotTheCompanysEnd) {
    session.goOn(R"(
        8100000 sagascope#1 process { service: "shop" instance: "shop#1" state: HEALTHY }
        8200000 sagascope#1 process { service: "stock" instance: "stock#1" state: HEALTHY }
        8300000 sagascope#1 process { service: "stock" instance: "stock#1" state: DOWN }
        8400000 sagascope#1 process { service: "stock" instance: "stock#1" state: HEALTHY }
        8500000 sagascope#1 process { service: "shop" instance: "shop#1" state: STOPPING }
        8500001 sagascope#1 process { service: "stock" instance: "stock#1" state: STOPPING }
        8600000 sagascope#1 process { service: "shop" instance: "shop#1" state: DOWN }
        8700000 sagascope#1 process { service: "stock" instance: "stock#1" state: DOWN }
    )");
    frames.seek(kBegin + 1'000'000); // looked at anew
    strip.showAll();
    frames.frame();
    std::vector<std::uint64_t> keptDown;
    for (const auto& mark : strip.picture().marks)
        if (mark.kind == TimelineMark::Kind::Alert) keptDown.push_back(mark.at - kBegin);
    EXPECT_EQ(keptDown, std::vector<std::uint64_t>{8'300'000});
}

TEST_F(TimelineTest, WhatWasNotReadYetIsOneGreyPlaceThatSaysSo) {
    const auto ground = [this](int x) { return strip.grab().toImage().pixelColor(x, 22); };
    const QColor empty = ground(900);
    session.readSoFar = {.share = 0.7, .until = kBegin + 7'000'000, .isPart = false};
    frames.frame();
    ASSERT_EQ(strip.picture().unreadFrom, kBegin + 7'000'000);
    EXPECT_EQ(ground(720), look(Role::Band));
    EXPECT_EQ(ground(990), look(Role::Band));
    EXPECT_EQ(ground(680), empty);
    session.readSoFar.reset();
    frames.frame();
    EXPECT_EQ(ground(720), empty);
}

TEST_F(TimelineTest, WhileARecordingIsReadNothingIsMarkedThatOnlySeemsToBeWrongAtItsEnd) {
    session.goOn(R"(9000000 shop#1 saga { saga: "s-3" saga_type: "sale" state: RESOLVING owner: "shop" })");
    const auto alerts = [this] {
        frames.seek(kBegin + 1'000'000); // looked at anew
        strip.showAll();
        frames.frame();
        return std::ranges::count(strip.picture().marks, TimelineMark::Kind::Alert, &TimelineMark::kind);
    };
    ASSERT_EQ(alerts(), 1) << "s-3 is in doubt at the end";
    session.readSoFar = {.share = 0.7, .until = kBegin + 7'000'000, .isPart = false};
    EXPECT_EQ(alerts(), 0) << "its end may come in what was not read yet";
    session.readSoFar.reset();
    EXPECT_EQ(alerts(), 1);
}

TEST_F(TimelineTest, WhatAProcessLosesWhileItsRingIsFullIsOneMark) {
    session.goOn(R"(
        1500000 stock#1 gap { from: 7 to: 7 }
        1500100 stock#1 gap { from: 9 to: 9 }
        7500000 stock#1 gap { from: 11 to: 1010 }
        7600000 shop#1 gap { from: 3 to: 12 }
    )");
    frames.seek(kBegin + 9'000'000); // looked at anew
    strip.showAll();
    frames.frame();
    std::string lost;
    for (const auto& mark : strip.picture().marks)
        if (mark.kind == TimelineMark::Kind::Lost) lost += std::to_string(mark.at - kBegin) + ' ' + mark.text.toStdString() + '\n';
    EXPECT_EQ(lost, "1500000 1002 event(s) of stock#1 are lost\n7600000 10 event(s) of shop#1 are lost\n");
}

TEST_F(TimelineTest, BookmarksAreKeptAndRemoved) {
    frames.seek(kBegin + 7'000'000);
    frames.frame();
    strip.addBookmark();
    EXPECT_EQ(Bookmarks("story").all(), std::vector<std::uint64_t>{kBegin + 7'000'000});
    EXPECT_TRUE(Bookmarks("another").all().empty());
    QTest::keyClick(&strip, Qt::Key_Delete);
    EXPECT_TRUE(Bookmarks("story").all().empty());
}

TEST_F(TimelineTest, ARangePlaysInALoop) {
    QTest::mousePress(&strip, Qt::LeftButton, Qt::ShiftModifier, {200, 30});
    QTest::mouseMove(&strip, {400, 30});
    QTest::mouseRelease(&strip, Qt::LeftButton, Qt::ShiftModifier, {400, 30});
    ASSERT_TRUE(strip.loop());
    EXPECT_FALSE(frames.pace().isPaused());
    EXPECT_NEAR(static_cast<double>(shown()), 2'000'000, 100'000);
    frames.seek(strip.loop()->end);
    frames.setPaused(false);
    frames.frame();
    EXPECT_NEAR(static_cast<double>(shown()), 2'000'000, 100'000) << "at its end it begins again";
    QTest::mouseClick(&strip, Qt::LeftButton, Qt::ShiftModifier, {600, 30});
    EXPECT_FALSE(strip.loop());
}

TEST_F(TimelineTest, GoingLiveLeavesTheLoop) {
    QTest::mousePress(&strip, Qt::LeftButton, Qt::ShiftModifier, {200, 30});
    QTest::mouseMove(&strip, {400, 30});
    QTest::mouseRelease(&strip, Qt::LeftButton, Qt::ShiftModifier, {400, 30});
    frames.goLive();
    const auto end = shown();
    frames.frame();
    EXPECT_FALSE(strip.loop());
    EXPECT_EQ(shown(), end);
    EXPECT_GT(end, 4'000'000U);
}

TEST_F(TimelineTest, TheFocusRingIsARing) {
    strip.activateWindow();
    strip.setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&strip));
    ASSERT_TRUE(strip.hasFocus());
    const auto picture = strip.grab().toImage();
    EXPECT_EQ(picture.pixelColor(1, 30), look(Role::Accent));
    EXPECT_EQ(picture.pixelColor(450, 26), look(Role::Panel)) << "nothing happened there";
}

TEST_F(TimelineTest, DrawsABarWhereMessagesAre) {
    const auto picture = strip.grab().toImage();
    EXPECT_NE(picture.pixelColor(101, 30), look(Role::Panel)) << "a bar where the first message is";
}

} // namespace sagascope::gui
