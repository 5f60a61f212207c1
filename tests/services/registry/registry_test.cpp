#include "services/registry/registry.h"
#include "tests/support/talkers.h"
#include "tests/support/test_host.h"
#include <gmock/gmock.h>

namespace sagascope::test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

struct RegistryTest : testing::Test {
    TestNetwork network;
    std::unique_ptr<TestHost> registry = startRegistry();
    std::unique_ptr<TestHost> watcher = start("watcher#1", "w");

    std::unique_ptr<TestHost> startRegistry(const std::string& address = "r") {
        auto host = std::make_unique<TestHost>(network, "registry#1", address);
        host->run(std::make_unique<registry::Registry>(*host));
        network.settle();
        return host;
    }
    std::unique_ptr<TestHost> start(const std::string& instance, const std::string& address) {
        auto host = std::make_unique<TestHost>(network, instance, address, "r");
        host->run(std::make_unique<Talker>(*host));
        network.settle();
        return host;
    }
    kit::Directory& known() { return dynamic_cast<kit::Node&>(watcher->program()).directory(); }
    std::vector<std::string> told() { // "contracts#1 1" for REGISTERED
        std::vector<std::string> changes;
        for (const auto& event : registry->events) {
            if (event.has_instance()) changes.push_back(event.instance().instance() + " " + std::to_string(event.instance().state()));
        }
        return changes;
    }
};

TEST_F(RegistryTest, TellsWatchersOfANewInstanceAtOnce) {
    const auto host = start("alpha#1", "x");
    ASSERT_TRUE(known().find("alpha#1"));
    EXPECT_EQ(known().find("alpha#1")->address, "x");
    EXPECT_THAT(told(), testing::ElementsAre("watcher#1 1", "alpha#1 1"));
}

TEST_F(RegistryTest, ALeaseThatIsNotRenewedExpires) {
    auto host = start("alpha#1", "x");
    network.advance(10s);
    EXPECT_TRUE(known().find("alpha#1")) << "its heartbeat renews it";
    host.reset();
    network.advance(1499ms);
    EXPECT_TRUE(known().find("alpha#1"));
    network.advance(600ms);
    EXPECT_FALSE(known().find("alpha#1"));
    EXPECT_THAT(told(), testing::Contains("alpha#1 2"));
}

TEST_F(RegistryTest, TellsAgainWhoIsThereAndWhoIsGoneAfterTelemetryHadNoRoom) {
    auto host = start("alpha#1", "x");
    host.reset();
    network.advance(3s);
    registry->events.clear();
    registry->lossToReport = 7'000'000;
    registry->control("ping");
    network.settle();
    EXPECT_THAT(told(), testing::ElementsAre("watcher#1 1", "alpha#1 2"));
}

TEST_F(RegistryTest, AnOrderlyStopIsKnownAtOnce) {
    network.advance(3s);
    const auto host = start("alpha#1", "x");
    host->program().stop();
    network.settle();
    EXPECT_FALSE(known().find("alpha#1"));
    EXPECT_THAT(told(), testing::Contains("alpha#1 3"));
}

TEST_F(RegistryTest, AReturningInstanceReplacesItsOldAddress) {
    auto host = start("alpha#1", "x");
    host.reset();
    host = start("alpha#1", "y");
    ASSERT_EQ(known().all("alpha").size(), 1u);
    EXPECT_EQ(known().all("alpha")[0].address, "y");
}

TEST_F(RegistryTest, WhileItIsDownAndForOneLeaseAfterwardsKnownAddressesStay) {
    auto alpha = start("alpha#1", "x");
    network.advance(3s);
    registry.reset();
    network.advance(30s);
    EXPECT_TRUE(known().find("alpha#1"));
    alpha.reset();
    registry = startRegistry();
    network.advance(1s);
    EXPECT_TRUE(known().find("alpha#1")) << "its answers are incomplete still";
    network.advance(1s);
    EXPECT_FALSE(known().find("alpha#1"));
    EXPECT_TRUE(known().find("watcher#1")) << "heartbeats of unknown leases register";
}

TEST_F(RegistryTest, IsFoundAtAnotherAddressByThoseWhoAreToldOfIt) {
    auto alpha = start("alpha#1", "x");
    registry.reset();
    registry = startRegistry("r2");
    for (auto* host : {watcher.get(), alpha.get()}) EXPECT_EQ(host->control("registry", R"({"address":"r2"})"), "{}");
    EXPECT_THAT(told(), testing::UnorderedElementsAre("watcher#1 1", "alpha#1 1"));
    alpha.reset();
    network.advance(3s);
    EXPECT_FALSE(known().find("alpha#1"));
    EXPECT_THAT(watcher->control("registry"), testing::StartsWith("error: "));
}

TEST_F(RegistryTest, SurvivesNonsense) {
    for (const auto* json : {"", "[]", "{}", R"({"service":1,"instance":2,"address":3})", R"({"service":"a","instance":"a#1","address":"x","lease_ms":"never"})"}) {
        for (const auto* name : {"register", "deregister", "lookup", "watch", "dance"}) {
            wire::Frame frame;
            frame.mutable_system()->set_name(name);
            frame.mutable_system()->set_json(json);
            watcher->transport().send("r", frame);
        }
    }
    network.settle();
    const auto host = start("alpha#1", "x");
    EXPECT_TRUE(known().find("alpha#1"));
}

} // namespace
} // namespace sagascope::test
