// The window over a recording: what it offers instead of acting on a company.
#include "tests/gui/window/window_fixture.h"
#include "app/gui/panel/no_saga.h"
#include "app/gui/window/coach_line.h"
#include <QLabel>

using namespace sagascope;

namespace {

class RecordingWindowTest : public testing::Test {
protected:
    RecordingWindowTest() {
        session.file = "/tmp/earlier.mcap";
        session.chance = 7;
        session.feed(kCompany);
        session.feed(R"(5 sagascope process { service: "payments" instance: "payments#2" state: HEALTHY pid: 14 address: "tcp://127.0.0.1:4005" })");
        window.setLaunch([this](const QStringList& arguments) {
            launched = arguments;
            return launches;
        });
        window.show();
        session.read([this](const core::Projections& projections) { window.frames().seek(projections.lastEvent().micros()); });
        window.frames().frame();
        window.frames().frame();
    }
    QString coach() const { return window.findChild<gui::CoachLine*>("coach")->text(); }
    void pressLink() const { Q_EMIT window.findChild<gui::CoachLine*>("coach")->findChild<QLabel*>()->linkActivated("again"); }

    test::ScriptedSession session{false};
    QStringList launched;
    bool launches = true;
    gui::MainWindow window{session};
};

} // namespace

TEST_F(RecordingWindowTest, WhereTheCompanyHadEndedItSaysSoWithoutAlarm) {
    auto& processes = *window.findChild<QLabel*>("status-processes");
    EXPECT_EQ(processes.property("tone").toString(), "ok");
    session.feed(R"(
        1000 sagascope process { service: "gateway" instance: "gateway#1" state: DOWN }
        1000 sagascope process { service: "contracts" instance: "contracts#1" state: DOWN }
        1000 sagascope process { service: "payments" instance: "payments#1" state: DOWN }
        1000 sagascope process { service: "payments" instance: "payments#2" state: DOWN }
    )");
    session.read([this](const core::Projections& projections) { window.frames().seek(projections.lastEvent().micros()); });
    EXPECT_TRUE(QTest::qWaitFor([&] { // it looks twice a second
        window.frames().wake();
        window.frames().frame();
        return processes.text() == "– company stopped";
    }));
    EXPECT_EQ(processes.property("tone").toString(), "");
}

TEST_F(RecordingWindowTest, ItSaysThatItIsReadOnlyAndOffersACompanyWithItsSettings) {
    EXPECT_TRUE(coach().contains("Recording, read only"));
    EXPECT_TRUE(coach().contains("Start a company with these settings"));
}

TEST_F(RecordingWindowTest, TheOfferStartsTheProgramWithTheRecordingAtTheInstantSeenAndSaysWithWhat) {
    pressLink();
    ASSERT_EQ(launched.size(), 4);
    EXPECT_EQ(launched.mid(0, 3), QStringList({"again", "/tmp/earlier.mcap", "--at"}));
    EXPECT_NEAR(launched[3].toDouble(), 58, 1.5); // the session began 60 s ago, its events were 2 s ago
    window.frames().frame();
    for (const char* told : {"async, choreography", "Payments ×2", "seed 7"}) EXPECT_TRUE(coach().contains(told)) << coach().toStdString();
}

TEST_F(RecordingWindowTest, WhereTheProgramCannotBeStartedAgainThatIsSaid) {
    launches = false;
    pressLink();
    window.frames().frame();
    EXPECT_TRUE(coach().contains("could not be started again"));
}

TEST_F(RecordingWindowTest, WhereThereIsNoSagaNoneIsToBeStarted) {
    gui::Focus nothing;
    gui::Look look{gui::Theme::named("light")};
    gui::Commands commands{session};
    EXPECT_FALSE(gui::noSagaText({session, window.frames(), nothing, commands, look}).contains("Start"));
}

TEST_F(RecordingWindowTest, WhatCannotBeReadIsCounted) {
    window.setDamage([] { return 2; });
    window.frames().frame();
    EXPECT_TRUE(coach().contains("2 parts of it can't be read")) << coach().toStdString();
}
