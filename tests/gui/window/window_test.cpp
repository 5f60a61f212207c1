#include "tests/gui/window/window_fixture.h"
#include "app/gui/inspector/inspector_panel.h"
#include "app/gui/sagas/saga_panel.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/inspector/sheet.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/everything_tabs.h"
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <fmt/format.h>

using namespace sagascope;
using namespace sagascope::gui;

TEST_F(WindowTest, TheSwitchesTellTheCompanyItsMode) {
    click("sync");
    EXPECT_EQ(last().verb, "mode");
    EXPECT_EQ(last().arguments["mode"], "sync,choreography");
    click("orchestration");
    EXPECT_EQ(last().arguments["mode"], "sync,orchestration");
}

TEST_F(WindowTest, TheSwitchesShowTheModeTheCompanyIsIn) {
    session.feed("10 gateway#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }", 1'000'000);
    window.frames().frame();
    EXPECT_TRUE(button("sync")->isChecked());
    EXPECT_TRUE(button("orchestration")->isChecked());
    EXPECT_FALSE(button("async")->isChecked());
}

TEST_F(WindowTest, OneClickStartsASagaAndFollowsIt) {
    session.answer = {{"saga", "c-00000002"}};
    const auto& first = session.architecture().sagas.front();
    click(("start-" + first.name).c_str());
    EXPECT_EQ(last().verb, "start");
    EXPECT_EQ(last().arguments["saga"], first.name);
    EXPECT_EQ(last().arguments["input"], session.architecture().presets.front().input);
    session.feed(R"(10 contracts#1 saga { saga: "c-00000002" saga_type: "create-contract" state: RUNNING owner: "contracts" })", 500'000);
    window.frames().frame();
    ASSERT_TRUE(window.focus().followed());
    session.read([&](const core::Projections& p) { EXPECT_EQ(p.sagas().id(*window.focus().followed()), "c-00000002"); });
}

TEST_F(WindowTest, APresetThatNeedsARowIsDisabledUntilThereIsOne) {
    const std::string button = "start-" + session.architecture().sagas.back().name;
    EXPECT_FALSE(find<QPushButton>(button.c_str())->isEnabled());
    EXPECT_FALSE(find<QPushButton>(button.c_str())->toolTip().isEmpty());
    session.feed(R"(10 contracts#1 committed { database: "contracts" commit_seq: 1 rows { table: "contract" key: "x-1" op: INSERT row: "{\"id\":\"x-1\",\"state\":\"active\"}" } })", 400'000);
    frame();
    EXPECT_TRUE(find<QPushButton>(button.c_str())->isEnabled()) << find<QPushButton>(button.c_str())->toolTip().toStdString();
    click(button.c_str());
    EXPECT_EQ(last().arguments["input"]["contractId"], "x-1");
}

TEST_F(WindowTest, HealAndLoadAreOneClick) {
    click("button-heal");
    EXPECT_EQ(last().verb, "heal");
    QMenu* load = find<QPushButton>("load")->menu();
    load->actions().at(3)->trigger();
    EXPECT_EQ(last().verb, "load");
    EXPECT_EQ(last().arguments["rate"], 20);
    session.feed(R"(10 sagascope commanded { verb: "load" json: "{\"rate\":5}" ok: true })", 300'000);
    frame();
    EXPECT_TRUE(load->actions().at(2)->isChecked()) << "the one that runs";
    EXPECT_FALSE(load->actions().at(3)->isChecked());
}

TEST_F(WindowTest, AClickOnABoxShowsItAndItsButtonsActOnIt) {
    clickBox("payments");
    ASSERT_TRUE(window.focus().as<NodeFocus>());
    frame();
    click("node-kill");
    EXPECT_EQ(last().verb, "kill");
    EXPECT_EQ(last().arguments["target"], "payments");
    click("node-more");
    EXPECT_EQ(last().verb, "scale");
    EXPECT_EQ(last().arguments["count"], 2);
    click("node-stop");
    EXPECT_EQ(last().verb, "stop");
}

TEST_F(WindowTest, UndoTakesBackWhatWasStopped) {
    window.commands().onTarget("stop", "payments");
    action("undo")->trigger();
    EXPECT_EQ(last().verb, "restart");
    EXPECT_EQ(last().arguments["target"], "payments");
}

TEST_F(WindowTest, AMessageShowsItsHeadersAndItsPayloadAsFormattedJson) {
    core::Row row = core::kNoRow;
    session.read([&](const core::Projections& p) { row = p.messages().begin(); });
    window.focus().setMessage(row, 0);
    frame();
    const auto* payload = find<QPlainTextEdit>("payload");
    ASSERT_NE(payload, nullptr);
    EXPECT_EQ(payload->toPlainText(), "{\n  \"customerId\": \"C-0001\"\n}");
}

