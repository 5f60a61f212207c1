#include "app/core/health/alerts.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

constexpr std::uint64_t kSecond = 1'000'000;

struct Alerts : testing::Test {
    /// What is wrong `seconds` after the beginning.
    std::string at(double seconds) {
        const auto micros = kBegin + static_cast<std::uint64_t>(seconds * kSecond);
        return text(alerts(projections, architecture, instant(micros), micros), projections, kBegin);
    }
    void feed(std::string_view events) { parseEvents(events).feed(projections); }

    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    Projections projections;
};

} // namespace

TEST_F(Alerts, ADeadProcessIsOneUntilItIsHealthyAgain) {
    feed(R"(
        0 app process { service: "payments" instance: "payments#1" incarnation: 1 state: STARTING }
        100000 app process { service: "payments" instance: "payments#1" incarnation: 1 state: HEALTHY }
        2000000 app process { service: "payments" instance: "payments#1" incarnation: 1 state: EXITED signal: 9 }
        2100000 app process { service: "payments" instance: "payments#1" incarnation: 2 state: STARTING restarts: 1 }
        2500000 app process { service: "payments" instance: "payments#1" incarnation: 2 state: HEALTHY restarts: 1 }
    )");
    EXPECT_EQ(at(0.05), "") << "it starts: that takes a while";
    EXPECT_EQ(at(1), "");
    EXPECT_EQ(at(2.05), "critical process-down 1 payments#1 signal 9 since 2s\n");
    EXPECT_EQ(at(2.2), "critical process-down 1 payments#1 signal 9 since 2s\n") << "restarting, and why";
    EXPECT_EQ(at(3), "");
}

TEST_F(Alerts, PausedAndKeptDownProcessesAreWarningsAndOneTakenAwayIsNone) {
    feed(R"(
        0 app process { service: "claims" instance: "claims#1" state: HEALTHY }
        0 app process { service: "claims" instance: "claims#2" state: HEALTHY }
        0 app process { service: "payments" instance: "payments#1" state: HEALTHY }
        1000000 app process { service: "claims" instance: "claims#1" state: PAUSED }
        1100000 app process { service: "claims" instance: "claims#2" state: STOPPING }
        1200000 app process { service: "claims" instance: "claims#2" state: EXITED }
        1300000 app process { service: "payments" instance: "payments#1" state: STOPPING }
        1400000 app process { service: "payments" instance: "payments#1" state: EXITED }
        1400000 app process { service: "payments" instance: "payments#1" state: DOWN }
        3000000 app process { service: "claims" instance: "claims#1" state: RESUMED }
    )");
    EXPECT_EQ(at(2), "warning process-paused 1 claims#1 since 1s\nwarning process-kept-down 1 payments#1 since 1.4s\n");
    EXPECT_EQ(at(3), "warning process-kept-down 1 payments#1 since 1.4s\n");
}

TEST_F(Alerts, ACompanyThatWasEndedIsNoAlert) {
    feed(R"(
        0 app process { service: "claims" instance: "claims#1" state: HEALTHY }
        0 app process { service: "payments" instance: "payments#1" state: HEALTHY }
        1000000 app process { service: "claims" instance: "claims#1" state: STOPPING }
        1000000 app process { service: "payments" instance: "payments#1" state: STOPPING }
        1100000 app process { service: "claims" instance: "claims#1" state: DOWN }
        1200000 app process { service: "payments" instance: "payments#1" state: DOWN }
        3000000 app process { service: "claims" instance: "claims#1" state: STARTING }
        3100000 app process { service: "payments" instance: "payments#1" state: STARTING }
    )");
    EXPECT_EQ(at(1.15), "");
    EXPECT_EQ(at(2), "");
    EXPECT_EQ(at(3.05), "") << "payments' turn comes";
}

TEST_F(Alerts, SagasInDoubtStuckOrFailedAreCountedFromTheOldest) {
    feed(R"(
        0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: SYNC coordination: CHOREOGRAPHY } }
        0 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING mode { communication: SYNC coordination: CHOREOGRAPHY } }
        1000000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RESOLVING reason: "timed-out" }
        2000000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: COMPENSATED }
        20000000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: FAILED reason: "refused" }
    )");
    EXPECT_EQ(at(1.5), "warning saga-in-doubt 1 c-2 (timed-out) since 1s\n");
    EXPECT_EQ(at(7), "");
    EXPECT_EQ(at(10), "critical saga-stuck 1 c-1 (refused) since 8s\n") << "synchronously it has eight seconds";
    EXPECT_EQ(at(21), "critical saga-failed 1 c-1 (refused) since 20s\n");
}

TEST_F(Alerts, DeadLettersTellWhyAndSinceWhen) {
    feed(R"(
        a: 100 broker#1 sent { kind: COMMAND type: "DebitPremium" from: "broker#1" to: "payments#1" saga: "c-1" step: 3 topic: "commands.payments" }
        200 payments#1 received a
        b: 1000000 payments#1 settled a DEAD
        1100000 broker#1 offset { topic: "commands.payments" partition: 1 group: "payments" committed: 1 end: 1 dead: 1 }
        5000000 broker#1 offset { topic: "commands.payments" partition: 1 group: "payments" committed: 1 end: 1 }
    )");
    EXPECT_EQ(at(2).substr(0, 36), "critical dead-letters 1 payments c-1");
    EXPECT_NE(at(2).find("since 1s"), std::string::npos);
    EXPECT_EQ(at(5), "") << "replayed or discarded";
}

TEST_F(Alerts, LagIsOneWhenItLasts) {
    feed(R"(
        1000000 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 0 end: 30 }
        20000000 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 30 end: 30 }
    )");
    EXPECT_EQ(at(2), "") << "a burst";
    EXPECT_EQ(at(12), "warning lag 30 payments since 2s\n") << "to five seconds";
    EXPECT_EQ(at(20), "");
}

TEST_F(Alerts, LostEventsAndAFullDiskAreTold) {
    feed(R"(
        500000 claims#1 gap { from: 4 to: 8 }
        1000000 app metric { name: "disk.size" value: 100000000000 unit: "bytes" }
        1000000 app metric { name: "disk.free" value: 50000000000 unit: "bytes" }
        2000000 app metric { name: "disk.free" value: 4000000000 unit: "bytes" }
        3000000 app metric { name: "disk.free" value: 1000000 unit: "bytes" }
    )");
    EXPECT_EQ(at(1.5), "warning lost-events 5 claims#1 since 0.5s\n");
    EXPECT_EQ(at(2.5), "warning lost-events 5 claims#1 since 0.5s\nwarning disk-low 4000000000 app since 2s\n");
    EXPECT_EQ(at(3.5), "critical disk-low 1000000 app since 2s\nwarning lost-events 5 claims#1 since 0.5s\n");
}
