// Starting sagas: modes, outcomes, idempotency, and what survives.
#include "services/kit/storage/database.h"
#include "tests/services/gateway/company.h"

namespace sagascope::gateway {

namespace {

using namespace std::chrono_literals;

struct Starts : test::Company {
    /// The owner's answer to every START.
    void owner(const std::string& name, wire::Outcome outcome, const nlohmann::json& payload = {}) {
        service(name).answer = [outcome, payload](const wire::Envelope& message) { return kit::answerTo(message, outcome, payload.dump()); };
    }
    std::vector<wire::Envelope>& startsAt(const std::string& name) { return service(name).received; }
    static nlohmann::json completed() { return {{"state", "completed"}, {"results", {{"create", {{"contractId", "P-1"}}}}}}; }
    static nlohmann::json compensated(const std::string& reason) {
        return {{"state", "compensated"}, {"reason", reason}, {"compensated", {"verify", "create"}}};
    }
};

} // namespace

TEST_F(Starts, InAsyncModeSaysAcceptedOnceTheOwnerHasTheSaga) {
    const auto silent = send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}});
    EXPECT_FALSE(silent->has_value());
    ASSERT_EQ(startsAt("contracts").size(), 1u);
    const auto start = startsAt("contracts")[0];
    EXPECT_EQ(start.id(), start.saga() + ".0.start");
    EXPECT_EQ(start.saga().substr(0, 2), "c-");
    EXPECT_EQ(start.saga_type(), "create-contract");
    EXPECT_EQ(wire::text(start.mode()), "async,choreography");
    EXPECT_EQ(start.subject(), "web");
    EXPECT_EQ(nlohmann::json::parse(start.payload())["input"], test::kContract);

    owner("contracts", wire::ACCEPTED);
    network.advance(1s);
    ASSERT_TRUE(silent->has_value());
    EXPECT_EQ((*silent)->status, 202u);
    EXPECT_EQ(field(**silent, "Location"), "/v1/sagas/" + start.saga());
    EXPECT_EQ(json(**silent)["state"], "running");
}

TEST_F(Starts, GoToTheOwnerOfTheirMode) {
    owner("orchestrator", wire::ACCEPTED);
    mode("async,orchestration");
    EXPECT_EQ(post("/v1/contracts", test::kContract).status, 202u);
    owner("claims", wire::ACCEPTED);
    mode("async,choreography");
    EXPECT_EQ(post("/v1/claims", {{"contractId", "P-1"}, {"amountCents", 5}}).status, 202u);
    EXPECT_EQ(startsAt("orchestrator").size(), 1u);
    EXPECT_EQ(startsAt("claims").size(), 1u);
    EXPECT_TRUE(startsAt("contracts").empty());
}

TEST_F(Starts, InSyncModeTellTheOutcome) {
    mode("sync,choreography");
    owner("contracts", wire::DONE, completed());
    const auto done = post("/v1/contracts", test::kContract);
    EXPECT_EQ(done.status, 201u);
    EXPECT_EQ(field(done, "Location"), "/v1/contracts/P-1");
    EXPECT_EQ(json(done)["state"], "completed");

    owner("contracts", wire::COMPENSATED, compensated("premium-over-limit"));
    const auto undone = post("/v1/contracts", test::kContract);
    EXPECT_EQ(undone.status, 409u);
    EXPECT_EQ(json(undone)["compensated"], nlohmann::json({"verify", "create"}));
    EXPECT_EQ(json(undone)["detail"], "the premium is over the customer’s limit; undone: verify, create");
    EXPECT_EQ(json(undone)["state"], "compensated");

    owner("contracts", wire::COMPENSATED, compensated("unknown-customer"));
    EXPECT_EQ(post("/v1/contracts", test::kContract).status, 422u);
    owner("contracts", wire::FAILED, {{"state", "failed"}, {"reason", "x"}});
    EXPECT_EQ(post("/v1/contracts", test::kContract).status, 500u);
}

