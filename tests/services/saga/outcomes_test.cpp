// Both sagas in all four modes come to the same end, whichever way they fail.
#include "tests/services/saga/memory_company.h"

namespace sagascope::test {
namespace {

/// One company for all: its mode is changed between sagas, as users do.
struct Outcomes : testing::TestWithParam<std::string> {
    static std::unique_ptr<MemoryCompany> s_company;
    static void SetUpTestSuite() { s_company = std::make_unique<MemoryCompany>(); }
    static void TearDownTestSuite() { s_company.reset(); }
    MemoryCompany& company = *s_company;
    void SetUp() override { company.mode(GetParam()); }

    nlohmann::json ended(const std::string& path, const nlohmann::json& body, unsigned status) {
        const auto answer = company.post(path, body, {{"Prefer", "wait=5"}});
        EXPECT_EQ(statusOf(answer), status) << bodyOf(answer);
        return bodyOf(answer);
    }
    std::string activeContract() { return ended("/v1/contracts", kContract, 201)["results"]["create"]["contractId"]; }
    std::string moved(const nlohmann::json& saga) {
        return company.text("payments", "SELECT account, SUM(cents) FROM entry WHERE saga = '" + saga["saga"].get<std::string>() + "' GROUP BY account");
    }
    void expectAllIsWell() {
        company.pass(kit::Micros(600'000)); // the outbox marks what was confirmed
        EXPECT_EQ(company.audit(), "");
    }
    nlohmann::json expectUndone(const std::string& path, const nlohmann::json& body, unsigned status, const std::string& reason, const nlohmann::json& compensated) {
        auto problem = ended(path, body, status);
        EXPECT_EQ(problem["reason"], reason);
        EXPECT_EQ(problem["compensated"], compensated);
        EXPECT_EQ(problem["state"], "compensated");
        expectAllIsWell();
        return problem;
    }
};
std::unique_ptr<MemoryCompany> Outcomes::s_company;

TEST_P(Outcomes, AContractBecomesActive) {
    const auto body = ended("/v1/contracts", kContract, 201);
    const auto contract = company.get("/v1/contracts/" + body["results"]["create"]["contractId"].get<std::string>());
    EXPECT_EQ(bodyOf(contract)["state"], "active");
    EXPECT_EQ(moved(body), "C-0001 -12000\ncompany 12000\n");
    expectAllIsWell();
    EXPECT_EQ(company.text("notifications", "SELECT recipient, state FROM mail WHERE saga = '" + body["saga"].get<std::string>() + "'"), "karim.laurent@example.org sent\n");
}

TEST_P(Outcomes, AnUnknownCustomerGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-9999"), 422, "unknown-customer", {"create"}); }
TEST_P(Outcomes, ASuspendedCustomerGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-0191"), 409, "customer-suspended", {"create"}); }
TEST_P(Outcomes, APremiumOverTheLimitGetsNoContract) { expectUndone("/v1/contracts", contractFor("C-0101", 90000), 409, "premium-over-limit", {"create"}); }
TEST_P(Outcomes, ARefusedMailAddressUndoesTheDebit) {
    const auto body = expectUndone("/v1/contracts", contractFor("C-0100"), 409, "address-refused", {"debit", "verify", "create"});
    EXPECT_EQ(moved(body), "C-0100 0\ncompany 0\n");
}

TEST_P(Outcomes, AClaimIsSettled) {
    const auto body = ended("/v1/claims", claimOn(activeContract()), 201);
    const auto claim = company.get("/v1/claims/" + body["results"]["open"]["claimId"].get<std::string>());
    EXPECT_EQ(bodyOf(claim)["state"], "settled");
    EXPECT_EQ(moved(body), "C-0001 50000\ncompany -50000\n");
    expectAllIsWell();
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
    const auto completed = bodyOf(company.get("/v1/sagas?state=completed&limit=500"))["sagas"];
    EXPECT_TRUE(std::any_of(completed.begin(), completed.end(), [&](const auto& one) { return one["id"] == body["saga"]; }));
    EXPECT_EQ(bodyOf(company.get("/v1/sagas?state=running"))["sagas"].size(), 0U);
}

TEST_P(Outcomes, TheSameKeyGivesTheSameSaga) {
    const gateway::HttpFields fields{{"Prefer", "wait=5"}, {"Idempotency-Key", "once-" + wire::hex(std::hash<std::string>()(GetParam()))}};
    const auto first = company.post("/v1/contracts", kContract, fields);
    const auto second = company.post("/v1/contracts", kContract, fields);
    EXPECT_EQ(statusOf(first), 201U);
    EXPECT_EQ(statusOf(second), 201U);
    EXPECT_EQ(bodyOf(first)["saga"], bodyOf(second)["saga"]);
    expectAllIsWell();
}

std::string nameOf(const testing::TestParamInfo<std::string>& mode) {
    auto name = mode.param;
    std::replace(name.begin(), name.end(), ',', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Modes, Outcomes, testing::ValuesIn(kModes), nameOf);

} // namespace
} // namespace sagascope::test
