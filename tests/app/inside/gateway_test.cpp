#include "app/core/inside/gateway.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

const char* const kGateway = R"(
    1000000 gateway#1 decision { kind: ROUTED subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" service: "contracts" tokens: 3 bucket: 5 per_second: 2 }
    1001000 gateway#1 decision { kind: CACHE_MISS subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" service: "contracts" status: 200 fresh_s: 60 tokens: 3 bucket: 5 per_second: 2 }
    1002000 gateway#1 decision { kind: ANSWERED subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" status: 200 micros: 2000 tokens: 3 bucket: 5 per_second: 2 }
    2000000 gateway#1 decision { kind: CACHE_HIT subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" status: 200 }
    2000100 gateway#1 decision { kind: ANSWERED subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" status: 200 micros: 100 }
    3000000 gateway#1 decision { kind: LIMITED subject: "web" route: "POST /v1/contracts" status: 429 tokens: 0.5 bucket: 5 per_second: 2 }
    3000100 gateway#1 decision { kind: ANSWERED subject: "web" route: "POST /v1/contracts" status: 429 micros: 80 tokens: 0.5 bucket: 5 per_second: 2 }
    3500000 gateway#1 decision { kind: UNAUTHENTICATED route: "POST /v1/contracts" status: 401 detail: "expired" }
    4000000 gateway#1 decision { kind: CACHE_INVALIDATED subject: "web" service: "create-contract" }
    a: 4100000 gateway#1 sent { kind: START type: "create-contract" from: "gateway#1" to: "contracts" saga: "c-1" }
       4100100 contracts#2 received a
)";

struct GatewayWorkTest : testing::Test {
    GatewayWorkTest() { test::parseEvents(kGateway).feed(projections); }
    GatewayWork at(std::uint64_t micros) { return gatewayWorkOf(projections, architecture, projections.names().find("gateway"), instant(kBegin + micros)); }
    std::string name(Name name) { return std::string(projections.text(name)); }
    Projections projections;
    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
};

} // namespace

TEST_F(GatewayWorkTest, BucketsFillAgainWhileTimePasses) {
    ASSERT_EQ(at(1'002'000).buckets.size(), 1U);
    EXPECT_NEAR(at(1'002'000).buckets[0].tokens, 3, 1e-6);
    EXPECT_NEAR(at(1'502'000).buckets[0].tokens, 4, 1e-6);
    EXPECT_NEAR(at(2'900'000).buckets[0].tokens, 5, 1e-6) << "no more than it holds";
    EXPECT_EQ(at(3'000'100).buckets[0].refused, 1U);
    EXPECT_NEAR(at(3'250'100).buckets[0].tokens, 1, 1e-3);
}

TEST_F(GatewayWorkTest, RoutesHaveCountsAndTimes) {
    const auto work = at(4'000'000);
    ASSERT_EQ(work.routes.size(), 2U);
    EXPECT_EQ(name(work.routes[0].route), "GET /v1/contracts/{id}");
    EXPECT_EQ(work.routes[0].answered, 2U);
    EXPECT_EQ(work.routes[0].p50, 100U);
    EXPECT_EQ(at(1'500'000).routes[0].p99, 2'000U);
    EXPECT_EQ(work.routes[1].refused, 1U);
}

TEST_F(GatewayWorkTest, AnAnswerIsKeptUntilItIsOldOrAWriteDropsIt) {
    EXPECT_TRUE(at(1'000'500).cache.empty());
    ASSERT_EQ(at(1'500'000).cache.size(), 1U);
    EXPECT_EQ(at(1'500'000).cache[0].hits, 0U);
    EXPECT_EQ(at(3'000'000).cache[0].hits, 1U);
    EXPECT_EQ(name(at(3'000'000).cache[0].service), "contracts");
    EXPECT_TRUE(at(4'000'000).cache.empty()) << "a saga began in which that service takes part";
    EXPECT_EQ(at(4'000'000).cacheHits, 1U);
    EXPECT_EQ(at(4'000'000).cacheMisses, 1U);
}

TEST_F(GatewayWorkTest, DecisionsAreListedNewestFirst) {
    const auto work = at(3'500'000);
    EXPECT_EQ(work.newest.front().kind, wire::GatewayDecision::UNAUTHENTICATED);
    EXPECT_EQ(work.newest.front().status, 401);
    EXPECT_EQ(work.newest.size(), 5U) << "without the answers";
}

TEST_F(GatewayWorkTest, InstancesHaveTheirShareOfWhatIsSentToTheirService) {
    ASSERT_EQ(at(4'200'000).targets.size(), 1U);
    EXPECT_EQ(name(at(4'200'000).targets[0].instance), "contracts#2");
    EXPECT_DOUBLE_EQ(at(4'200'000).targets[0].share, 1);
    EXPECT_TRUE(at(4'000'000).targets.empty());
}