TEST_F(WindowTest, ChoosingASagaInTheListFollowsIt) {
    auto* list = find<QListView>("sagaList");
    ASSERT_EQ(list->model()->rowCount(), 1);
    window.focus().follow(std::nullopt);
    list->setCurrentIndex({});
    list->setCurrentIndex(list->model()->index(0, 0));
    EXPECT_EQ(window.focus().followed(), std::optional<core::Row>(0));
    EXPECT_TRUE(window.focus().as<SagaFocus>());
}

TEST_F(WindowTest, TheFilterNarrowsTheList) {
    auto* filter = find<QLineEdit>("sagaFilter");
    filter->setText("state:compensated");
    frame();
    EXPECT_EQ(find<QListView>("sagaList")->model()->rowCount(), 0);
    filter->setText("state:running");
    frame();
    EXPECT_EQ(find<QListView>("sagaList")->model()->rowCount(), 1);
}

TEST_F(WindowTest, AStepThatIsToldAgainAfterItsSagaEndedIsSeenInTheList) {
    const auto chip = [&](std::size_t step) { return static_cast<const SagaModel*>(find<QListView>("sagaList")->model())->item(0).chips[step - 1]; };
    session.feed(R"(300 contracts#1 saga { saga: "c-00000001" state: COMPLETED })");
    frame();
    EXPECT_EQ(chip(2), Chip::ToCome) << "what tells of it is lost";
    session.feed(R"(250 customers#1 step { saga: "c-00000001" step: 2 participant: "customers" state: DONE again: true })");
    frame();
    EXPECT_EQ(chip(2), Chip::Done);
}

TEST_F(WindowTest, ASagaThatIsTooOldForTheListStaysFollowed) {
    const auto followed = window.focus().followed();
    ASSERT_TRUE(followed);
    window.focus().set(NodeFocus{"payments"});
    auto* model = find<QListView>("sagaList")->model();
    const auto start = [&](int first, int after) {
        std::string text;
        for (int i = first; i < after; ++i)
            text += fmt::format("{} contracts#1 saga {{ saga: \"c-{:08}\" saga_type: \"create-contract\" state: RUNNING owner: \"contracts\" input: \"{{}}\" }}\n", 1000 + i, i);
        session.feed(text.c_str());
        frame();
    };
    const int most = static_cast<int>(SagaModel::kMost);
    start(2, most + 1);
    ASSERT_EQ(model->rowCount(), most) << "all of them";
    EXPECT_TRUE(find<QListView>("sagaList")->currentIndex().isValid());
    start(most + 1, most + 4);
    ASSERT_EQ(model->rowCount(), most);
    EXPECT_EQ(window.focus().followed(), followed);
    EXPECT_NE(window.focus().as<NodeFocus>(), nullptr);
    EXPECT_FALSE(find<QListView>("sagaList")->currentIndex().isValid());
    EXPECT_EQ(find<QListView>("sagaList")->verticalScrollBar()->value(), 0) << "nor does the list go anywhere";
}

TEST_F(WindowTest, APausedViewTakesNoCommandsForTheCompanyAndSaysWhy) {
    click("pauseView");
    frame();
    EXPECT_FALSE(button("sync")->isEnabled());
    EXPECT_FALSE(window.commands().refusal().isEmpty());
    EXPECT_EQ(find<CoachLine>("coach")->property("surface").toString(), "notice");
    action("live")->trigger();
    frame();
    EXPECT_TRUE(button("sync")->isEnabled());
    EXPECT_EQ(find<CoachLine>("coach")->property("surface").toString(), "band");
}

TEST_F(WindowTest, TheTimelineStaysWhereItIsWhenTheViewIsPaused) {
    const auto* timeline = find<QWidget>("timeline");
    const auto before = timeline->geometry();
    click("pauseView");
    frame();
    QApplication::processEvents();
    EXPECT_EQ(timeline->geometry(), before) << "who drags it would let it slip";
}

