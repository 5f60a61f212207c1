#include "app/core/layout/own_steps.h"
#include "services/model/architecture.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

struct OwnSteps : testing::Test {
    std::string at(const std::string& mode, std::uint64_t until) {
        Projections projections;
        test::parseEvents(R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: )" + mode + R"( } owner: "contracts" }
    a: 100 contracts#1 sent { kind: EVENT type: "ContractCreated" from: "contracts#1" to: "customers" saga: "c-1" step: 1 outcome: DONE }
       200 customers#1 received a
    b: 300 customers#1 sent { kind: EVENT type: "CustomerRejected" from: "customers#1" to: "contracts" saga: "c-1" step: 2 outcome: REFUSED }
       400 contracts#1 received b
       450 contracts#1 step { saga: "c-1" step: 1 name: "create" participant: "contracts" state: COMPENSATED }
)").feed(projections);
        const SequenceLayout layout(projections.messages(), projections.names(), projections.messages().ofSaga(0, instant(kBegin + until)), {});
        std::string text;
        for (const auto& own : ownSteps(projections, saga, 0, layout, instant(kBegin + until)))
            text += std::string(projections.text(projections.messages()[own.cause].type)) + ": " + saga.step(own.step).name + (own.undone ? " undone\n" : " done\n");
        return text;
    }

    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    const model::Saga& saga = *architecture.saga("create-contract");
};

} // namespace

TEST_F(OwnSteps, TheOwnerUndoesItsFirstStepByItselfOnceTheRefusalHasCome) {
    EXPECT_EQ(at("CHOREOGRAPHY", 420), "");
    EXPECT_EQ(at("CHOREOGRAPHY", 500), "CustomerRejected: create undone\n");
}

TEST_F(OwnSteps, AnOrchestratorSaysItInMessages) { EXPECT_EQ(at("ORCHESTRATION", 500), ""); }
