#include "app/core/projections/obeyed.h"
#include "app/core/projections/projections.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

TEST(Company, ShowsEachProcessAsItWasAtAnInstant) {
    Projections projections;
    parseEvents(R"(
        100 app process { service: "shop" instance: "shop#1" incarnation: 1 pid: 41 state: STARTING }
        200 app process { service: "shop" instance: "shop#1" incarnation: 1 pid: 41 state: HEALTHY address: "tcp://127.0.0.1:1" }
        300 app process { service: "shop" instance: "shop#1" incarnation: 1 state: PAUSED }
        400 app process { service: "shop" instance: "shop#1" incarnation: 1 state: RESUMED }
        500 app process { service: "shop" instance: "shop#1" incarnation: 1 state: EXITED signal: 9 }
        600 app process { service: "shop" instance: "shop#1" incarnation: 2 pid: 42 state: STARTING restarts: 1 }
    )").feed(projections);
    const auto at = [&](std::uint64_t micros) { return projections.company().processesAt(instant(kBegin + micros)); };
    EXPECT_TRUE(at(99).empty());
    EXPECT_EQ(at(350)[0].state, wire::ProcessChanged::PAUSED);
    EXPECT_EQ(projections.text(at(350)[0].address), "tcp://127.0.0.1:1") << "told when it became healthy";
    EXPECT_EQ(at(450)[0].state, wire::ProcessChanged::HEALTHY) << "resumed";
    EXPECT_EQ(at(550)[0].signal, 9);
    EXPECT_EQ(at(600)[0].pid, 42u);
    EXPECT_EQ(projections.text(at(600)[0].address), "") << "the next incarnation's address is not known yet";
    EXPECT_EQ(projections.company().processHistory(projections.names().find("shop#1")).size(), 6u);
}

TEST(Company, SumsLagAndDeadLettersOverPartitionsAtAnInstant) {
    Projections projections;
    parseEvents(R"(
        100 broker#1 offset { topic: "t" partition: 0 group: "stock" committed: 2 end: 5 }
        150 broker#1 offset { topic: "t" partition: 1 group: "stock" committed: 0 end: 4 dead: 1 }
        180 broker#1 offset { topic: "t" partition: 1 group: "shop" committed: 4 end: 4 }
        200 broker#1 offset { topic: "t" partition: 0 group: "stock" committed: 5 end: 5 }
    )").feed(projections);
    const auto& company = projections.company();
    const auto stock = projections.names().find("stock");
    EXPECT_EQ(company.lagAt(instant(kBegin + 180), stock), 7u);
    EXPECT_EQ(company.lagAt(kNow, stock), 4u);
    EXPECT_EQ(company.lagAt(kNow), 4u);
    EXPECT_EQ(company.deadLettersAt(instant(kBegin + 149)), 0u);
    EXPECT_EQ(company.deadLettersAt(kNow), 1u);
    const auto topics = company.topicsAt(kNow);
    ASSERT_EQ(topics.size(), 2u);
    EXPECT_EQ(topics[1].partitions.size(), 2u);
}

TEST(Company, WhatNobodyConsumesIsNoLag) {
    Projections projections;
    parseEvents(R"(100 broker#1 offset { topic: "t" partition: 0 end: 5 })").feed(projections);
    EXPECT_EQ(projections.company().lagAt(kNow), 0u);
}

TEST(Company, RemembersModeAndRegistrations) {
    Projections projections;
    parseEvents(R"(
        100 gateway#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }
        150 registry#1 instance { service: "shop" instance: "shop#1" address: "a" state: REGISTERED lease_ms: 2000 }
        200 gateway#1 mode { mode { communication: ASYNC coordination: CHOREOGRAPHY } }
        250 registry#1 instance { service: "shop" instance: "shop#1" state: EXPIRED }
    )").feed(projections);
    EXPECT_EQ(projections.company().modeAt(instant(kBegin + 150)).communication, wire::SYNC);
    EXPECT_EQ(projections.company().modeAt(kNow).coordination, wire::CHOREOGRAPHY);
    EXPECT_EQ(projections.company().registeredAt(instant(kBegin + 200)).size(), 1u);
    EXPECT_TRUE(projections.company().registeredAt(kNow).empty());
}