TEST_F(WindowTest, TheCoachLineSaysWhatBecameOfTheFollowedSaga) {
    for (int i = 0; i < 2; ++i) action("clear-focus")->trigger(); // the first five minutes say other things
    action("pace-story")->trigger();
    session.feed(R"(10 contracts#1 saga { saga: "c-00000001" saga_type: "create-contract" state: COMPENSATED owner: "contracts" })", 200'000);
    for (int i = 0; i < 8; ++i) frame();
    const auto said = find<CoachLine>("coach")->text().toStdString();
    EXPECT_NE(said.find("Create contract c-0001: compensated in "), std::string::npos) << said;
    EXPECT_NE(said.find("everything is as before"), std::string::npos) << said;
}

TEST_F(WindowTest, TheInspectorGivesNoReasonBeforeTheSagaHasTurned) {
    session.feed(R"(10 contracts#1 saga { saga: "c-00000001" saga_type: "create-contract" state: COMPENSATING owner: "contracts" reason: "premium-over-limit" })", 200'000);
    const Look look{Theme::named("light"), model::Language::English};
    session.read([&](const core::Projections& projections) {
        const auto givesReason = [&](wire::Hlc at) {
            const Sheet sheet = sheetOf(projections, session.architecture(), SagaFocus{0}, at, look);
            return std::ranges::any_of(sheet.sections.front().facts, [](const auto& fact) { return fact.label == "Reason"; });
        };
        EXPECT_FALSE(givesReason(projections.sagas()[0].started));
        EXPECT_TRUE(givesReason(core::kNow));
    });
}

TEST_F(WindowTest, TheInspectorKnowsNothingOfASagaThatHasNotBegun) {
    const Look look{Theme::named("light"), model::Language::English};
    session.read([&](const core::Projections& projections) {
        const auto before = core::instant(projections.sagas()[0].started.micros() - 1000);
        const Sheet sheet = sheetOf(projections, session.architecture(), SagaFocus{0}, before, look);
        ASSERT_EQ(sheet.sections.size(), 1u);
        EXPECT_EQ(sheet.sections.front().facts.front().value, "not begun yet");
        EXPECT_FALSE(sheet.payload);
    });
}

TEST_F(WindowTest, TheInspectorGivesTheGatewayNeitherALagNorTheTimesOfItsCallsAnswers) {
    const Look look{Theme::named("light"), model::Language::English};
    for (const char* service : {"gateway", "contracts"})
        session.feed(fmt::format(R"(
            r: 100 payments#1 sent {{ id: "c-00000001.2.reply" kind: REPLY type: "Done" from: "payments#1" to: "{0}#1" }}
            150 {0}#1 received r
            180 {0}#1 settled r PROCESSED)", service), 500'000);
    session.read([&](const core::Projections& projections) {
        const auto labels = [&](const char* node) {
            std::string all;
            const Sheet sheet = sheetOf(projections, session.architecture(), NodeFocus{node}, projections.lastEvent(), look);
            for (const auto& fact : sheet.sections.front().facts) all += fact.label.toStdString() + ' ';
            return all;
        };
        EXPECT_EQ(labels("gateway"), "Health Instances Restarts Called by Database ");
        EXPECT_EQ(labels("contracts"), "Health Instances Restarts Called by Lag Database Outbox p50 · p99 ");
    });
}

TEST_F(WindowTest, TheInspectorSaysWhoCallsAServiceAndWhatWaitsInItsOutbox) {
    session.feed(R"(
        1 sagascope process { service: "claims" instance: "claims#1" state: HEALTHY }
        e: 100 broker#1 sent { kind: EVENT type: "Sold" from: "broker#1" to: "claims#1" topic: "events.Sold" }
           150 claims#1 received e
        200 claims#1 metric { name: "outbox-rows" value: 4 }
        c: 1000 orchestrator#1 sent { kind: COMMAND type: "Pay" from: "orchestrator#1" to: "claims" }
           1050 claims#1 received c)", 500'000);
    const Look look{Theme::named("light"), model::Language::English};
    session.read([&](const core::Projections& projections) {
        const auto said = [&](const char* label, std::uint64_t before) {
            const auto at = core::instant(projections.lastEvent().micros() - before);
            const auto facts = sheetOf(projections, session.architecture(), NodeFocus{"claims"}, at, look).sections.front().facts;
            const auto fact = std::ranges::find(facts, QString(label), [](const auto& one) { return one.label; });
            return fact == facts.end() ? std::string() : fact->value.toStdString();
        };
        EXPECT_EQ(said("Called by", 0), "Orchestrator");
        EXPECT_EQ(said("Called by", 500), "nobody, only through the broker");
        EXPECT_EQ(said("Outbox", 0), "4 rows wait");
        EXPECT_EQ(said("Outbox", 900), "empty");
    });
}

TEST_F(WindowTest, TheInspectorGivesTheBrokersLagAsTheBoxDoes) {
    session.feed(R"(10 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 3 end: 40 })");
    const Look look{Theme::named("light"), model::Language::English};
    session.read([&](const core::Projections& projections) {
        for (const char* node : {"broker", "payments"}) {
            const auto facts = sheetOf(projections, session.architecture(), NodeFocus{node}, core::kNow, look).sections.front().facts;
            const auto lag = std::ranges::find(facts, QString("Lag"), [](const auto& fact) { return fact.label; });
            ASSERT_NE(lag, facts.end());
            EXPECT_EQ(lag->value, "37") << node;
        }
    });
}

TEST_F(WindowTest, WhatTheCompanyRefusesIsSaidInTheCoachLine) {
    session.error = "payments: is not running: start it first";
    window.commands().run("pause", {{"target", "payments"}});
    frame();
    EXPECT_TRUE(find<CoachLine>("coach")->text().contains("is not running"));
}

TEST_F(WindowTest, TheLanguageSwitchesWhileItRuns) {
    window.focus().follow(0);
    action("language-fr")->trigger();
    QApplication::processEvents();
    frame();
    EXPECT_EQ(button("sync")->text(), "Synchrone");
    EXPECT_EQ(window.focus().followed(), std::optional<core::Row>(0));
    action("language-en")->trigger();
    QApplication::processEvents();
    EXPECT_EQ(button("sync")->text(), "Sync");
}

TEST_F(WindowTest, NothingIsRepaintedWhileNothingHappens) {
    for (int i = 0; i < 6; ++i) frame(); // shown, laid out, and what is a second old is over
    QApplication::processEvents();
    const auto before = window.frames().count();
    struct Painted : QObject {
        int count = 0;
        bool eventFilter(QObject*, QEvent* event) override {
            count += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } painted;
    find<TopologyView>("topology")->installEventFilter(&painted);
    for (int i = 0; i < 20; ++i) {
        frame();
    }
    EXPECT_GE(window.frames().count(), before + 20);
    EXPECT_EQ(painted.count, 0);
}

TEST_F(WindowTest, TheBellTellsHowManyAlertsThereAreAndLeadsToThem) {
    EXPECT_EQ(button("status-alerts")->text(), "no alert");
    session.feed("2000000 sagascope process { service: \"payments\" instance: \"payments#1\" state: EXITED signal: 9 }");
    for (int i = 0; i < 40 && button("status-alerts")->text() == "no alert"; ++i) {
        QTest::qWait(20); // it looks twice a second
        frame();
    }
    EXPECT_EQ(button("status-alerts")->text(), "✕ 1 alert");
    click("status-alerts");
    auto* everything = find<EverythingTabs>("everythingTabs");
    EXPECT_EQ(everything->page(), "health");
    EXPECT_TRUE(everything->isVisible());
}

TEST_F(WindowTest, NoMenuIsHigherThanASmallScreen) {
    for (const QAction* each : window.menuBar()->actions()) {
        if (each->menu() == nullptr) continue;
        const int top = window.menuBar()->mapTo(&window, QPoint(0, window.menuBar()->height())).y() + 30; // what the desktop draws around a window
        EXPECT_LE(top + each->menu()->sizeHint().height(), 720) << each->text().toStdString();
    }
}

TEST_F(WindowTest, TheBarStandsStillWhateverBecomesOfTheCompany) {
    const auto place = [&] { return button("sync")->mapTo(&window, QPoint()).x(); };
    const int before = place();
    session.feed(R"(10 sagascope process { service: "payments" instance: "payments#1" state: DOWN pid: 13 })", 300'000);
    frame();
    EXPECT_TRUE(button("company")->text().startsWith("Company: degraded"));
    EXPECT_EQ(place(), before);
}

TEST_F(WindowTest, AProcessThatStartsIsNoFailure) {
    const auto* processes = find<QLabel>("status-processes");
    session.feed(R"(10 sagascope process { service: "claims" instance: "claims#1" state: STARTING pid: 14 })", 300'000);
    frame();
    EXPECT_EQ(processes->text(), "▸ 3 of 4 processes up");
    session.feed(R"(10 sagascope process { service: "payments" instance: "payments#1" state: DOWN pid: 13 })", 200'000);
    frame();
    EXPECT_EQ(processes->text(), "✕ 2 of 4 processes up");
}

TEST_F(WindowTest, TheBarIsOneRowInBothLanguages) {
    window.resize(1600, 1000);
    for (const char* language : {"language-fr", "language-en"}) {
        action(language)->trigger();
        settle();
        const auto bottom = [&](const char* name) { return button(name)->mapTo(&window, QPoint(0, button(name)->height())).y(); };
        for (const char* name : {"button-present", "button-palette"}) {
            EXPECT_TRUE(button(name)->isVisible()) << language << ' ' << name;
            EXPECT_EQ(bottom(name), bottom("company")) << language << ' ' << name;
        }
    }
    EXPECT_TRUE(button("button-palette")->text().endsWith("Ctrl+K"));
}
