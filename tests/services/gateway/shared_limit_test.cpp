// Several gateways: one limit for each client, whichever of them it asks.
#include "tests/services/gateway/company.h"

namespace sagascope::gateway {

using namespace std::chrono_literals;

namespace {
struct SharedLimit : test::Company {
    std::unique_ptr<test::TestHost> first, second;

    SharedLimit() { options["rate-limit"] = "10"; }
    void SetUp() override {
        Company::SetUp();
        first = std::move(host);
        second = runGateway("gateway#2");
        for (auto* each : {first.get(), second.get()})
            dynamic_cast<Gateway&>(each->program()).directory().update({{"gateway", "gateway#1", "mem://gateway#1"}, {"gateway", "gateway#2", "mem://gateway#2"}}, false);
    }
    /// How many of so many requests are let pass.
    int ask(test::TestHost& at, int requests) {
        const auto passed = std::make_shared<int>(0);
        for (int i = 0; i < requests; ++i) {
            at.post([this, &at, passed] {
                ++*passed;
                dynamic_cast<Gateway&>(at.program()).handle({"GET", "/v1/customers", {{"Authorization", "Bearer " + token}}, "", 0},
                                                            [passed](const HttpResponse& response) { *passed -= response.status == 429 ? 1 : 0; });
            });
            network.settle();
        }
        return *passed;
    }
};
} // namespace

TEST_F(SharedLimit, IsWholeAtTheOneThatAClientAlwaysAsks) {
    EXPECT_EQ(ask(*first, 20), 10);
    network.advance(1s);
    EXPECT_EQ(ask(*first, 20), 10);
}

TEST_F(SharedLimit, CountsWhatWasTakenAtTheOthers) {
    EXPECT_EQ(ask(*first, 20), 10);
    network.advance(100ms);
    EXPECT_EQ(ask(*second, 20), 1) << "what has come back";
    network.advance(60s);
    EXPECT_EQ(ask(*second, 20), 10);
}

TEST_F(SharedLimit, HoldsInTheLongRunForAClientThatAsksThemInTurn) {
    int passed = 0;
    for (int i = 0; i < 400; ++i) {
        passed += ask(i % 2 == 0 ? *first : *second, 1);
        network.advance(25ms);
    }
    EXPECT_GE(passed, 100) << "ten seconds";
    EXPECT_LE(passed, 125) << "and a full bucket from the beginning";
}

} // namespace sagascope::gateway
