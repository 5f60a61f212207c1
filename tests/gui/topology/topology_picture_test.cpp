#include "app/gui/topology/node_menu.h"
#include "app/gui/topology/topology_picture.h"
#include "services/wire/names.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

struct TopologyPictureTest : testing::Test {
    void feed(const char* events) { test::parseEvents(events).feed(projections); }
    NodeState state(const char* node, std::uint64_t micros = 1'000'000) const {
        return nodeState(projections, *architecture.node(node), core::instant(test::kBegin + micros), look);
    }
    core::Projections projections;
    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    Look look{Theme::named("light")};
};

core::Message message(wire::Kind kind, wire::Outcome outcome = wire::OUTCOME_UNSPECIFIED) {
    core::Message m;
    m.kind = static_cast<std::uint8_t>(kind);
    m.outcome = static_cast<std::uint8_t>(outcome);
    return m;
}

} // namespace

TEST_F(TopologyPictureTest, ABoxTellsItsPortAndHowManyInstancesRun) {
    feed(R"(
        1 sagascope process { service: "contracts" instance: "contracts#1" state: HEALTHY pid: 12 address: "tcp://127.0.0.1:3001" }
        500 sagascope process { service: "contracts" instance: "contracts#2" state: HEALTHY pid: 13 address: "tcp://127.0.0.1:41000" }
    )");
    EXPECT_EQ(state("contracts", 100).detail, ":3001");
    EXPECT_EQ(state("contracts").detail, "×2 · :3001");
    EXPECT_EQ(state("contracts").health, Health::Up);
    EXPECT_EQ(state("payments").health, Health::Absent);
}

TEST_F(TopologyPictureTest, ABoxTellsWhatHappenedToItsProcess) {
    feed(R"(
        1 sagascope process { service: "contracts" instance: "contracts#1" state: HEALTHY pid: 11 }
        1 sagascope process { service: "payments" instance: "payments#1" state: STARTING pid: 12 }
        2 sagascope process { service: "payments" instance: "payments#1" state: HEALTHY pid: 12 }
        3 sagascope process { service: "payments" instance: "payments#1" state: EXITED pid: 12 signal: 9 }
        4 sagascope process { service: "payments" instance: "payments#1" state: DOWN pid: 0 }
        5 sagascope process { service: "payments" instance: "payments#1" state: PAUSED pid: 14 }
    )");
    EXPECT_EQ(state("payments", 1).health, Health::Starting);
    EXPECT_EQ(state("payments", 2).health, Health::Up);
    EXPECT_EQ(state("payments", 3).health, Health::Failed);
    EXPECT_EQ(state("payments", 4).health, Health::Stopped);
    EXPECT_EQ(state("payments", 5).health, Health::Paused);
}

TEST_F(TopologyPictureTest, ACompanyThatWasStoppedIsNotDrawnAsOneThatFailed) {
    feed(R"(
        1 sagascope process { service: "contracts" instance: "contracts#1" state: HEALTHY pid: 11 }
        1 sagascope process { service: "payments" instance: "payments#1" state: HEALTHY pid: 12 }
        2 sagascope process { service: "payments" instance: "payments#1" state: DOWN }
        3 sagascope process { service: "contracts" instance: "contracts#1" state: DOWN }
    )");
    EXPECT_EQ(tone(state("payments", 2).health), Role::Failed) << "it alone is kept down";
    EXPECT_EQ(tone(state("payments", 3).health), Role::Secondary);
    EXPECT_EQ(tone(state("contracts", 3).health), Role::Secondary);
    EXPECT_EQ(state("contracts", 3).detail, "stopped");
    EXPECT_EQ(word(state("contracts", 3).health), "stopped");
}

TEST_F(TopologyPictureTest, TheBrokerTellsHowFarItsConsumersAreBehind) {
    feed(R"(
        1 sagascope process { service: "broker" instance: "broker#1" state: HEALTHY pid: 12 address: "tcp://127.0.0.1:5670" }
        2 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 3 end: 40 }
    )");
    EXPECT_EQ(state("broker", 1).detail, ":5670");
    EXPECT_EQ(state("broker", 2).detail, "lag 37");
}

TEST_F(TopologyPictureTest, ShapesSayKindAndOutcome) {
    EXPECT_EQ(dotLook(message(wire::COMMAND), core::kNow), DotLook::Call);
    EXPECT_EQ(dotLook(message(wire::EVENT, wire::DONE), core::kNow), DotLook::Event);
    EXPECT_EQ(dotLook(message(wire::EVENT, wire::REFUSED), core::kNow), DotLook::Failure);
    EXPECT_EQ(dotLook(message(wire::REPLY, wire::DONE), core::kNow), DotLook::Answer);
    EXPECT_EQ(dotLook(message(wire::REPLY, wire::COMPENSATED), core::kNow), DotLook::Compensation);
    EXPECT_EQ(dotLook(message(wire::COMPENSATE), core::kNow), DotLook::Compensation);
    EXPECT_EQ(dotLook(message(wire::RESOLVE), core::kNow), DotLook::Question);
}

TEST_F(TopologyPictureTest, AVerdictCountsFromTheInstantItFell) {
    core::Message dead = message(wire::EVENT, wire::DONE);
    dead.settled = wire::Hlc::fromMicros(500);
    dead.verdict = wire::Settled::DEAD;
    EXPECT_EQ(dotLook(dead, core::instant(499)), DotLook::Event);
    EXPECT_EQ(dotLook(dead, core::instant(500)), DotLook::Failure);
}

TEST_F(TopologyPictureTest, APairNobodyForesawGetsALaneAsLongAsItSpeaks) {
    feed(R"(a: 1 notifications#1 sent { kind: COMMAND type: "X" from: "notifications#1" to: "claims" })");
    LaneFinder finder;
    const core::TopologySpace space;
    core::TopologyLayout layout(architecture, wire::makeMode(wire::SYNC, wire::ORCHESTRATION), {}, space);
    finder.setLayout(&layout);
    const auto& names = projections.names();
    const auto from = names.find("notifications#1");
    const auto to = names.find("claims");
    EXPECT_FALSE(finder.lane(names, from, to, 1'000'000));
    EXPECT_TRUE(finder.expire(1'000'000)) << "a layout with the new lane is due";
    core::TopologyLayout wider(architecture, wire::makeMode(wire::SYNC, wire::ORCHESTRATION), finder.observed(), space);
    finder.setLayout(&wider);
    EXPECT_TRUE(finder.lane(names, from, to, 2'000'000));
    EXPECT_FALSE(finder.expire(6'900'000));
    EXPECT_TRUE(finder.expire(7'100'000));
    EXPECT_TRUE(finder.observed().empty());
}

TEST_F(TopologyPictureTest, WhatCanBeDoneToANodeFollowsFromItsState) {
    const auto verbs = [](Health health) {
        std::string text;
        for (const NodeCommand& command : nodeCommands({"x", health, 1, {}, {}})) text += command.enabled ? std::string(command.verb) + ' ' : "";
        return text;
    };
    EXPECT_EQ(verbs(Health::Up), "kill stop pause restart ");
    EXPECT_EQ(verbs(Health::Paused), "kill stop resume ");
    EXPECT_EQ(verbs(Health::Stopped), "restart ");
    EXPECT_EQ(verbs(Health::Ended), "restart ");
}
