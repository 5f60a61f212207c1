// Both sagas in all four modes come to the same end, whichever way they fail.
#include "tests/services/saga/company.h"

namespace sagascope::test {
namespace {

struct Outcomes : testing::TestWithParam<std::string> {
    Company company;
    void SetUp() override { company.mode(GetParam()); }

    nlohmann::json ended(const std::string& path, const nlohmann::json& body, unsigned status) {
        const auto answer = company.post(path, body, {{"Prefer", "wait=5"}});
        company.run(kit::Micros(2'000'000));
        EXPECT_EQ(statusOf(answer), status) << bodyOf(answer) << company.conversation();
        return bodyOf(answer);
    }
    std::string activeContract() {
        return ended("/v1/contracts", kContract, 201)["results"]["create"]["contractId"];
    }
    void expectUndone(const std::string& path, const nlohmann::json& body, unsigned status, const std::string& reason, const nlohmann::json& compensated) {
        const auto problem = ended(path, body, status);
        EXPECT_EQ(problem["reason"], reason);
        EXPECT_EQ(problem["compensated"], compensated);
        EXPECT_EQ(problem["state"], "compensated");
        EXPECT_EQ(company.audit(), "");
    }
};

TEST_P(Outcomes, AContractBecomesActive) {
    const auto body = ended("/v1/contracts", kContract, 201);
    const auto contract = company.get("/v1/contracts/" + body["results"]["create"]["contractId"].get<std::string>());
    EXPECT_EQ(bodyOf(contract)["state"], "active");
    EXPECT_EQ(company.text("payments", "SELECT account, balance FROM account ORDER BY 1"), "C-0001 99988000\ncompany 100012000\n");
    EXPECT_EQ(company.text("notifications", "SELECT recipient, state FROM mail"), "karim.laurent@example.org sent\n");
    EXPECT_EQ(company.audit(), "");
}

TEST_P(Outcomes, AnUnknownCustomerGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-9999"), 422, "unknown-customer", {"create"}); }
TEST_P(Outcomes, ASuspendedCustomerGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-0191"), 409, "customer-suspended", {"create"}); }
TEST_P(Outcomes, APremiumOverTheLimitGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-0101", 90000), 409, "premium-over-limit", {"create"}); }
TEST_P(Outcomes, ARefusedMailAddressUndoesTheDebit) {
    expectUndone("/v1/contracts", contractFor("C-0100"), 409, "address-refused", {"debit", "verify", "create"});
    EXPECT_EQ(company.text("payments", "SELECT account, balance FROM account ORDER BY 1"), "C-0100 100000000\ncompany 100000000\n");
}

TEST_P(Outcomes, AClaimIsSettled) {
    const auto body = ended("/v1/claims", claimOn(activeContract()), 201);
    const auto claim = company.get("/v1/claims/" + body["results"]["open"]["claimId"].get<std::string>());
    EXPECT_EQ(bodyOf(claim)["state"], "settled");
    EXPECT_EQ(company.text("payments", "SELECT account, balance FROM account ORDER BY 1"), "C-0001 100038000\ncompany 99962000\n");
    EXPECT_EQ(company.audit(), "");
}

TEST_P(Outcomes, AClaimOnAnUnknownContractIsRejected) { expectUndone("/v1/claims", claimOn("P-nothing"), 422, "contract-unknown", {"open"}); }
TEST_P(Outcomes, AClaimOverTheCoverIsRejected) { expectUndone("/v1/claims", claimOn(activeContract(), 100'000'000), 409, "not-covered", {"open"}); }
TEST_P(Outcomes, AClaimOnACancelledContractIsRejected) {
    const auto undone = ended("/v1/contracts", contractFor("C-0100"), 409);
    const auto contract = "P-" + undone["saga"].get<std::string>().substr(2);
    expectUndone("/v1/claims", claimOn(contract), 409, "contract-not-active", {"open"});
}

TEST_P(Outcomes, AnEndedSagaShowsItsSteps) {
    const auto body = ended("/v1/contracts", kContract, 201);
    const auto saga = bodyOf(company.get("/v1/sagas/" + body["saga"].get<std::string>()));
    EXPECT_EQ(saga["state"], "completed");
    std::string steps;
    for (const auto& step : saga["steps"]) steps += step["name"].get<std::string>() + " " + step["participant"].get<std::string>() + " " + step["state"].get<std::string>() + "\n";
    EXPECT_EQ(steps, "create contracts done\nverify customers done\ndebit payments done\nnotify notifications done\nactivate contracts done\n");
    EXPECT_EQ(bodyOf(company.get("/v1/sagas?state=completed"))["sagas"].size(), 1U);
    EXPECT_EQ(bodyOf(company.get("/v1/sagas?state=running"))["sagas"].size(), 0U);
}

TEST_P(Outcomes, TheSameKeyGivesTheSameSaga) {
    const gateway::HttpFields fields{{"Prefer", "wait=5"}, {"Idempotency-Key", "once"}};
    const auto first = company.post("/v1/contracts", kContract, fields);
    const auto second = company.post("/v1/contracts", kContract, fields);
    company.run(kit::Micros(2'000'000));
    EXPECT_EQ(statusOf(first), 201U);
    EXPECT_EQ(statusOf(second), 201U);
    EXPECT_EQ(bodyOf(first)["saga"], bodyOf(second)["saga"]);
    EXPECT_EQ(company.text("contracts", "SELECT COUNT(*) FROM contract"), "1\n");
    EXPECT_EQ(company.audit(), "");
}

std::string nameOf(const testing::TestParamInfo<std::string>& mode) {
    auto name = mode.param;
    std::replace(name.begin(), name.end(), ',', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Modes, Outcomes, testing::ValuesIn(kModes), nameOf);

} // namespace
} // namespace sagascope::test