TEST_F(Starts, InSyncModeSayWhereToLookWhenTheDeadlinePassesUndecided) {
    mode("sync,choreography");
    const auto answer = send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}, {"Idempotency-Key", "k"}});
    network.advance(11s);
    ASSERT_TRUE(answer->has_value());
    EXPECT_EQ((*answer)->status, 504u);
    EXPECT_EQ(json(**answer)["state"], "running");
    const auto saga = startsAt("contracts")[0].saga();
    EXPECT_EQ(field(**answer, "Location"), "/v1/sagas/" + saga);

    owner("contracts", wire::DONE, completed());
    const auto again = send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}, {"Idempotency-Key", "k"}});
    network.advance(1s); // it may wait for an attempt that is under way
    ASSERT_TRUE(again->has_value());
    EXPECT_EQ((*again)->status, 201u);
    EXPECT_EQ(json(**again)["saga"], saga);
}

TEST_F(Starts, WaitForTheOutcomeInAsyncModeWhenTheClientPrefersIt) {
    service("contracts").answer = [](const wire::Envelope& message) {
        if (message.kind() == wire::START) return kit::answerTo(message, wire::ACCEPTED, "{}");
        EXPECT_EQ(nlohmann::json::parse(message.payload()).value("wait_ms", 0), 5000);
        return kit::answerTo(message, wire::DONE, completed().dump());
    };
    const auto response = post("/v1/contracts", test::kContract, {{"Prefer", "respond-async, wait=5"}});
    EXPECT_EQ(response.status, 201u);
    EXPECT_EQ(field(response, "Preference-Applied"), "wait=5");
    EXPECT_EQ(field(response, "Location"), "/v1/contracts/P-1");
}

TEST_F(Starts, NameWhatWasUndoneByAskingTheParticipantsOfAChoreography) {
    service("contracts").answer = [](const wire::Envelope& message) {
        if (message.kind() == wire::START) return kit::answerTo(message, wire::ACCEPTED, "{}");
        if (message.type() == "saga") return kit::answerTo(message, wire::DONE, R"({"state":"compensated","reason":"premium-over-limit"})");
        return kit::answerTo(message, wire::DONE, R"({"steps":[{"number":1,"name":"create","state":"compensated"}]})");
    };
    service("customers").answer = [](const wire::Envelope& message) {
        return kit::answerTo(message, wire::DONE, R"({"steps":[{"number":2,"name":"verify","state":"compensated"}]})");
    };
    for (const auto* other : {"payments", "notifications"})
        service(other).answer = [](const wire::Envelope& message) { return kit::answerTo(message, wire::DONE, R"({"steps":[]})"); };
    const auto response = post("/v1/contracts", test::kContract, {{"Prefer", "wait=5"}});
    EXPECT_EQ(response.status, 409u);
    EXPECT_EQ(json(response)["compensated"], nlohmann::json({"verify", "create"}));
}

TEST_F(Starts, TakeTheSameKeyForTheSameSaga) {
    owner("contracts", wire::ACCEPTED);
    const auto first = post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}});
    const auto again = post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}});
    const auto other = post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k2"}});
    EXPECT_EQ(json(first)["saga"], json(again)["saga"]);
    EXPECT_NE(json(first)["saga"], json(other)["saga"]);
    EXPECT_TRUE(decided(wire::GatewayDecision::REPEATED));
    auto different = test::kContract;
    different["premiumCents"] = 5;
    EXPECT_EQ(post("/v1/contracts", different, {{"Idempotency-Key", "k1"}}).status, 422u);
    EXPECT_EQ(post("/v1/claims", {{"contractId", "P-1"}, {"amountCents", 5}}, {{"Idempotency-Key", "k1"}}).status, 422u);
}

