#include "app/core/layout/flow.h"
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

struct FlowTest : testing::Test {
    FlowTest() {
        test::parseEvents(R"(
            100 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING }
            110 contracts#1 step { saga: "c-1" step: 1 name: "create" state: STARTED attempt: 1 }
            150 contracts#1 step { saga: "c-1" step: 1 name: "create" state: DONE attempt: 1 }
            200 customers#1 step { saga: "c-1" step: 2 name: "verify" state: STARTED attempt: 1 }
            230 customers#1 step { saga: "c-1" step: 2 name: "verify" state: STARTED attempt: 2 }
            250 customers#1 step { saga: "c-1" step: 2 name: "verify" state: DONE attempt: 2 }
            300 payments#1 step { saga: "c-1" step: 3 name: "debit" state: STARTED attempt: 1 }
            350 payments#1 step { saga: "c-1" step: 3 name: "debit" state: REFUSED reason: "premium-over-limit" }
            400 contracts#1 saga { saga: "c-1" state: COMPENSATING }
            410 customers#1 step { saga: "c-1" step: 2 name: "verify" state: COMPENSATED }
            450 contracts#1 step { saga: "c-1" step: 1 name: "create" state: COMPENSATING }
            460 contracts#1 step { saga: "c-1" step: 1 name: "create" state: COMPENSATED }
            500 contracts#1 saga { saga: "c-1" state: COMPENSATED }
        )").feed(projections);
    }
    FlowLayout flow(std::uint64_t micros, const FlowSpace& space = {}) { return {saga, projections.sagas(), 0, instant(kBegin + micros), space}; }
    std::string text(std::uint64_t micros) { return "\n" + flow(micros).text(saga); }

    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    const model::Saga& saga = *architecture.saga("create-contract");
    Projections projections;
};

} // namespace

TEST_F(FlowTest, IsAllGhostsBeforeTheSagaStarted) {
    const auto before = text(50);
    EXPECT_EQ(before.find("done"), std::string::npos);
    EXPECT_EQ(before.find("→"), std::string::npos);
}

TEST_F(FlowTest, ShowsWhatHappenedSolidAndTheRestAsGhosts) {
    EXPECT_EQ(text(240), R"(
start: done
create: done, 40 µs
verify: running, attempt 2
debit: ghost
notify: ghost
activate: ghost
completed: ghost
undo create: ghost
undo verify: ghost
undo debit: ghost
compensated: ghost
start → create
create → verify
)");
}

TEST_F(FlowTest, RunsTheCompensationsBackAndKeepsWhatWasDone) {
    EXPECT_EQ(text(999), R"(
start: done
create: done, 40 µs
verify: done, attempt 2, 50 µs
debit: failed, 50 µs
notify: skipped
activate: skipped
completed: skipped
undo create: done, 10 µs
undo verify: done
undo debit: skipped
compensated: done
start → create
create → verify
verify → debit
undo create → compensated
debit → undo verify
undo verify → undo create
)");
}

