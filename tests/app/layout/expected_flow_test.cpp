#include "app/core/layout/expected_flow.h"
#include "app/core/layout/expected_lifelines.h"
#include "app/core/layout/flow.h"
#include "app/core/layout/flow_census.h"
#include "services/model/architecture.h"
#include "services/wire/names.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

const std::string kStarted = R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: CHOREOGRAPHY } owner: "contracts" }
    a: 100 contracts#1 sent { kind: EVENT type: "ContractCreated" from: "contracts#1" to: "broker#1" saga: "c-1" step: 1 topic: "events.ContractCreated" outcome: DONE }
)";

struct ExpectedFlowTest : testing::Test {
    std::string deviations(const std::string& events, std::uint64_t until) {
        test::parseEvents(events).feed(projections);
        const auto at = instant(kBegin + until);
        return deviationsOf(projections, saga, 0, projections.messages().ofSaga(0, at), at).text(projections, saga);
    }
    std::string flow(std::uint64_t until) {
        const auto at = instant(kBegin + until);
        FlowLayout layout(saga, projections.sagas(), 0, at, {});
        layout.mark(deviationsOf(projections, saga, 0, projections.messages().ofSaga(0, at), at).awaited);
        return layout.text(saga);
    }

    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    const model::Saga& saga = *architecture.saga("create-contract");
    Projections projections;
};

std::string reactions(const model::Saga& saga, wire::Communication communication) {
    std::string text = "\n";
    for (const auto& reaction : expectedFlow(saga, communication)) {
        text += reaction.to + " -> " + reaction.participant + (reaction.back ? " undoes " : " does ") + saga.step(reaction.step).name + ":";
        for (const auto& answer : reaction.answers) text += " " + answer;
        text += reaction.ends ? " or the end\n" : "\n";
    }
    return text;
}

} // namespace

TEST_F(ExpectedFlowTest, EventsRunForwardAndBackThroughTheDefinition) {
    EXPECT_EQ(reactions(saga, wire::ASYNC), R"(
ContractCreated -> customers does verify: CustomerVerified CustomerRejected
CustomerVerified -> payments does debit: PremiumDebited PaymentRejected
CustomerRejected -> contracts undoes create: ContractCancelled or the end
CustomerReleased -> contracts undoes create: ContractCancelled or the end
PremiumDebited -> notifications does notify: ContractEmailQueued ContractEmailRefused
PaymentRejected -> customers undoes verify: CustomerReleased
PremiumRefunded -> customers undoes verify: CustomerReleased
ContractEmailQueued -> contracts does activate: ContractActivated or the end
ContractEmailRefused -> payments undoes debit: PremiumRefunded
ContractCreationTimedOut -> notifications does notify: ContractEmailQueued ContractEmailRefused
)");
}

TEST_F(ExpectedFlowTest, CallsAreAnsweredByWhoeverIsCalled) {
    EXPECT_NE(reactions(saga, wire::SYNC).find("DebitPremium -> payments does debit: PremiumDebited PaymentRejected\n"), std::string::npos);
    EXPECT_NE(reactions(saga, wire::SYNC).find("RefundPremium -> payments undoes debit: PremiumRefunded\n"), std::string::npos);
}

TEST_F(ExpectedFlowTest, KnowsWhoTakesPartInWhichOrder) {
    const auto lifelines = [&](wire::Communication communication, wire::Coordination coordination) {
        std::string text;
        for (const auto& service : expectedLifelines(architecture, saga, wire::makeMode(communication, coordination))) text += service + ' ';
        return text;
    };
    EXPECT_EQ(lifelines(wire::ASYNC, wire::CHOREOGRAPHY), "client gateway contracts broker customers payments notifications ");
    EXPECT_EQ(lifelines(wire::ASYNC, wire::ORCHESTRATION), "client gateway orchestrator broker contracts customers payments notifications ");
    EXPECT_EQ(lifelines(wire::SYNC, wire::CHOREOGRAPHY), "client gateway contracts customers payments notifications ");
    EXPECT_EQ(lifelines(wire::SYNC, wire::COORDINATION_UNSPECIFIED), "");
}

TEST_F(ExpectedFlowTest, NothingDeviatesWhileEverybodyReacts) {
    EXPECT_EQ(deviations(kStarted + R"(
        b: 300 customers#1 sent { kind: EVENT type: "CustomerVerified" from: "customers#1" to: "broker#1" saga: "c-1" step: 2 topic: "events.CustomerVerified" outcome: DONE }
    )", 350), "awaited debit of payments for 50 µs\n");
}

TEST_F(ExpectedFlowTest, AReactionThatDoesNotComeWithinItsDeadlineIsOverdue) {
    EXPECT_EQ(deviations(kStarted, 300), "awaited verify of customers for 200 µs\n");
    EXPECT_NE(flow(300).find("verify: ghost, awaited for 200 µs"), std::string::npos) << flow(300);
    const auto late = static_cast<std::uint64_t>(std::chrono::microseconds(saga.step(2).deadline.sync).count()) + 200;
    EXPECT_NE(flow(late).find("verify: ghost, overdue for"), std::string::npos) << flow(late);
}

TEST_F(ExpectedFlowTest, MarksEventsThatNobodyExpected) {
    EXPECT_EQ(deviations(kStarted + R"(
        b: 200 payments#1 sent { kind: EVENT type: "PremiumDebited" from: "payments#1" to: "broker#1" saga: "c-1" step: 3 topic: "events.PremiumDebited" outcome: DONE }
        c: 210 claims#1 sent { kind: EVENT type: "CustomerVerified" from: "claims#1" to: "broker#1" saga: "c-1" step: 2 topic: "events.CustomerVerified" outcome: DONE }
        d: 220 contracts#1 sent { kind: EVENT type: "SomethingElse" from: "contracts#1" to: "broker#1" saga: "c-1" step: 1 topic: "events.SomethingElse" }
    )", 230), R"(unexpected PremiumDebited from payments
unexpected CustomerVerified from claims
unexpected SomethingElse from contracts
awaited notify of notifications for 30 µs
)");
}

TEST_F(ExpectedFlowTest, NothingIsAwaitedOnceTheSagaHasEnded) {
    EXPECT_EQ(deviations(kStarted + R"(
        900 contracts#1 saga { saga: "c-1" state: COMPENSATED owner: "contracts" }
    )", 1000), "");
}

TEST_F(ExpectedFlowTest, CensusCountsRunningSagasByStepForwardAndBack) {
    test::parseEvents(R"(
        0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING }
        1 contracts#1 step { saga: "c-1" step: 1 state: DONE }
        2 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING }
        3 contracts#1 step { saga: "c-2" step: 1 state: DONE }
        4 contracts#1 saga { saga: "c-3" saga_type: "create-contract" state: COMPENSATING }
        5 contracts#1 step { saga: "c-3" step: 1 state: DONE }
        6 contracts#1 saga { saga: "c-4" saga_type: "create-contract" state: RUNNING }
        7 customers#1 step { saga: "c-4" step: 2 state: STARTED }
        8 contracts#1 saga { saga: "c-4" state: RESOLVING }
        9 contracts#1 saga { saga: "c-5" saga_type: "create-contract" state: COMPLETED }
    )").feed(projections);
    const auto census = [&](std::uint64_t until) {
        std::string text;
        for (const auto& one : censusOf(projections, architecture.sagas, instant(kBegin + until)))
            if (one.running > 0) text += one.text();
        return text;
    };
    EXPECT_EQ(census(100), "create-contract 4: verify 3 (1 in doubt), undo create 1");
    EXPECT_EQ(census(0), "create-contract 1: create 1");
}
