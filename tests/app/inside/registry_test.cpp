#include "app/core/inside/registry.h"
#include "tests/support/events.h"
#include <gmock/gmock.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;

namespace {

const char* const kRegistry = R"(
       10 supervisor#1 process { service: "registry" instance: "registry#1" state: HEALTHY }
       20 registry#1 metric { name: "incomplete" value: 1 }
    a: 1000 stock#1 sent { kind: SYSTEM type: "register" from: "stock#1" to: "registry" }
       1100 registry#1 received a
       1100 registry#1 instance { service: "stock" instance: "stock#1" address: "tcp://127.0.0.1:3001" state: REGISTERED lease_ms: 2000 }
    w: 1200 shop#1 sent { kind: SYSTEM type: "watch" from: "shop#1" to: "registry" }
       1300 registry#1 received w
    n: 1400 registry#1 sent { kind: SYSTEM type: "instances" from: "registry#1" to: "shop#1" }
       1500 shop#1 received n
    b: 501000 stock#1 sent { kind: SYSTEM type: "register" from: "stock#1" to: "registry" }
       501100 registry#1 received b
       600000 registry#1 looked_up { service: "stock" instances: "stock#1" complete: false from: "shop#1" }
       2000020 registry#1 metric { name: "incomplete" value: 0 }
       2501100 registry#1 instance { service: "stock" instance: "stock#1" state: EXPIRED lease_ms: 2000 }
)";

struct RegistryWorkTest : testing::Test {
    RegistryWorkTest() { test::parseEvents(kRegistry).feed(projections); }
    RegistryWork at(std::uint64_t micros) { return registryWorkOf(projections, projections.names().find("registry"), instant(kBegin + micros)); }
    Projections projections;
};

} // namespace

TEST_F(RegistryWorkTest, ALeaseRunsOutUnlessAHeartbeatRenewsIt) {
    EXPECT_TRUE(at(500).leases.empty());
    ASSERT_EQ(at(301'100).leases.size(), 1U);
    EXPECT_EQ(at(301'100).leases[0].left, 1'700'000U);
    EXPECT_NEAR(at(301'100).leases[0].fraction(), 0.85, 1e-9);
    EXPECT_EQ(at(501'100).leases[0].left, 2'000'000U) << "renewed";
    EXPECT_EQ(at(2'501'000).leases[0].left, 100U);
    EXPECT_TRUE(at(2'501'100).leases.empty());
}

TEST_F(RegistryWorkTest, NamesWhoWatchesAndWhenTheyWereTold) {
    EXPECT_TRUE(at(1'250).watchers.empty());
    ASSERT_EQ(at(600'000).watchers.size(), 1U);
    EXPECT_EQ(projections.text(at(600'000).watchers[0].instance), "shop#1");
    EXPECT_EQ(at(1'350).watchers[0].told.raw(), 0U);
    EXPECT_EQ(at(600'000).watchers[0].told.micros(), kBegin + 1'500);
    EXPECT_TRUE(at(30'000'000).watchers.empty()) << "silent for long";
}

TEST_F(RegistryWorkTest, IsIncompleteForOneLeaseAfterItsStart) {
    EXPECT_TRUE(at(1'000).incomplete);
    EXPECT_FALSE(at(2'100'000).incomplete);
}

TEST_F(RegistryWorkTest, ListsLookUpsAndChangesNewestFirst) {
    const auto work = at(3'000'000);
    ASSERT_EQ(work.changes.size(), 2U);
    EXPECT_EQ(work.changes[0].state, wire::InstanceChanged::EXPIRED);
    ASSERT_EQ(work.lookUps.size(), 1U);
    EXPECT_EQ(projections.text(work.lookUps[0].from), "shop#1");
    EXPECT_FALSE(work.lookUps[0].complete);
    EXPECT_EQ(at(2'000'000).changes.size(), 1U);
}
