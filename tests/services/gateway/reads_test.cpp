// GETs: where they go, what is kept, and what a saga looks like from outside.
#include "tests/services/gateway/company.h"

namespace sagascope::gateway {

namespace {

using namespace std::chrono_literals;

struct ReadsTest : test::Company {
    void answers(const std::string& name, const nlohmann::json& payload, wire::Outcome outcome = wire::DONE) {
        service(name).answer = [payload, outcome](const wire::Envelope& message) { return kit::answerTo(message, outcome, payload.dump(), "not-found"); };
    }
    std::size_t asked(const std::string& name) { return service(name).received.size(); }
    /// A saga that its owner has accepted.
    std::string started() {
        service("contracts").answer = [](const wire::Envelope& message) { return kit::answerTo(message, wire::ACCEPTED, "{}"); };
        return json(post("/v1/contracts", test::kContract))["saga"];
    }
};

} // namespace

TEST_F(ReadsTest, AskTheServiceThatOwnsTheResource) {
    answers("customers", {{"id", "C-0001"}, {"limitCents", 20000}});
    const auto response = ask("GET", "/v1/customers/C-0001");
    EXPECT_EQ(response.status, 200u);
    EXPECT_EQ(json(response)["limitCents"], 20000);
    ASSERT_EQ(asked("customers"), 1u);
    EXPECT_EQ(service("customers").received[0].type(), "customer");
    EXPECT_EQ(service("customers").received[0].payload(), R"({"id":"C-0001"})");
    answers("customers", nullptr, wire::REFUSED);
    EXPECT_EQ(ask("GET", "/v1/customers/C-0002").status, 404u);
    answers("customers", nullptr, wire::ERROR);
    EXPECT_EQ(ask("GET", "/v1/customers/C-0003").status, 502u);
}

TEST_F(ReadsTest, SayWhenAServiceIsGoneOrSilent) {
    const auto silent = send("GET", "/v1/customers/C-0001");
    network.advance(3s);
    EXPECT_EQ((*silent)->status, 504u);
    stopService("customers");
    const auto gone = send("GET", "/v1/customers/C-0001");
    network.advance(3s);
    EXPECT_EQ((*gone)->status, 503u);
    EXPECT_EQ(field(**gone, "Retry-After"), "1");
}

TEST_F(ReadsTest, KeepWhatIsFinalAndTellItsAge) {
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    const auto first = ask("GET", "/v1/contracts/P-1");
    EXPECT_EQ(field(first, "Cache-Control"), "private, max-age=60");
    network.advance(7s);
    const auto second = ask("GET", "/v1/contracts/P-1");
    EXPECT_EQ(asked("contracts"), 1u);
    EXPECT_EQ(field(second, "Age"), "7");
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(field(second, "ETag"), field(first, "ETag"));
    EXPECT_TRUE(decided(wire::GatewayDecision::CACHE_HIT));
    ask("GET", "/v1/contracts/P-1", {}, {{"Cache-Control", "no-cache"}});
    EXPECT_EQ(asked("contracts"), 2u);
    network.advance(60s);
    ask("GET", "/v1/contracts/P-1");
    EXPECT_EQ(asked("contracts"), 3u);
}

TEST_F(ReadsTest, TellWhoseAnswerIsKeptForHowLongAndWhatDropsIt) {
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    host->events.clear();
    ask("GET", "/v1/contracts/P-1");
    started();
    std::vector<std::string> told;
    for (const auto& event : host->events) {
        const auto& decision = event.decision();
        if (decision.kind() == wire::GatewayDecision::CACHE_MISS || decision.kind() == wire::GatewayDecision::CACHE_INVALIDATED)
            told.push_back(decision.service() + " " + std::to_string(decision.fresh_s()) + " " + decision.target());
    }
    EXPECT_EQ(told, (std::vector<std::string>{"contracts 60 /v1/contracts/P-1", "create-contract 0 /v1/contracts"}));
}

TEST_F(ReadsTest, AskAgainForWhatIsNotFinal) {
    answers("contracts", {{"id", "P-1"}, {"state", "pending"}});
    EXPECT_EQ(field(ask("GET", "/v1/contracts/P-1"), "Cache-Control"), "private, no-cache");
    EXPECT_EQ(field(ask("GET", "/v1/contracts/P-1"), "Age"), "");
    EXPECT_EQ(asked("contracts"), 2u);
}

TEST_F(ReadsTest, TellAClientThatItsCopyStillHolds) {
    answers("contracts", {{"id", "P-1"}, {"state", "pending"}});
    const auto tag = field(ask("GET", "/v1/contracts/P-1"), "ETag");
    const auto same = ask("GET", "/v1/contracts/P-1", {}, {{"If-None-Match", tag}});
    EXPECT_EQ(same.status, 304u);
    EXPECT_EQ(same.body, "");
    EXPECT_EQ(field(same, "ETag"), tag);
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    EXPECT_EQ(ask("GET", "/v1/contracts/P-1", {}, {{"If-None-Match", tag}}).status, 200u);
}

TEST_F(ReadsTest, ForgetWhatAWriteMayHaveChanged) {
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    ask("GET", "/v1/contracts/P-1");
    started();
    EXPECT_TRUE(decided(wire::GatewayDecision::CACHE_INVALIDATED));
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    service("contracts").received.clear();
    ask("GET", "/v1/contracts/P-1");
    EXPECT_EQ(asked("contracts"), 1u);
}

TEST_F(ReadsTest, ShowNobodyWhatWasKeptForAnother) {
    answers("contracts", {{"id", "P-1"}, {"state", "active"}});
    ask("GET", "/v1/contracts/P-1");
    token = nlohmann::json::parse(host->control("token", R"({"client":"mobile"})"))["token"];
    ask("GET", "/v1/contracts/P-1");
    EXPECT_EQ(asked("contracts"), 2u);
}

TEST_F(ReadsTest, GatherTheStepsOfAChoreographedSagaFromItsParticipants) {
    const auto saga = started();
    service("contracts").answer = [](const wire::Envelope& message) {
        if (message.type() == "saga") return kit::answerTo(message, wire::DONE, R"({"state":"compensating","reason":"x"})");
        return kit::answerTo(message, wire::DONE, R"({"steps":[{"number":1,"name":"create","state":"done"},{"number":5,"name":"activate","state":"waiting"}]})");
    };
    answers("customers", {{"steps", {{{"number", 2}, {"name", "verify"}, {"state", "done"}}}}});
    answers("payments", {{"steps", nlohmann::json::array()}});
    const auto open = send("GET", "/v1/sagas/" + saga);
    network.advance(3s); // notifications stay silent
    ASSERT_TRUE(open->has_value());
    const auto view = json(**open);
    EXPECT_EQ(view["state"], "running");
    EXPECT_EQ(view["mode"], "async,choreography");
    EXPECT_EQ(view["owner"], "contracts");
    ASSERT_EQ(view["steps"].size(), 3u);
    EXPECT_EQ(view["steps"][1]["name"], "verify");
    EXPECT_EQ(view["unreachable"], nlohmann::json({"notifications"}));
    EXPECT_EQ(ask("GET", "/v1/sagas/c-unknown").status, 404u);
}

TEST_F(ReadsTest, ListTheSagasOfAllOwnersNewestFirst) {
    answers("orchestrator", {{"sagas", {{{"id", "c-1"}, {"state", "resolving"}, {"startedAt", 5}}}}});
    answers("contracts", {{"sagas", {{{"id", "c-2"}, {"state", "running"}, {"startedAt", 9}}, {{"id", "c-3"}, {"state", "completed"}, {"startedAt", 7}}}}});
    answers("claims", {{"sagas", nlohmann::json::array()}});
    const auto all = json(ask("GET", "/v1/sagas"));
    ASSERT_EQ(all["sagas"].size(), 3u);
    EXPECT_EQ(all["sagas"][0]["id"], "c-2");
    EXPECT_EQ(all["sagas"][2]["state"], "running");
    EXPECT_EQ(json(ask("GET", "/v1/sagas?state=running"))["sagas"].size(), 2u);
    EXPECT_EQ(json(ask("GET", "/v1/sagas?limit=1"))["sagas"].size(), 1u);
    EXPECT_EQ(json(ask("GET", "/v1/sagas?state=lost"))["field"], "state");
    EXPECT_EQ(ask("GET", "/v1/sagas?limit=0").status, 422u);
    EXPECT_EQ(ask("GET", "/v1/sagas?colour=red").status, 422u);
    stopService("claims");
    const auto partial = send("GET", "/v1/sagas");
    network.advance(3s);
    EXPECT_EQ(json(**partial)["unreachable"], nlohmann::json({"claims"}));
}

} // namespace sagascope::gateway
