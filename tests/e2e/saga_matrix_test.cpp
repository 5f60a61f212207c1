// Four modes × both sagas × success and each business failure, with real processes, through real HTTP.
#include "services/model/architecture.h"
#include "tests/support/company.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using sagascope::test::Company;
using sagascope::test::eventually;

namespace {

struct Case {
    std::string reason; ///< why it must turn back; empty: it succeeds
    std::string path;
    nlohmann::json body;
    std::string compensated; ///< names of the steps to be undone, in the order of undoing
};

nlohmann::json contract(const std::string& customer, int cents) { return {{"customerId", customer}, {"product", "home"}, {"premiumCents", cents}}; }
nlohmann::json claim(const std::string& contractId, int cents) { return {{"contractId", contractId}, {"amountCents", cents}}; }

/// What doesn't fit the schema, as a line each; enough of JSON Schema for what the gateway describes.
void misfits(const nlohmann::json& value, nlohmann::json schema, const nlohmann::json& all, const std::string& where, std::string& found) {
    if (schema.contains("$ref")) schema = all[nlohmann::json::json_pointer(schema["$ref"].get<std::string>().substr(1))];
    const auto type = value.is_object() ? "object" : value.is_array() ? "array" : value.is_string() ? "string" : value.is_null() ? "null" : "integer";
    const auto types = schema["type"].is_array() ? schema["type"] : nlohmann::json::array({schema["type"]});
    if (std::find(types.begin(), types.end(), type) == types.end()) found += where + " is " + value.dump() + '\n';
    if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) found += where + " is " + value.dump() + '\n';
    if (value.is_array())
        for (const auto& item : value) misfits(item, schema["items"], all, where + "[]", found);
    if (!value.is_object() || !schema.contains("properties")) return;
    for (const auto& name : schema["required"])
        if (!value.contains(name.get<std::string>())) found += where + " lacks " + name.get<std::string>() + '\n';
    for (const auto& [name, field] : value.items()) {
        if (schema["properties"].contains(name)) misfits(field, schema["properties"][name], all, where + '.' + name, found);
        else found += where + " has " + name + '\n';
    }
}

class SagaMatrix : public testing::TestWithParam<const char*> {
protected:
    static void SetUpTestSuite() { s_company = std::make_unique<Company>(); }
    static void TearDownTestSuite() {
        EXPECT_EQ(s_company->stop(), 0);
        const auto check = s_company->check();
        EXPECT_EQ(check.status, 0) << check.out << check.err;
        EXPECT_TRUE(s_company->childPids().empty());
        s_company.reset();
    }
    static Company& company() { return *s_company; }
    static bool isSync() { return std::string(GetParam()).starts_with("sync"); }
    void SetUp() override {
        const auto set = company().ctl({"mode", GetParam()});
        ASSERT_EQ(set.status, 0) << set.err;
    }

    /// The saga's own resource, once it has ended.
    static nlohmann::json ended(const std::string& saga) {
        nlohmann::json last;
        EXPECT_TRUE(eventually([&] {
            last = company().http("GET", "/v1/sagas/" + saga).body;
            return last.is_object() && last.value("state", "running") != "running";
        })) << last.dump();
        return last;
    }
    /// Starts it in this mode; checks what the client is told, and returns the saga as it ended.
    static nlohmann::json startAndEnd(const Case& wanted) {
        const auto answer = company().http("POST", wanted.path, wanted.body);
        const auto saga = answer.body.value("saga", "");
        if (isSync()) {
            EXPECT_EQ(answer.status, wanted.reason.empty() ? 201U : answer.body.value("status", 0U)) << answer.body.dump();
            if (!wanted.reason.empty()) {
                EXPECT_TRUE(answer.status == 409 || answer.status == 422) << answer.status;
                EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
                EXPECT_EQ(answer.body.value("reason", ""), wanted.reason);
                std::string undone;
                for (const auto& step : answer.body.value("compensated", nlohmann::json::array())) undone += (undone.empty() ? "" : " ") + step.get<std::string>();
                EXPECT_EQ(undone, wanted.compensated);
            }
        } else {
            EXPECT_EQ(answer.status, 202U) << answer.body.dump();
            EXPECT_EQ(answer.headers.at("location"), "/v1/sagas/" + saga);
        }
        auto end = ended(saga);
        EXPECT_EQ(end.value("state", ""), wanted.reason.empty() ? "completed" : "compensated") << end.dump();
        EXPECT_EQ(end.value("mode", ""), GetParam());
        EXPECT_EQ(end.value("reason", ""), wanted.reason);
        EXPECT_FALSE(end.value("steps", nlohmann::json::array()).empty()) << end.dump();
        return end;
    }
    /// What a GET of the path answers that /openapi.json doesn't say, or the other way round.
    static std::string undescribed(const std::string& route, const std::string& id) {
        const auto description = company().http("GET", "/openapi.json").body;
        const auto answer = company().http("GET", route.substr(0, route.find('{')) + id).body;
        std::string found;
        misfits(answer, description["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"], description, route, found);
        return found;
    }
    static std::string activeContract() {
        const auto end = startAndEnd({"", "/v1/contracts", contract("C-0002", 12000), ""});
        return end["results"]["create"].value("contractId", "");
    }

private:
    static inline std::unique_ptr<Company> s_company;
};

