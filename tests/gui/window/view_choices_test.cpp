// What a person chose to see, and what the window says of itself.
#include "tests/gui/window/window_fixture.h"
#include "app/core/session/recording_time.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/saga_tabs.h"
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

/// Which windows are shown while it lives.
class ShownWindows : public QObject {
public:
    ShownWindows() { qApp->installEventFilter(this); }
    [[nodiscard]] std::string names() const { return m_names.join(' ').toStdString(); }

private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Show && widget != nullptr && widget->isWindow()) m_names << QString::fromLatin1(widget->metaObject()->className()) + '#' + widget->objectName();
        return false;
    }
    QStringList m_names;
};

struct ViewChoices : WindowTest {
    void explore() {
        action("explore")->trigger();
        QCoreApplication::processEvents();
        frame();
    }
    void rebuild() {
        action("language-fr")->trigger();
        QCoreApplication::processEvents();
        frame();
    }
    ~ViewChoices() override {
        action("language-en")->trigger();
        QCoreApplication::processEvents();
    }
    QString coach() { return find<CoachLine>("coach")->text(); }
};

} // namespace

TEST_F(ViewChoices, TogglesPagesAndFiltersSurviveANewLanguage) {
    explore();
    find<SagaTabs>("sagaTabs")->showPage("flow");
    for (const char* name : {"trueTime", "overview"}) button(name)->setChecked(true);
    window.focus().setOthers(Focus::Others::Running);
    find<QLineEdit>("sagaFilter")->setText("state:running");
    rebuild();
    EXPECT_EQ(find<SagaTabs>("sagaTabs")->page(), "flow");
    for (const char* name : {"trueTime", "overview"}) EXPECT_TRUE(button(name)->isChecked()) << name;
    EXPECT_EQ(window.focus().others(), Focus::Others::Running);
    EXPECT_TRUE(find<SequencePanel>("sequence")->isTrueTime());
    EXPECT_EQ(find<QLineEdit>("sagaFilter")->text(), "state:running");
    EXPECT_EQ(button("sync")->text(), "Synchrone") << "it was built anew";
}

TEST_F(ViewChoices, EachViewThatALinkCanNameComesToTheFrontAlsoInLearn) {
    action("learn")->trigger();
    settle();
    for (const auto view : core::kViews) {
        window.showView(QString::fromLatin1(view.data(), static_cast<int>(view.size())));
        const auto isInFront = [&] {
            frame();
            const auto groups = window.findChildren<TabGroup*>();
            return std::ranges::count_if(groups, [&](const TabGroup* group) {
                return group->page().toStdString() == view && group->isVisible() && window.rect().contains(group->mapTo(&window, QPoint())); // one behind another lies outside
            }) == 1;
        };
        EXPECT_TRUE(QTest::qWaitFor(isInFront)) << view; // docks take a while to slide
    }
}

TEST_F(ViewChoices, TextSizesAskedForInARowAreBuiltOnceAndNoOtherWindowIsShown) {
    const QSignalSpy built(&window.appearance(), &Appearance::changed);
    const ShownWindows shown;
    for (int i = 0; i < 5; ++i) action("larger")->trigger();
    settle();
    EXPECT_EQ(built.count(), 1);
    EXPECT_NEAR(window.appearance().look().scale, 1.5, 0.001);
    for (const char* id : {"theme-dark", "learn", "explore", "normal-size", "theme-system"}) {
        action(id)->trigger();
        settle();
    }
    EXPECT_EQ(shown.names(), "");
}

TEST_F(ViewChoices, LayersAndEnlargementOfTheTopologySurviveANewLanguage) {
    action("discovery")->trigger();
    action("rates")->trigger();
    find<TopologyView>("topology")->zoom(2);
    frame();
    const auto lanes = find<TopologyView>("topology")->layoutNow().lanes().size();
    rebuild();
    EXPECT_TRUE(action("discovery")->isChecked());
    EXPECT_FALSE(action("rates")->isChecked());
    EXPECT_TRUE(action("databases")->isChecked());
    EXPECT_EQ(find<TopologyView>("topology")->stage().zoom, 2);
    EXPECT_EQ(find<TopologyView>("topology")->layoutNow().lanes().size(), lanes);
}

TEST_F(ViewChoices, AStretchOfTheTimelineSurvivesANewLanguage) {
    frame();
    auto* timeline = window.findChild<TimelineView*>();
    QTest::keyClick(timeline, Qt::Key_Plus);
    const auto scale = timeline->picture().scale;
    rebuild();
    EXPECT_EQ(window.findChild<TimelineView*>()->picture().scale.span(), scale.span());
}

