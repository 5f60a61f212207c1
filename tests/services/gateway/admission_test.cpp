// Who may ask for what, how often, and what is refused before anything is done.
#include "tests/services/gateway/company.h"

namespace sagascope::gateway {

namespace {
struct Admission : test::Company {
    std::string minted(const std::string& kind) { return nlohmann::json::parse(host->control("token", nlohmann::json{{"kind", kind}, {"client", "web"}}.dump()))["token"]; }
    double toldLimit() const { ///< the last one; -1: none
        const auto found = std::find_if(host->events.rbegin(), host->events.rend(), [](const wire::Event& event) { return event.metric().name() == wire::kRateLimit; });
        return found == host->events.rend() ? -1.0 : found->metric().value();
    }
    nlohmann::json problemOf(const std::string& body, Fields fields = {{"Content-Type", "application/json"}}) {
        const auto response = ask("POST", "/v1/contracts", body, std::move(fields));
        EXPECT_EQ(field(response, "Content-Type"), "application/problem+json");
        auto problem = json(response);
        EXPECT_EQ(problem.value("status", 0u), response.status);
        return problem;
    }
};
} // namespace

TEST_F(Admission, WantsATokenAndSaysWhichOne) {
    token.clear();
    const auto response = ask("GET", "/v1/customers");
    EXPECT_EQ(response.status, 401u);
    EXPECT_EQ(field(response, "WWW-Authenticate"), "Bearer realm=\"sagascope\"");
    EXPECT_TRUE(decided(wire::GatewayDecision::UNAUTHENTICATED));
    EXPECT_EQ(ask("GET", "/healthz").status, 200u);
    EXPECT_EQ(ask("GET", "/openapi.json").status, 200u);
}

TEST_F(Admission, RefusesExpiredAndForgedTokens) {
    for (const auto* kind : {"expired", "forged"}) {
        token = minted(kind);
        const auto response = ask("GET", "/v1/customers");
        EXPECT_EQ(response.status, 401u) << kind;
        EXPECT_NE(field(response, "WWW-Authenticate").find("error=\"invalid_token\""), std::string::npos);
    }
    EXPECT_EQ(minted("none"), "");
}

TEST_F(Admission, ForbidsWhatTheScopesDoNotCover) {
    token = minted("wrong-scope");
    const auto response = post("/v1/contracts", test::kContract);
    EXPECT_EQ(response.status, 403u);
    EXPECT_NE(field(response, "WWW-Authenticate").find("scope=\"contracts:write\""), std::string::npos);
    EXPECT_TRUE(service("contracts").received.empty());
}

TEST_F(Admission, TheLimitCanBeChangedWhileItRunsAndIsTold) {
    options["rate-limit"] = "2";
    startGateway();
    EXPECT_EQ(toldLimit(), 2);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(ask("GET", "/v1/sagas/unknown").status, 404u);
    EXPECT_EQ(ask("GET", "/v1/sagas/unknown").status, 429u);
    EXPECT_EQ(host->control("rate-limit", R"({"perSecond": 0})"), R"({"perSecond":0.0})");
    EXPECT_EQ(toldLimit(), 0);
    for (int i = 0; i < 9; ++i) EXPECT_EQ(ask("GET", "/v1/sagas/unknown").status, 404u);
    for (const auto* wrong : {"", "[]", "{}", R"({"perSecond": -1})", R"({"perSecond": "5"})"}) EXPECT_TRUE(host->control("rate-limit", wrong).starts_with("error: the limit is no number")) << wrong;
}

TEST_F(Admission, LimitsEachSubject) {
    options["rate-limit"] = "2";
    startGateway();
    for (int i = 1; i >= 0; --i) {
        const auto allowed = ask("GET", "/v1/sagas/unknown");
        EXPECT_EQ(allowed.status, 404u);
        EXPECT_EQ(field(allowed, "RateLimit-Limit"), "2");
        EXPECT_EQ(field(allowed, "RateLimit-Remaining"), std::to_string(i));
    }
    const auto refused = ask("GET", "/v1/sagas/unknown");
    EXPECT_EQ(refused.status, 429u);
    EXPECT_EQ(field(refused, "Retry-After"), "1");
    EXPECT_EQ(field(refused, "RateLimit-Reset"), "1");
    EXPECT_TRUE(decided(wire::GatewayDecision::LIMITED));
    network.advance(std::chrono::seconds(1));
    EXPECT_EQ(ask("GET", "/v1/sagas/unknown").status, 404u);
}

TEST_F(Admission, KnowsItsRoutesAndTheirMethods) {
    EXPECT_EQ(ask("GET", "/v1/nothing").status, 404u);
    const auto wrong = ask("PUT", "/v1/contracts", "{}");
    EXPECT_EQ(wrong.status, 405u);
    EXPECT_EQ(field(wrong, "Allow"), "OPTIONS, POST");
    const auto options = ask("OPTIONS", "/v1/customers");
    EXPECT_EQ(options.status, 204u);
    EXPECT_EQ(field(options, "Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(ask("OPTIONS", "*").status, 204u);
    EXPECT_EQ(ask("GET", "/v1/%zz").status, 400u);
}

TEST_F(Admission, RefusesBadBodiesWithAProblemThatNamesWhatIsWrong) {
    EXPECT_EQ(problemOf("{\"a\":")["type"], "urn:sagascope:problem:malformed-json");
    EXPECT_EQ(problemOf(R"({"customerId":"C-0001","customerId":"C-0002"})")["type"], "urn:sagascope:problem:duplicate-key");
    EXPECT_EQ(problemOf(std::string(100, '['))["type"], "urn:sagascope:problem:too-deep");
    EXPECT_EQ(problemOf("{}", {{"Content-Type", "text/plain"}})["status"], 415);
    EXPECT_EQ(problemOf("{}", {})["status"], 415);
    auto body = test::kContract;
    body["premiumCents"] = "many";
    EXPECT_EQ(problemOf(body.dump())["field"], "premiumCents");
    body = test::kContract;
    body["surprise"] = 1;
    EXPECT_EQ(problemOf(body.dump())["field"], "surprise");
    EXPECT_EQ(problemOf(body.dump())["status"], 422);
    EXPECT_EQ(problemOf(test::kContract.dump(), {{"Content-Type", "application/json; charset=utf-8"}, {"Idempotency-Key", "two words"}})["status"], 400);
    EXPECT_TRUE(service("contracts").received.empty());
}

TEST_F(Admission, TakesPartInATraceAndTellsOfBothEndsOfAnExchange) {
    host->events.clear();
    const auto response = ask("GET", "/healthz", {}, {{"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}});
    EXPECT_EQ(field(response, "traceparent").substr(0, 36), "00-4bf92f3577b34da6a3ce929d0e0e4736-");
    EXPECT_NE(field(response, "traceparent").substr(36, 16), "00f067aa0ba902b7");
    ASSERT_EQ(host->events.size(), 5u);
    const auto& sent = host->events[0].sent();
    EXPECT_EQ(sent.kind(), wire::REQUEST);
    EXPECT_EQ(sent.type(), "GET /healthz");
    EXPECT_EQ(sent.from(), "client");
    EXPECT_EQ(sent.to(), "gateway#1");
    const auto& received = host->events[1].received();
    EXPECT_EQ(received.transmission(), host->events[0].seq());
    EXPECT_EQ(received.sender_incarnation(), host->self().incarnation);
    EXPECT_EQ(host->events[2].sent().type(), "200 OK");
    EXPECT_EQ(host->events[2].sent().causation(), sent.id());
    EXPECT_EQ(host->events[3].received().to(), "client");
}

TEST_F(Admission, DescribesEveryRouteItServes) {
    const auto description = json(ask("GET", "/openapi.json"));
    const auto architecture = model::Architecture::load(host->settings().resources).value();
    const Routes routes(architecture);
    std::size_t operations = 0;
    for (const auto& [path, item] : description["paths"].items()) operations += item.size();
    EXPECT_EQ(operations, routes.all().size());
    for (const auto& route : routes.all()) {
        const auto& operation = description["paths"][route.path][route.method == "POST" ? "post" : "get"];
        EXPECT_FALSE(operation["responses"].empty()) << route.path;
        EXPECT_EQ(operation["security"].empty(), route.scope.empty()) << route.path;
    }
    const auto& schema = description["components"]["schemas"]["create-contract"];
    EXPECT_EQ(schema["properties"]["premiumCents"]["minimum"], 1);
    EXPECT_EQ(schema["required"].size(), 3u);
    EXPECT_EQ(schema["additionalProperties"], false);
}

TEST_F(Admission, RemembersItsModeAndTakesAnotherOneAtOnce) {
    EXPECT_EQ(wire::text(gate->mode()), "async,choreography");
    mode("sync,orchestration");
    EXPECT_EQ(json(ask("GET", "/healthz"))["mode"], "sync,orchestration");
    startGateway();
    EXPECT_EQ(wire::text(gate->mode()), "sync,orchestration");
    EXPECT_NE(host->control("mode", R"({"mode":"sideways"})").find("error"), std::string::npos);
    options["mode"] = "async,orchestration";
    startGateway();
    EXPECT_EQ(wire::text(gate->mode()), "async,orchestration");
    EXPECT_TRUE(std::any_of(host->events.begin(), host->events.end(), [](const wire::Event& event) { return event.has_mode(); }));
}

TEST_F(Admission, TellsWhichRouteATargetTakesSoThatNamesStayFew) {
    host->events.clear();
    ask("GET", "/v1/sagas/c-1");
    ask("GET", "/v1/nothing/here");
    std::vector<std::string> told;
    for (const auto& event : host->events) {
        if (event.has_sent() && event.sent().kind() == wire::REQUEST) told.push_back(event.sent().type() + " " + event.sent().target());
    }
    EXPECT_EQ(told, (std::vector<std::string>{"GET /v1/sagas/{id} /v1/sagas/c-1", "GET * /v1/nothing/here"}));
}

TEST_F(Admission, TellsHowManyTokensAreLeftAndHowLongAnAnswerTook) {
    options["rate-limit"] = "4";
    startGateway();
    host->events.clear();
    ask("GET", "/v1/sagas/unknown");
    const auto& answered = host->events.back().decision();
    EXPECT_EQ(answered.kind(), wire::GatewayDecision::ANSWERED);
    EXPECT_EQ(answered.status(), 404U);
    EXPECT_EQ(answered.route(), "GET /v1/sagas/{id}");
    EXPECT_FLOAT_EQ(answered.tokens(), 3);
    EXPECT_FLOAT_EQ(answered.bucket(), 4);
    EXPECT_FLOAT_EQ(answered.per_second(), 4);
}

} // namespace sagascope::gateway
