#include "app/gui/compose/saga_starter.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/tour/tour.h"
#include "services/wire/names.h"
#include "tests/gui/support/scripted_session.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

struct TourWalk : testing::Test {
    TourFacts facts;
    Stage stage = Stage::Welcome;
    core::Row seen = core::kNoRow;

    TourWalk() { facts.mode = wire::makeMode(wire::ASYNC, wire::CHOREOGRAPHY); }
    void look() {
        const Stage next = nextStage(stage, facts, seen);
        if (next != stage) seen = facts.newest;
        stage = next;
    }
    void start(core::Row saga) {
        facts.newest = facts.followed = saga;
        facts.followedEnded = false;
        look();
    }
    void ends(bool undone) {
        facts.followedEnded = true;
        facts.followedUndone = undone;
        look();
    }
};

} // namespace

TEST_F(TourWalk, AdvancesOnlyWhenThePersonActs) {
    look();
    EXPECT_EQ(stage, Stage::Welcome);
    facts.mode = wire::makeMode(wire::SYNC, wire::ORCHESTRATION); // not what was asked for
    look();
    EXPECT_EQ(stage, Stage::Welcome);
}

TEST_F(TourWalk, GoesFromTheFirstSagaToTheTimeline) {
    start(0);
    EXPECT_EQ(stage, Stage::FirstPlays);
    ends(false);
    EXPECT_EQ(stage, Stage::Done);
    start(1);
    EXPECT_EQ(stage, Stage::FailurePlays);
    ends(true);
    EXPECT_EQ(stage, Stage::Undone);
    facts.mode = wire::makeMode(wire::ASYNC, wire::ORCHESTRATION);
    look();
    EXPECT_EQ(stage, Stage::Again);
    start(2);
    ends(true);
    EXPECT_EQ(stage, Stage::Sync);
    facts.mode = wire::makeMode(wire::SYNC, wire::ORCHESTRATION);
    look();
    start(3);
    ends(false);
    EXPECT_EQ(stage, Stage::Load);
    facts.loaded = true;
    look();
    facts.stopped = true;
    look();
    EXPECT_EQ(stage, Stage::Broken);
    facts.stopped = false;
    look();
    EXPECT_EQ(stage, Stage::Healed);
    facts.past = true;
    look();
    EXPECT_EQ(stage, Stage::Past);
    facts.past = false;
    look();
    EXPECT_EQ(stage, Stage::Off);
}

TEST_F(TourWalk, ASuccessWhereAFailureWasToBeSeenLeadsBackToTheSuggestion) {
    start(0);
    ends(false);
    start(1);
    ends(false);
    EXPECT_EQ(stage, Stage::Done);
}

TEST_F(TourWalk, AnotherSagaOfTheLoadIsNotTheOneThatPlays) {
    start(0);
    facts.newest = 5;
    facts.followedEnded = true;
    look();
    EXPECT_EQ(stage, Stage::FirstPlays);
}

TEST(TourVerdict, SaysNothingUnlessAnAuditHasSeenTheEnd) {
    core::LogAudit::Result audit;
    EXPECT_EQ(verdictOf(audit), Verdict::None) << "nothing was looked at";
    audit.report.findings.push_back({.name = "ends", .display = {}, .count = 3, .violations = {}, .pending = {"c-1"}, .skipped = {}});
    EXPECT_EQ(verdictOf(audit), Verdict::None) << "one still runs";
    audit.report.findings.front().pending.clear();
    EXPECT_EQ(verdictOf(audit), Verdict::Clean);
    audit.report.findings.front().violations = {"c-2"};
    EXPECT_EQ(verdictOf(audit), Verdict::Violated);
    audit.problem = "no log";
    EXPECT_EQ(verdictOf(audit), Verdict::None);
}

TEST(TourAudit, IsAskedForAgainUntilNothingIsUnderWayAnyMore) {
    test::ScriptedSession session;
    Focus focus;
    std::uint64_t now = 1'000'000'000'000;
    FrameClock frames{session, focus, [&] { return now; }};
    Look look{Theme::named("light")};
    Commands commands{session};
    const Context context{session, frames, focus, commands, look};
    SagaStarter starter(context);
    Tour tour(context, starter, {.stage = gui::Stage::Healed});
    int asked = 0;
    QString said;
    QObject::connect(&tour, &Tour::auditWanted, [&] { ++asked; });
    QObject::connect(&tour, &Tour::said, [&](const QString& text) { said = text; });
    const auto pass = [&](std::uint64_t micros) {
        now += micros;
        frames.frame();
    };
    core::LogAudit::Result audit;
    audit.report.findings.push_back({.name = "ends", .display = {}, .count = 3, .violations = {}, .pending = {"c-1"}, .skipped = {}});
    pass(0);
    EXPECT_EQ(asked, 1);
    audit.at = now;
    tour.setAudit(audit);
    pass(100'000);
    EXPECT_EQ(asked, 1) << "not in each frame";
    pass(3'000'000);
    EXPECT_EQ(asked, 2);
    audit.report.findings.front().pending.clear();
    audit.at = now;
    tour.setAudit(audit);
    pass(100'000);
    EXPECT_TRUE(said.contains("0 lost, 0 doubled")) << said.toStdString();
    pass(60'000'000);
    EXPECT_EQ(asked, 2);
}

TEST(TourTimes, CountFromTheClientsRequestAsTheSequenceDoes) {
    test::ScriptedSession session;
    session.feed(R"(
        m: 0 client sent { id: "r-1" kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway" saga: "c-1" }
        20000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" }
        50000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: COMPLETED owner: "contracts" })");
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    const Context context{session, frames, focus, commands, look};
    SagaStarter starter(context);
    focus.follow(0);
    Tour tour(context, starter, {.stage = gui::Stage::FirstPlays});
    QString said;
    QObject::connect(&tour, &Tour::said, [&](const QString& text) { said = text; });
    frames.setReal();
    frames.frame();
    EXPECT_TRUE(said.startsWith("Done in 50 ms.")) << said.toStdString();
}
