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
