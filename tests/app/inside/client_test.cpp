#include "app/core/inside/client.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using State = ClientScreen::State;

namespace {

const char* const kAsync = R"(
    a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-1" saga_type: "create-contract" subject: "web" }
       1100 gateway#1 received a
       1200 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" }
    b: 1900 gateway#1 sent { kind: RESPONSE type: "202 Accepted" from: "gateway#1" to: "client" saga: "c-1" response: true }
       2000 client received b
       5000 contracts#1 saga { saga: "c-1" state: COMPLETED }
    c: 250000 gateway#1 sent { kind: REQUEST type: "GET /v1/sagas/{id}" from: "client" to: "gateway#1" saga: "c-1" }
       250100 gateway#1 received c
    d: 251000 gateway#1 sent { kind: RESPONSE type: "200 OK" from: "gateway#1" to: "client" saga: "c-1" response: true }
       251000 client received d
)";

const char* const kSync = R"(
    a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-2" saga_type: "create-contract" }
       1100 gateway#1 received a
       1200 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "mobile" }
       6000 contracts#1 saga { saga: "c-2" state: COMPENSATED reason: "premium-over-limit" }
    b: 7000 gateway#1 sent { kind: RESPONSE type: "409 Conflict" from: "gateway#1" to: "client" saga: "c-2" response: true }
       7000 client received b
       9000 gateway#1 decision { kind: LIMITED subject: "mobile" route: "POST /v1/contracts" status: 429 }
       9100 gateway#1 decision { kind: ANSWERED subject: "mobile" route: "POST /v1/contracts" status: 429 micros: 90 }
)";

struct ClientWorkTest : testing::Test {
    void feed(const char* events) { test::parseEvents(events).feed(projections); }
    ClientWork at(std::uint64_t micros, std::optional<Row> followed = {}) {
        return clientWorkOf(projections, architecture, projections.names().find("client"), instant(kBegin + micros), followed);
    }
    ClientScreen web(std::uint64_t micros) { return at(micros).screens[0]; }
    ClientScreen mobile(std::uint64_t micros) { return at(micros).screens[1]; }
    Projections projections;
    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
};

} // namespace

TEST_F(ClientWorkTest, NothingWasAskedYet) {
    ASSERT_EQ(at(0).screens.size(), 2U);
    EXPECT_EQ(web(0).state, State::Idle);
}