TEST_F(FlowTest, AStepThatNobodyAnsweredFailedAndIsUndoneItself) {
    test::parseEvents(R"(
        1000 orchestrator#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING }
        1010 orchestrator#1 step { saga: "c-2" step: 1 name: "create" state: STARTED }
        1050 orchestrator#1 step { saga: "c-2" step: 1 name: "create" state: DONE }
        1060 orchestrator#1 step { saga: "c-2" step: 2 name: "verify" state: STARTED }
        3060 orchestrator#1 step { saga: "c-2" step: 2 name: "verify" state: COMPENSATING reason: "timeout" }
        3061 orchestrator#1 saga { saga: "c-2" state: COMPENSATING }
        4000 orchestrator#1 step { saga: "c-2" step: 2 name: "verify" state: COMPENSATED }
    )").feed(projections);
    FlowLayout layout(saga, projections.sagas(), projections.sagas().find("c-2"), instant(kBegin + 5000), {});
    const auto shown = layout.text(saga);
    EXPECT_NE(shown.find("create: done, 40 µs\nverify: failed, unanswered, 2000 µs\n"), std::string::npos) << shown;
    EXPECT_NE(shown.find("create → verify\nverify → undo verify\n"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("verify → undo create"), std::string::npos) << "it goes by way of its own undoing";
    EXPECT_EQ(projections.text(layout.boxes()[2].reason), "timeout");
}

TEST_F(FlowTest, CountsHowOftenStepsAndCompensationsWereAskedFor) {
    test::parseEvents(R"(
        a: 1000 orchestrator#1 sent { kind: COMMAND type: "VerifyCustomer" from: "orchestrator#1" to: "customers" saga: "c-1" step: 2 attempt: 1 }
        b: 1300 orchestrator#1 sent { kind: COMMAND type: "VerifyCustomer" from: "orchestrator#1" to: "customers" saga: "c-1" step: 2 attempt: 3 }
        c: 1400 orchestrator#1 sent { kind: COMPENSATE type: "CancelContract" from: "orchestrator#1" to: "contracts" saga: "c-1" step: 1 attempt: 4 }
        d: 1500 broker#1 sent { kind: EVENT type: "CustomerVerified" from: "broker#1" to: "payments" saga: "c-1" step: 2 topic: "events.CustomerVerified" attempt: 2 }
        e: 1600 broker#1 sent { kind: EVENT type: "CustomerVerified" from: "broker#1" to: "claims" saga: "c-1" step: 2 topic: "events.CustomerVerified" attempt: 9 }
    )").feed(projections);
    const auto rows = projections.messages().ofSaga(0);
    StepAttempts attempts;
    attempts.count(projections, saga, std::span(rows).first(2));
    attempts.count(projections, saga, std::span(rows).subspan(2));
    auto layout = flow(999);
    layout.mark(attempts);
    const auto shown = layout.text(saga);
    EXPECT_NE(shown.find("verify: done, attempt 3"), std::string::npos) << shown;
    EXPECT_NE(shown.find("debit: failed, attempt 2"), std::string::npos) << shown;
    EXPECT_NE(shown.find("undo create: done, attempt 4"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("attempt 9"), std::string::npos) << "nobody expects it of them";
}

TEST_F(FlowTest, LetsNoBoxesMeetAndKeepsThemInTheView) {
    for (const double width : {560.0, 900.0, 1400.0}) {
        FlowSpace space;
        space.width = width;
        const auto layout = flow(999, space);
        for (const auto& box : layout.boxes()) {
            EXPECT_LE(box.rect.right(), width);
            EXPECT_LE(box.rect.bottom(), space.height);
            for (const auto& other : layout.boxes()) EXPECT_TRUE(&box == &other || !box.rect.meets(other.rect));
        }
    }
}

TEST_F(FlowTest, WithoutItsEndsStepsHaveAllTheRoom) {
    FlowSpace space;
    space.width = 523;
    space.height = 161;
    space.ends = false;
    const auto layout = flow(999, space);
    std::vector<Rect> steps;
    for (const auto& box : layout.boxes())
        if (box.step > 0) steps.push_back(box.rect);
    for (const auto& box : steps) {
        EXPECT_GT(box.width, 88);
        EXPECT_GE(box.x, 0);
        EXPECT_LE(box.right(), space.width);
        EXPECT_LE(box.bottom(), space.height);
        for (const auto& other : steps) EXPECT_TRUE(&box == &other || !box.meets(other));
    }
}

TEST_F(FlowTest, StandsUprightWhereItIsTooNarrowForNames) {
    FlowSpace space;
    space.width = 515;
    space.height = 390;
    const auto layout = flow(999, space);
    const auto box = [&](FlowBox::What what, std::uint32_t step) { return std::ranges::find_if(layout.boxes(), [&](const FlowBox& one) { return one.what == what && one.step == step; })->rect; };
    using What = FlowBox::What;
    EXPECT_GT(box(What::Step, 1).width, 200);
    EXPECT_EQ(box(What::Step, 1).x, box(What::Step, 2).x);
    EXPECT_GT(box(What::Step, 2).y, box(What::Step, 1).bottom());
    EXPECT_EQ(box(What::Compensation, 1).y, box(What::Step, 2).y) << "what is undone once that has failed stands beside it";
    EXPECT_EQ(box(What::Compensated, 0).y, box(What::Step, 1).y);
    for (const auto& one : layout.boxes()) {
        EXPECT_LE(one.rect.right(), space.width);
        EXPECT_LE(one.rect.bottom(), space.height);
        for (const auto& other : layout.boxes()) EXPECT_TRUE(&one == &other || !one.rect.meets(other.rect));
    }
    for (const auto& arrow : layout.arrows()) EXPECT_TRUE(arrow.back || arrow.line.front().x == arrow.line.back().x) << "down";
    EXPECT_EQ(layout.text(saga), flow(999).text(saga));
}
