// Presenting where the machine has two screens.
#include "tests/gui/window/window_fixture.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/audience_window.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/present_aid.h"
#include <QApplication>
#include <QFile>
#include <QHelpEvent>
#include <QLabel>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolTip>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

constexpr auto kScreens = R"({"screens": [
    {"name": "desk", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "wall", "x": 1600, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})";

struct SecondScreen : WindowTest {
    SecondScreen() {
        action("explore")->trigger();
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
            frame();
        }
    }
    void present() {
        action("present")->trigger();
        settle();
        ASSERT_NE(window.audience(), nullptr);
    }
};

} // namespace

TEST_F(SecondScreen, TheAudienceGetsTheOtherScreenWholeAndThePresenterKeepsTheBarsHere) {
    present();
    EXPECT_EQ(window.audience()->screen()->name(), "wall");
    EXPECT_TRUE(window.audience()->isFullScreen());
    EXPECT_TRUE(window.audience()->isVisible());
    EXPECT_FALSE(window.isFullScreen());
    EXPECT_TRUE(window.menuBar()->isVisible());
    for (const char* kept : {"presenter", "coach", "timelineStrip"}) EXPECT_TRUE(find<QWidget>(kept) != nullptr && find<QWidget>(kept)->isVisible()) << kept;
}

TEST_F(SecondScreen, WhatTheRoomReadsIsLargeAndTheOwnTextStaysAsItIs) {
    const auto own = find<TopologyView>("topology")->fontMetrics().height();
    present();
    EXPECT_NEAR(window.audience()->look().scale, 1.7, 0.01) << "13 px become 22";
    EXPECT_EQ(find<TopologyView>("topology")->fontMetrics().height(), own);
}

TEST_F(SecondScreen, BothShowTheSameInstantAndTheClickerStepsBoth) {
    present();
    window.focus().follow(0);
    settle();
    action("present-back")->trigger();
    settle();
    EXPECT_FALSE(window.frames().isLive());
    EXPECT_FALSE(window.audience()->caption().text().isEmpty());
    EXPECT_EQ(window.audience()->topology().picture().nodes, find<TopologyView>("topology")->picture().nodes);
}

TEST_F(SecondScreen, ThePresenterReadsWhatIsShownWhatComesAndSinceWhen) {
    session.feed(R"(a: 100 gateway#1 sent { id: "c-00000001.0.start" kind: START type: "create-contract" from: "gateway#1" to: "contracts" saga: "c-00000001" })", 1'500'000);
    present();
    window.focus().follow(0);
    session.read([this](const core::Projections& projections) { window.frames().seek(projections.messages()[0].sent.micros()); });
    settle();
    EXPECT_TRUE(find<QLabel>("presenterNow")->text().contains("Client → API Gateway")) << find<QLabel>("presenterNow")->text().toStdString();
    EXPECT_TRUE(find<QLabel>("presenterNext")->text().contains("API Gateway → Contracts")) << find<QLabel>("presenterNext")->text().toStdString();
    EXPECT_TRUE(find<QLabel>("presenterClock")->text().startsWith("0:"));
}

TEST_F(SecondScreen, ADiskThatIsNearlyFullIsToldToTheRoomToo) {
    session.feed(R"(
        10 sagascope metric { name: "disk.free" value: 300000000 unit: "bytes" }
        11 sagascope metric { name: "disk.size" value: 100000000000 unit: "bytes" }
    )");
    const auto isTold = [this](const char* text) {
        for (int i = 0; i < 40 && !window.audience()->caption().text().contains(text); ++i) {
            QTest::qWait(20); // it looks twice a second
            frame();
        }
        return window.audience()->caption().text().contains(text);
    };
    present();
    EXPECT_TRUE(isTold("The disk is nearly full: 300 MB left"));
    action("language-fr")->trigger();
    settle();
    EXPECT_TRUE(isTold("300")) << "also in a window that was built anew";
    action("language-en")->trigger();
    settle();
}

TEST_F(SecondScreen, BlackGoesOverTheRoomsScreenOnly) {
    present();
    click("presenter-blackout");
    EXPECT_EQ(window.audience()->aid().kind(), PresentAid::Kind::Black);
    EXPECT_EQ(window.audience()->aid().size(), window.audience()->size());
    click("presenter-blackout");
    EXPECT_EQ(window.audience()->aid().kind(), PresentAid::Kind::None);
}

TEST_F(SecondScreen, TipsAreForTheSpeakerAlone) {
    present();
    const auto tipOver = [](TopologyView& view) {
        QToolTip::hideText();
        const auto centre = view.layoutNow().boxes().front().rect.centre();
        const QPoint at = QPointF(centre.x, centre.y).toPoint();
        QHelpEvent help(QEvent::ToolTip, at, view.mapToGlobal(at));
        QApplication::sendEvent(&view, &help);
        return QToolTip::text();
    };
    EXPECT_EQ(tipOver(window.audience()->topology()), "");
    EXPECT_NE(tipOver(*find<TopologyView>("topology")), "");
}

TEST_F(SecondScreen, NotesAreKept) {
    present();
    find<QPlainTextEdit>("presenterNotes")->setPlainText("ask them what comes next");
    action("present")->trigger();
    settle();
    EXPECT_EQ(find<QPlainTextEdit>("presenterNotes"), nullptr);
    present();
    EXPECT_EQ(find<QPlainTextEdit>("presenterNotes")->toPlainText(), "ask them what comes next");
}

TEST_F(SecondScreen, EscapeEndsItAndTheWindowIsAsBefore) {
    present();
    action("clear-focus")->trigger();
    settle();
    EXPECT_EQ(window.audience(), nullptr);
    EXPECT_EQ(find<QWidget>("presenter"), nullptr);
    EXPECT_TRUE(action("explore")->isChecked());
}

TEST_F(SecondScreen, ClosingTheRoomsWindowEndsIt) {
    present();
    window.audience()->close();
    settle();
    EXPECT_EQ(window.audience(), nullptr);
}

TEST_F(SecondScreen, ANewLanguageWhilePresentingKeepsTheRoomsWindow) {
    present();
    action("language-fr")->trigger();
    settle();
    ASSERT_NE(window.audience(), nullptr);
    EXPECT_TRUE(window.audience()->isVisible());
    EXPECT_EQ(button("presenter-present")->text(), "Terminer");
    action("language-en")->trigger();
    settle();
}

TEST_F(SecondScreen, WhatIsHiddenOrShownOnEitherScreenIsOnBoth) {
    present();
    auto* own = find<TopologyView>("topology");
    auto& room = window.audience()->topology();
    own->hideBox("broker");
    settle();
    EXPECT_FALSE(room.layoutNow().box("broker"));
    QTest::mouseClick(room.findChild<QPushButton*>("hiddenNote"), Qt::LeftButton);
    settle();
    EXPECT_TRUE(room.layoutNow().box("broker"));
    EXPECT_TRUE(own->layoutNow().box("broker"));
}

int main(int argc, char** argv) {
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    QFile screens(settings.filePath("screens.json"));
    if (!screens.open(QIODevice::WriteOnly) || screens.write(kScreens) < 0) return 2;
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    QApplication::setStyle("Fusion");
    QCoreApplication::setOrganizationName("sagascope-test");
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