TEST_F(Starts, KeepTheKeysOfSubjectsApart) {
    owner("contracts", wire::ACCEPTED);
    const auto first = post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}});
    token = nlohmann::json::parse(host->control("token", R"({"client":"mobile"})"))["token"];
    const auto other = post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}});
    EXPECT_NE(json(first)["saga"], json(other)["saga"]);
}

TEST_F(Starts, StayInTheModeOfTheFirstRequestWhenTheyAreRepeated) {
    owner("contracts", wire::DONE, completed());
    mode("sync,choreography");
    post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}});
    mode("async,orchestration");
    EXPECT_EQ(post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}}).status, 201u);
    EXPECT_TRUE(startsAt("orchestrator").empty());
}

TEST_F(Starts, AnswerAllWhoAskForTheSameSagaAtOnce) {
    const Fields fields{{"Content-Type", "application/json"}, {"Idempotency-Key", "k1"}};
    const auto first = send("POST", "/v1/contracts", test::kContract.dump(), fields);
    const auto second = send("POST", "/v1/contracts", test::kContract.dump(), fields);
    EXPECT_EQ(startsAt("contracts").size(), 1u);
    owner("contracts", wire::ACCEPTED);
    network.advance(3s);
    ASSERT_TRUE(first->has_value() && second->has_value());
    EXPECT_EQ(json(**first)["saga"], json(**second)["saga"]);
}

TEST_F(Starts, AreTakenBackWhenNothingEverLeft) {
    stopService("contracts");
    const auto answer = send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}});
    network.advance(6s);
    ASSERT_TRUE(answer->has_value());
    EXPECT_EQ((*answer)->status, 503u);
    EXPECT_EQ(field(**answer, "Retry-After"), "1");
    startService("contracts");
    owner("contracts", wire::ACCEPTED);
    network.advance(10s);
    EXPECT_TRUE(startsAt("contracts").empty());
}

TEST_F(Starts, AreHandedOverAgainAfterTheGatewayDied) {
    send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}, {"Idempotency-Key", "k1"}});
    ASSERT_EQ(startsAt("contracts").size(), 1u);
    const auto saga = startsAt("contracts")[0].saga();
    owner("contracts", wire::ACCEPTED);
    startsAt("contracts").clear();
    startGateway();
    network.advance(1s);
    ASSERT_EQ(startsAt("contracts").size(), 1u);
    EXPECT_EQ(startsAt("contracts")[0].saga(), saga);
    EXPECT_EQ(json(post("/v1/contracts", test::kContract, {{"Idempotency-Key", "k1"}}))["saga"], saga);

    startsAt("contracts").clear();
    startGateway();
    network.advance(10s);
    EXPECT_TRUE(startsAt("contracts").empty()) << "it was confirmed";
}

TEST_F(Starts, AreHandedOverAgainUntilTheOwnerHasThem) {
    const auto answer = send("POST", "/v1/contracts", test::kContract.dump(), {{"Content-Type", "application/json"}});
    network.advance(20s);
    EXPECT_EQ((*answer)->status, 504u);
    const auto saga = startsAt("contracts")[0].saga();
    owner("contracts", wire::ACCEPTED);
    startsAt("contracts").clear();
    network.advance(10s);
    ASSERT_EQ(startsAt("contracts").size(), 1u);
    EXPECT_EQ(startsAt("contracts")[0].saga(), saga);
}

TEST_F(Starts, AreNamedInTheTelemetryOfTheirRequestAndAnswer) {
    owner("contracts", wire::ACCEPTED);
    host->events.clear();
    const auto saga = json(post("/v1/contracts", test::kContract))["saga"];
    int named = 0;
    for (const auto& event : host->events) {
        if (event.has_sent() && (event.sent().kind() == wire::REQUEST || event.sent().kind() == wire::RESPONSE)) named += event.sent().saga() == saga;
    }
    EXPECT_EQ(named, 2);
}

} // namespace sagascope::gateway
