// Code that throws: what becomes of the saga, and that it goes on without a restart once the cause is gone.
#include "tests/services/saga/memory_company.h"
#include "tests/support/poison.h"
#include <gmock/gmock.h>

namespace sagascope::test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

struct Throwing : testing::Test {
    MemoryCompany company;

    std::optional<Poison> poisoned;

    void poison(const std::string& service, const std::string& change) { poisoned.emplace(company.network.folder() / service / (service + ".db"), change); }
    void cure() { poisoned.reset(); }
    std::string state(const std::string& service) { return company.text(service, "SELECT state FROM saga"); }
    nlohmann::json letters(const std::string& op) {
        return nlohmann::json::parse(company.host("broker").control("dead-letters", nlohmann::json{{"op", op}}.dump())).at("letters");
    }
};

struct ThrowingReply : Throwing, testing::WithParamInterface<std::pair<const char*, const char*>> {};

TEST_P(ThrowingReply, IsTakenAgainAndTheSagaGoesOn) {
    const auto [mode, owner] = GetParam();
    company.mode(mode);
    poison(owner, "UPDATE ON saga");
    const auto answer = company.post("/v1/contracts", kContract);
    company.pass(1s);
    EXPECT_EQ(state(owner), "running\n");
    EXPECT_THAT(company.host(owner).lines, testing::Contains(testing::AllOf(testing::HasSubstr("failed 2 times"), testing::HasSubstr(company.text(owner, "SELECT saga FROM saga").substr(0, 8)))));
    const auto events = company.events();
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const wire::Event& event) { return event.has_retried() && event.retried().reason().find("poisoned") != std::string::npos; }));
    cure();
    company.pass(3s);
    EXPECT_EQ(state(owner), "completed\n");
    EXPECT_EQ(statusOf(answer), 201u);
    EXPECT_EQ(company.audit(), "");
}

INSTANTIATE_TEST_SUITE_P(Synchronous, ThrowingReply, testing::Values(std::pair("sync,orchestration", "orchestrator"), std::pair("sync,choreography", "contracts")),
                         [](const auto& owned) { return std::string(owned.param.second); });

TEST_F(Throwing, AHandlerOfARecordSendsItToTheDeadLettersAndReplayingItEndsTheSaga) {
    company.mode("async,orchestration");
    poison("payments", "INSERT ON step");
    company.post("/v1/contracts", kContract);
    company.pass(1s);
    EXPECT_EQ(state("orchestrator"), "running\n");
    ASSERT_EQ(letters("list").size(), 1u);
    EXPECT_EQ(letters("list")[0]["topic"], "commands.payments");
    cure();
    EXPECT_EQ(letters("replay").size(), 1u);
    company.pass(2s);
    EXPECT_EQ(state("orchestrator"), "completed\n");
    EXPECT_EQ(letters("list").size(), 0u);
    EXPECT_EQ(company.audit(), "");
}

TEST_F(Throwing, WhatFollowsFromAnAsynchronousReplyGoesToTheDeadLetters) {
    company.mode("async,orchestration");
    poison("orchestrator", "UPDATE ON saga");
    company.post("/v1/contracts", kContract);
    company.pass(1s);
    ASSERT_EQ(letters("list").size(), 1u);
    EXPECT_EQ(letters("list")[0]["topic"], "replies.orchestrator");
    cure();
    letters("replay");
    company.pass(2s);
    EXPECT_EQ(state("orchestrator"), "completed\n");
    EXPECT_EQ(company.audit(), "");
}

TEST_F(Throwing, APivotThatIsAskedAgainTellsItsSuccessWithWhatTheStepsBeforeHaveBrought) {
    company.mode("async,choreography");
    poison("contracts", "UPDATE ON saga"); // the saga's end can't be written down: the pivot's success goes to the dead letters
    company.post("/v1/contracts", kContract);
    company.pass(1s);
    ASSERT_EQ(letters("list").size(), 1u);
    EXPECT_EQ(letters("discard").size(), 1u);
    cure();
    SQLite::Database((company.network.folder() / "contracts/contracts.db").string(), SQLite::OPEN_READWRITE).exec("UPDATE saga SET due = 1");
    company.pass(3s);
    EXPECT_EQ(state("contracts"), "completed\n");
    const auto results = nlohmann::json::parse(company.text("contracts", "SELECT results FROM saga"));
    for (const auto* step : {"create", "verify", "debit", "notify", "activate"}) EXPECT_TRUE(results.contains(step)) << step << ": " << results;
    EXPECT_THAT(company.conversation(), testing::HasSubstr("ContractCreationTimedOut"));
    EXPECT_EQ(company.audit(), "");
}

TEST_F(Throwing, ASagaThatCannotBeTakenUpAgainIsTriedUntilItCan) {
    company.mode("sync,orchestration");
    company.kill("payments");
    company.network.settle();
    company.post("/v1/contracts", kContract);
    company.kill("orchestrator");
    company.start("orchestrator");
    poison("orchestrator", "UPDATE ON saga"); // its turn back can't be written down
    company.start("payments");
    company.pass(4s);
    EXPECT_EQ(state("orchestrator"), "running\n");
    cure();
    company.pass(20s);
    EXPECT_EQ(company.audit(), "");
    EXPECT_THAT(state("orchestrator"), testing::AnyOf("completed\n", "compensated\n"));
}

} // namespace
} // namespace sagascope::test