TEST_F(ViewChoices, ReadsBecomePartOfTheStoryWhenTheyAreWanted) {
    EXPECT_FALSE(window.frames().pace().showsReads());
    action("reads")->trigger();
    EXPECT_TRUE(window.frames().pace().showsReads());
    rebuild();
    EXPECT_TRUE(action("reads")->isChecked());
}

TEST_F(ViewChoices, EdgesMorphAfterASwitchOfModeAndThenRest) {
    auto* topology = find<TopologyView>("topology");
    frame();
    EXPECT_FALSE(topology->isMorphing());
    session.feed("10 gateway#1 mode { mode { communication: ASYNC coordination: ORCHESTRATION } }", 0);
    window.frames().frame();
    EXPECT_TRUE(topology->isMorphing());
    const auto half = topology->grab().toImage();
    frame(); // a second later
    EXPECT_FALSE(topology->isMorphing());
    EXPECT_NE(topology->grab().toImage(), half);
}

TEST_F(ViewChoices, WithReducedMotionTheyAreAtTheirNewPlacesAtOnce) {
    action("reduced-motion")->trigger();
    QCoreApplication::processEvents();
    frame();
    session.feed("10 gateway#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }", 0);
    window.frames().frame();
    EXPECT_FALSE(find<TopologyView>("topology")->isMorphing());
    action("reduced-motion")->trigger();
    QCoreApplication::processEvents();
}

TEST_F(ViewChoices, ARecordingThatStandsStillIsToldBeforeAllElse) {
    session.stands = "No space left on device";
    frame();
    EXPECT_TRUE(coach().contains("Nothing is recorded at the moment")) << coach().toStdString();
    EXPECT_TRUE(coach().contains("No space left on device"));
    EXPECT_EQ(find<CoachLine>("coach")->property("surface").toString(), "notice");
    session.stands.clear();
    frame();
    EXPECT_FALSE(coach().contains("Nothing is recorded"));
    EXPECT_EQ(find<CoachLine>("coach")->property("surface").toString(), "band");
}

TEST_F(ViewChoices, ADiskThatIsNearlyFullIsToldInTheCoachLine) {
    session.feed(R"(
        10 sagascope metric { name: "disk.free" value: 300000000 unit: "bytes" }
        11 sagascope metric { name: "disk.size" value: 100000000000 unit: "bytes" }
    )");
    for (int i = 0; i < 40 && !coach().contains("disk"); ++i) {
        QTest::qWait(20); // it looks twice a second
        frame();
    }
    EXPECT_TRUE(coach().contains("The disk is nearly full: 300 MB left")) << coach().toStdString();
}

TEST_F(ViewChoices, TheLoadGoesOnWhileSingleProcessesAreStoppedAndEndsWithTheCompany) {
    session.feed(R"(10 sagascope commanded { verb: "load" json: "{\"rate\":20}" ok: true })", 900'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load 20/s ▾");
    session.feed(R"(10 sagascope commanded { verb: "stop" json: "{\"target\":\"payments\"}" ok: true })", 800'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load 20/s ▾");
    session.feed(R"(
        10 sagascope commanded { verb: "load" json: "{\"rate\":500}" ok: true }
        11 sagascope commanded { verb: "load" json: "{\"rate\":500}" ok: false }
    )", 700'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load 20/s ▾") << "the other one was refused";
    session.feed(R"(10 sagascope commanded { verb: "stop" json: "{}" ok: true })", 600'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load off ▾");
}

TEST_F(ViewChoices, ALoadThatWasToLastSoLongIsOffOnceThatIsOver) {
    session.feed(R"(10 sagascope commanded { verb: "load" json: "{\"rate\":20,\"forMs\":3600000}" ok: true })", 900'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load 20/s ▾");
    session.feed(R"(10 sagascope metric { name: "disk.free" value: 3e9 unit: "bytes" })", 800'000);
    frame();
    EXPECT_EQ(button("load")->text(), "Load 20/s ▾");
    session.feed(R"(7200000000 sagascope metric { name: "disk.free" value: 3e9 unit: "bytes" })", 790'000); // two hours later
    frame();
    EXPECT_EQ(button("load")->text(), "Load off ▾");
}

TEST_F(ViewChoices, SagasOfEarlierRecordingsAreCountedAndItIsSaidWhereTheyAre) {
    explore();
    session.earlier = 1200;
    frame();
    const auto* note = find<QLabel>("earlierSagas");
    EXPECT_TRUE(note->text().startsWith("1200 sagas ended before this recording began")) << note->text().toStdString();
    const auto labels = window.findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "1,201 · 1 running"; }));
}