std::string printed(const testing::TestParamInfo<const char*>& info) {
    std::string name = info.param;
    name[name.find(',')] = '_';
    return name;
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Modes, SagaMatrix, testing::Values("sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"), printed);

TEST_P(SagaMatrix, AContractThatSucceedsIsActiveAndMailed) {
    const auto id = activeContract();
    ASSERT_FALSE(id.empty());
    const auto found = company().http("GET", "/v1/contracts/" + id);
    EXPECT_EQ(found.status, 200U);
    EXPECT_EQ(found.body.value("state", ""), "active");
}

TEST_P(SagaMatrix, EachBusinessFailureOfAContractTurnsBackAsFarAsItGot) {
    for (const Case& wanted : {Case{"unknown-customer", "/v1/contracts", contract("C-9999", 12000), "create"},
                               Case{"customer-suspended", "/v1/contracts", contract("C-0191", 12000), "create"},
                               Case{"premium-over-limit", "/v1/contracts", contract("C-0101", 90000), "create"},
                               Case{"address-refused", "/v1/contracts", contract("C-0100", 12000), "debit verify create"}}) {
        SCOPED_TRACE(wanted.reason);
        const auto end = startAndEnd(wanted);
        for (const auto& step : end.value("steps", nlohmann::json::array())) EXPECT_NE(step.value("state", ""), "done") << step.dump();
    }
}

TEST_P(SagaMatrix, AClaimOnAnActiveContractIsSettled) {
    const auto end = startAndEnd({"", "/v1/claims", claim(activeContract(), 50000), ""});
    const auto id = end["results"]["open"].value("claimId", "");
    EXPECT_EQ(company().http("GET", "/v1/claims/" + id).body.value("state", ""), "settled");
}

TEST_P(SagaMatrix, EachBusinessFailureOfAClaimTurnsBackAsFarAsItGot) {
    // A contract that was cancelled because its mail was refused is not active; one of the customer without an address can't be mailed.
    const auto cancelled = startAndEnd({"address-refused", "/v1/contracts", contract("C-0100", 12000), "debit verify create"});
    const auto cancelledId = cancelled["results"]["create"].value("contractId", "");
    for (const Case& wanted : {Case{"contract-unknown", "/v1/claims", claim("nowhere", 50000), "open"},
                               Case{"contract-not-active", "/v1/claims", claim(cancelledId, 50000), "open"},
                               Case{"not-covered", "/v1/claims", claim(activeContract(), 900'000'000), "open"}}) {
        SCOPED_TRACE(wanted.reason);
        startAndEnd(wanted);
    }
}

TEST_P(SagaMatrix, EachAnswerIsAsTheApisDescriptionSays) {
    const auto end = startAndEnd({"", "/v1/claims", claim(activeContract(), 50000), ""});
    const auto undone = startAndEnd({"premium-over-limit", "/v1/contracts", contract("C-0101", 90000), "create"});
    for (const auto& [route, id] : std::vector<std::pair<std::string, std::string>>{
             {"/v1/contracts/{id}", undone["results"]["create"].value("contractId", "")}, {"/v1/claims/{id}", end["results"]["open"].value("claimId", "")}, {"/v1/customers", ""},
             {"/v1/customers/{id}", "C-0001"}, {"/v1/sagas", ""}, {"/v1/sagas/{id}", end.value("id", "")}, {"/v1/sagas/{id}", undone.value("id", "")}, {"/healthz", ""}})
        EXPECT_EQ(undescribed(route, id), "");
}

TEST_P(SagaMatrix, TheSameIdempotencyKeyStartsOneSaga) {
    const auto key = fmt::format("key-{}", GetParam());
    const auto first = company().http("POST", "/v1/contracts", contract("C-0003", 12000), {{"Idempotency-Key", key}});
    const auto second = company().http("POST", "/v1/contracts", contract("C-0003", 12000), {{"Idempotency-Key", key}});
    EXPECT_EQ(first.body.value("saga", "a"), second.body.value("saga", "b"));
    EXPECT_EQ(company().http("POST", "/v1/contracts", contract("C-0003", 13000), {{"Idempotency-Key", key}}).status, 422U);
    ended(first.body.value("saga", ""));
}

TEST_P(SagaMatrix, PreferWaitAnswersWithTheOutcome) {
    const auto answer = company().http("POST", "/v1/contracts", contract("C-0004", 12000), {{"Prefer", "wait=5"}});
    EXPECT_EQ(answer.status, 201U) << answer.body.dump();
    EXPECT_EQ(answer.body.value("state", ""), "completed");
}