TEST(Journal, CountsEventsMessagesDecisionsAndLosses) {
    Projections projections;
    parseEvents(R"(
             0 gateway#1 sent { type: "A" from: "gateway#1" to: "shop" }
        100000 gateway#1 decision { kind: CACHE_HIT status: 200 subject: "web" }
        100001 gateway#1 decision { kind: LIMITED status: 429 subject: "web" }
        900000 gateway#1 gap { from: 10 to: 14 }
        950000 gateway#1 log { level: WARN text: "slow" saga: "s-1" }
       1000000 gateway#1 retried { id: "q" to: "shop" attempt: 2 delay_ms: 30 reason: "busy" }
    )").feed(projections);
    const auto& journal = projections.journal();
    EXPECT_EQ(journal.lostCount(), 5u);
    EXPECT_EQ(journal.decisionCounts(instant(kBegin + 100000)).size(), 1u);
    EXPECT_EQ(journal.decisionCounts(kNow)[wire::GatewayDecision::LIMITED], 1u);
    EXPECT_EQ(journal.lines().all().at(0).saga, projections.sagas().find("s-1"));
    EXPECT_EQ(journal.retries().all().at(0).attempt, 2u);
    const auto activity = journal.activity(wire::Hlc(), kNow);
    ASSERT_EQ(activity.size(), 4u);
    EXPECT_EQ(activity[0].messages, 1u);
    EXPECT_EQ(activity[1].events, 2u);
    EXPECT_EQ(journal.rateAt(instant(kBegin + 999'999)).events, 5u);
    EXPECT_EQ(journal.rateAt(instant(kBegin + 999'999)).messages, 1u);
}

TEST(Commands, ThoseThatWereRefusedAreToldFromOthersByTheirArguments) {
    Projections projections;
    parseEvents(R"(
        100 app commanded { verb: "kill" json: "{\"target\":\"shop\"}" ok: true }
        110 app commanded { verb: "kill" json: "{\"target\":\"stock#9\"}" ok: true }
        120 app commanded { verb: "heal" json: "{}" ok: true }
        130 app commanded { verb: "kill" json: "{\"target\":\"shop\"}" ok: false }
        140 app commanded { verb: "kill" json: "{\"target\":\"shop\"}" ok: true }
    )").feed(projections);
    std::string obeyed;
    untilObeyed(projections.journal(), kNow, [&](const CommandGiven& command) {
        obeyed += std::string(projections.text(command.verb)) + ' ' + std::string(command.target == 0 ? "all" : projections.text(command.target)) + '\n';
        return false;
    });
    EXPECT_EQ(obeyed, "kill shop\nheal all\nkill stock#9\n");
}

TEST(Commands, AreToldApartBehindAKeyframeToo) {
    const auto obeyed = [](const Projections& projections) {
        std::string verbs;
        untilObeyed(projections.journal(), kNow, [&](const CommandGiven& command) {
            verbs += std::string(projections.text(command.verb)) + ' ' + std::string(projections.text(command.target)) + '\n';
            return false;
        });
        return verbs;
    };
    Projections before, after;
    parseEvents(R"(
        100 app commanded { verb: "scale" json: "{\"count\":2,\"target\":\"shop\"}" ok: true }
        110 app commanded { verb: "scale" json: "{\"count\":3,\"target\":\"shop\"}" ok: true }
        120 app commanded { verb: "kill" json: "{\"target\":\"stock\"}" ok: true }
    )").feed(before);
    after.begin(before.takeKeyframe());
    auto refused = parseEvents(R"(130 app commanded { verb: "scale" json: "{\"count\":2,\"target\":\"shop\"}" ok: false })");
    refused.events[0].position = 3;
    refused.feed(after);
    EXPECT_EQ(obeyed(after), "kill stock\nscale shop\n");
    EXPECT_EQ(after.journal().commands().all()[1].key, before.journal().commands().all()[1].key);
}

TEST(Commands, WhereTheArgumentsArentKnownTheVerbPairsThem) {
    Projections projections;
    parseEvents(R"(
        100 app commanded { verb: "scale" ok: true }
        110 app commanded { verb: "scale" json: "{\"count\":2,\"target\":\"shop\"}" ok: false }
    )").feed(projections);
    int obeyed = 0;
    untilObeyed(projections.journal(), kNow, [&](const CommandGiven&) { return ++obeyed > 9; });
    EXPECT_EQ(obeyed, 0);
}