TEST_F(ClientWorkTest, AnAsynchronousSagaIsPendingUntilTheCustomerAsksAgain) {
    feed(kAsync);
    EXPECT_EQ(web(1'500).state, State::Sending);
    EXPECT_EQ(web(1'500).waited, 500U);
    EXPECT_EQ(web(3'000).state, State::Pending);
    EXPECT_EQ(web(3'000).status, 202U);
    EXPECT_FALSE(web(3'000).staleFor);
    EXPECT_EQ(web(105'000).state, State::Pending) << "the company knows, the customer doesn't";
    EXPECT_EQ(web(105'000).staleFor, 100'000U);
    EXPECT_EQ(web(105'000).waited, 104'000U) << "the stopwatch runs on";
    EXPECT_EQ(web(300'000).state, State::Done);
    EXPECT_EQ(web(300'000).waited, 250'000U);
    EXPECT_EQ(web(300'000).asked, 1U);
    EXPECT_FALSE(web(300'000).staleFor);
}

TEST_F(ClientWorkTest, WhoAsksHowItStandsWhileNobodyCanSayKnowsAsMuchAsBefore) {
    feed(R"(
        a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-1" saga_type: "create-contract" }
           1200 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" }
        b: 1900 gateway#1 sent { kind: RESPONSE type: "202 Accepted" from: "gateway#1" to: "client" saga: "c-1" response: true }
           2000 client received b
        c: 3000 gateway#1 sent { kind: REQUEST type: "GET /v1/sagas/{id}" from: "client" to: "gateway#1" saga: "c-1" }
        d: 3100 gateway#1 sent { kind: RESPONSE type: "503 Service Unavailable" from: "gateway#1" to: "client" saga: "c-1" response: true }
           3200 client received d
           4000 contracts#1 saga { saga: "c-1" state: COMPLETED }
        e: 5000 gateway#1 sent { kind: REQUEST type: "GET /v1/sagas/{id}" from: "client" to: "gateway#1" saga: "c-1" }
        f: 5100 gateway#1 sent { kind: RESPONSE type: "200 OK" from: "gateway#1" to: "client" saga: "c-1" response: true }
           5200 client received f
    )");
    EXPECT_EQ(web(3'500).state, State::Pending) << "the saga didn't fail";
    EXPECT_EQ(web(3'500).status, 503U);
    EXPECT_EQ(web(6'000).state, State::Done);
}

TEST_F(ClientWorkTest, ASynchronousSagaLetsTheCustomerWaitForTheOutcome) {
    feed(kSync);
    EXPECT_EQ(mobile(6'500).state, State::Sending);
    EXPECT_EQ(mobile(7'500).state, State::Undone);
    EXPECT_EQ(mobile(7'500).waited, 6'000U);
    EXPECT_EQ(projections.text(mobile(7'500).reason), "premium-over-limit");
    EXPECT_EQ(web(7'500).state, State::Idle) << "each customer has a screen of their own";
}

TEST_F(ClientWorkTest, WhoAsksTooOftenIsLimited) {
    feed(kSync);
    EXPECT_EQ(mobile(9'200).state, State::Limited);
    EXPECT_EQ(mobile(9'200).status, 429U);
}

TEST_F(ClientWorkTest, WhatCountsIsWhatTheCustomerAskedLastNotWhatWasToldLast) {
    feed(R"(
        a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-1" saga_type: "create-contract" }
           1100 gateway#1 received a
           1300 gateway#1 decision { kind: ANSWERED subject: "web" route: "POST /v1/contracts" status: 429 micros: 150 }
           3000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" }
        b: 4000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-2" saga_type: "create-contract" }
           4100 gateway#1 received b
           4500 gateway#1 decision { kind: ANSWERED subject: "web" route: "POST /v1/contracts" status: 429 micros: 500 }
           5000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" }
    )");
    EXPECT_EQ(web(3'500).state, State::Limited) << "refused after the one that was accepted";
    EXPECT_EQ(web(6'000).state, State::Sending) << "the refused one had come before";
}

TEST_F(ClientWorkTest, WhoeverElseAsksIsShownWithOneOfTheirSagasAtATime) {
    std::string log = kAsync;
    for (int i = 0; i < 40; ++i) { // ten a second
        const auto micros = 1'000'000 + i * 100'000;
        log += fmt::format("r{0}: {1} gateway#1 sent {{ kind: REQUEST type: \"POST /v1/contracts\" from: \"client\" to: \"gateway#1\" saga: \"l-{0}\" saga_type: \"create-contract\" }}\n", i, micros);
        log += fmt::format("{1} contracts#1 saga {{ saga: \"l-{0}\" saga_type: \"create-contract\" state: RUNNING owner: \"contracts\" subject: \"crowd\" }}\n", i, micros + 100);
        log += fmt::format("a{0}: {1} gateway#1 sent {{ kind: RESPONSE type: \"202 Accepted\" from: \"gateway#1\" to: \"client\" saga: \"l-{0}\" response: true }}\n", i, micros + 200);
        log += fmt::format("{1} client received a{0}\n{1} gateway#1 decision {{ kind: ANSWERED subject: \"crowd\" route: \"POST /v1/contracts\" status: 202 }}\n", i, micros + 300);
    }
    feed(log.c_str());
    EXPECT_FALSE(at(300'000).others) << "nobody else asks yet";
    const auto shown = [&](std::uint64_t micros, std::optional<Row> followed = {}) { return projections.sagas().id(at(micros, followed).others.value().screen.saga); };
    EXPECT_EQ(at(3'000'000).others->perSecond, 10U);
    EXPECT_EQ(projections.text(at(3'000'000).others->subject), "crowd");
    EXPECT_EQ(at(1'000'150).others->screen.state, State::Sending);
    EXPECT_EQ(at(3'000'000).others->screen.state, State::Pending);
    EXPECT_EQ(shown(2'000'000), shown(3'500'000)) << "nobody can read what changes ten times a second";
    EXPECT_EQ(shown(8'000'000), "l-39");
    EXPECT_EQ(at(8'000'000).others->perSecond, 0U);
    const auto followed = projections.sagas().find("l-7");
    EXPECT_EQ(shown(8'000'000, followed), "l-7");
    EXPECT_TRUE(at(8'000'000, followed).others->isFollowed);
    EXPECT_NE(shown(1'500'000, followed), "l-7") << "it had not begun";
    EXPECT_EQ(web(8'000'000).state, State::Done) << "customers have screens of their own";
}

TEST_F(ClientWorkTest, AReadFromTheCacheIsStaleOnceAFinishedSagaHasChangedWhatItShows) {
    feed(R"(
        1000 gateway#1 decision { kind: CACHE_MISS subject: "web" route: "GET /v1/customers/{id}" target: "/v1/customers/1" service: "customers" status: 200 fresh_s: 10 }
        2000 gateway#1 decision { kind: CACHE_HIT subject: "web" route: "GET /v1/customers/{id}" target: "/v1/customers/1" status: 200 }
        3000 contracts#1 saga { saga: "c-3" saga_type: "create-contract" state: RUNNING owner: "contracts" }
        3100 customers#1 step { saga: "c-3" step: 2 name: "verify" participant: "customers" state: DONE }
        3200 contracts#1 saga { saga: "c-3" state: COMPLETED }
        4000 gateway#1 decision { kind: CACHE_HIT subject: "web" route: "GET /v1/customers/{id}" target: "/v1/customers/1" status: 200 }
    )");
    const auto reads = at(5'000).reads;
    ASSERT_EQ(reads.size(), 3U);
    EXPECT_TRUE(reads[0].stale);
    EXPECT_EQ(reads[0].age, 3'000U);
    EXPECT_FALSE(reads[1].stale);
    EXPECT_FALSE(reads[2].age);
}
