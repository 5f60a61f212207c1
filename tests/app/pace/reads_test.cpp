#include "app/core/pace/pace.h"
#include "app/core/pace/reads.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;

namespace {

// A saga in async mode whose client asks twice how it stands, once before it is over.
constexpr auto kPolled = R"(
    a: 100 client sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-1" }
    b: 200 gateway#1 sent { kind: START type: "create-contract" from: "gateway#1" to: "contracts" saga: "c-1" }
    c: 300 contracts#1 sent { kind: REPLY type: "create-contract" from: "contracts#1" to: "gateway" saga: "c-1" response: true }
    d: 400 gateway#1 sent { kind: RESPONSE type: "202 Accepted" from: "gateway#1" to: "client" saga: "c-1" response: true }
    e: 500 client sent { kind: REQUEST type: "GET /v1/sagas/{id}" from: "client" to: "gateway#1" saga: "c-1" }
    f: 600 gateway#1 sent { kind: QUERY type: "saga" from: "gateway#1" to: "contracts" saga: "c-1" }
    g: 650 contracts#1 sent { kind: EVENT type: "ContractCreated" from: "contracts#1" to: "broker" saga: "c-1" }
    h: 700 contracts#1 sent { kind: REPLY type: "saga" from: "contracts#1" to: "gateway" saga: "c-1" response: true }
    i: 800 gateway#1 sent { kind: RESPONSE type: "200 OK" from: "gateway#1" to: "client" saga: "c-1" response: true }
)";

std::vector<std::string> businessOf(std::string_view events) {
    Projections projections;
    test::parseEvents(events).feed(projections);
    ReadFilter filter;
    std::vector<std::string> types;
    for (const Row row : projections.messages().ofSaga(0)) {
        const auto& message = projections.messages()[row];
        if (!filter.isRead(projections, message)) types.emplace_back(projections.text(message.type));
    }
    return types;
}

} // namespace

TEST(Reads, WhoAsksHowASagaStandsIsNoPartOfIt) {
    EXPECT_EQ(businessOf(kPolled), (std::vector<std::string>{"POST /v1/contracts", "create-contract", "create-contract", "202 Accepted", "ContractCreated"}));
}

TEST(Reads, AnAnswerToAReadThatComesWhileTheStartIsOpenIsTakenForOne) {
    EXPECT_EQ(businessOf(R"(
        a: 100 client sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-1" }
        b: 200 client sent { kind: REQUEST type: "GET /v1/sagas/{id}" from: "client" to: "gateway#1" saga: "c-1" }
        c: 300 gateway#1 sent { kind: RESPONSE type: "200 OK" from: "gateway#1" to: "client" saga: "c-1" response: true }
        d: 400 gateway#1 sent { kind: RESPONSE type: "201 Created" from: "gateway#1" to: "client" saga: "c-1" response: true }
    )"),
              (std::vector<std::string>{"POST /v1/contracts", "201 Created"}));
}

TEST(Reads, AStoryLeavesThemOutUnlessTheyAreWanted) {
    Projections projections;
    test::parseEvents(kPolled).feed(projections);
    Pace pace(false, test::kBegin, 0);
    pace.follow(Row(0), 0);
    pace.goLive(0);
    EXPECT_EQ(pace.view(projections, 1).story.size(), 5U);
    pace.setReads(true, 2);
    EXPECT_EQ(pace.view(projections, 3).story.size(), 9U);
}
