#include "app/core/projections/projections.h"
#include "services/wire/ids.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

std::string types(const Projections& projections, const std::vector<Row>& rows) {
    std::string text;
    for (const auto row : rows) text += (text.empty() ? "" : " ") + std::string(projections.text(projections.messages()[row].type));
    return text;
}

const char* const kHop = R"(
    a: 100 shop#1   sent { id: "s-1.2.do" kind: EVENT type: "Ordered" from: "shop#1" to: "broker#1" saga: "s-1" step: 2 topic: "events.Ordered" size: 40 attempt: 1 }
       150 broker#1 received a
       160 broker#1 settled a PROCESSED
    b: 200 broker#1 sent { id: "s-1.2.do" kind: EVENT type: "Ordered" from: "broker#1" to: "stock" saga: "s-1" step: 2 topic: "events.Ordered" size: 40 attempt: 1 }
       290 stock#1  received b
       400 stock#1  settled b PROCESSED
)";

} // namespace

TEST(Messages, CountABrokerHopAsTwoTransmissions) {
    Projections projections;
    parseEvents(kHop).feed(projections);
    const auto& messages = projections.messages();
    ASSERT_EQ(messages.end(), 2u);
    EXPECT_EQ(projections.text(messages[0].to), "broker#1");
    EXPECT_EQ(projections.text(messages[1].from), "broker#1");
    EXPECT_EQ(projections.text(messages[1].to), "stock#1") << "the instance that received it";
    EXPECT_EQ(messages[1].settled.micros(), kBegin + 400);
    EXPECT_EQ(messages[1].verdict, wire::Settled::PROCESSED);
    EXPECT_EQ(messages.id(1), "s-1.2.do");
    EXPECT_EQ(messages[1].position, 3u);
}

TEST(Messages, AreCreatedByTheirArrivalWhereTheSendingWasNotSeen) {
    auto events = parseEvents(kHop);
    std::erase_if(events.events, [](const LoggedEvent& event) { return event.event.has_sent(); });
    Projections projections;
    events.feed(projections);
    const auto& messages = projections.messages();
    ASSERT_EQ(messages.end(), 2u);
    EXPECT_FALSE(messages[0].confirmed);
    EXPECT_EQ(messages[0].sent.micros(), kBegin + 100);
    EXPECT_EQ(projections.text(messages[0].from), "shop#1");
    EXPECT_EQ(types(projections, messages.ofSaga(projections.sagas().find("s-1"))), "Ordered Ordered");
}

TEST(Messages, AreInFlightFromSendingToArrival) {
    Projections projections;
    parseEvents(kHop).feed(projections);
    const auto inFlight = [&](std::uint64_t micros) { return projections.messages().inFlight(instant(kBegin + micros)); };
    EXPECT_TRUE(inFlight(99).empty());
    EXPECT_EQ(inFlight(100), std::vector<Row>{0});
    EXPECT_EQ(inFlight(149), std::vector<Row>{0});
    EXPECT_TRUE(inFlight(150).empty());
    EXPECT_EQ(inFlight(250), std::vector<Row>{1});
    EXPECT_TRUE(inFlight(290).empty());
}

TEST(Messages, SentInAnIntervalAreThoseAfterItsBeginUntilItsEnd) {
    Projections projections;
    parseEvents(kHop).feed(projections);
    const auto between = [&](std::uint64_t after, std::uint64_t until) { return projections.messages().sentBetween(instant(kBegin + after), instant(kBegin + until)).size(); };
    EXPECT_EQ(between(99, 200), 2u);
    EXPECT_EQ(between(100, 200), 1u);
    EXPECT_EQ(between(99, 199), 1u);
}

TEST(Messages, OfASagaAreInCausalOrderHoweverTheyArrived) {
    auto events = parseEvents(R"(
        100 shop#1  sent { type: "First" from: "shop#1" to: "stock" saga: "s-1" }
        200 stock#1 sent { type: "Second" from: "stock#1" to: "shop" saga: "s-1" }
        250 stock#1 sent { type: "Other" from: "stock#1" to: "shop" saga: "s-2" }
        300 shop#1  sent { type: "Third" from: "shop#1" to: "stock" saga: "s-1" }
    )");
    std::reverse(events.events.begin(), events.events.end());
    Projections projections;
    events.feed(projections);
    const auto saga = projections.sagas().find("s-1");
    EXPECT_EQ(types(projections, projections.messages().ofSaga(saga)), "First Second Third");
    EXPECT_EQ(types(projections, projections.messages().ofSaga(saga, instant(kBegin + 200))), "First Second");
}

TEST(Messages, BetweenTwoServicesAreTheNewestWhateverTheInstance) {
    Projections projections;
    parseEvents(R"(
        100 shop#1  sent { type: "One" from: "shop#1" to: "stock" }
        200 shop#2  sent { type: "Two" from: "shop#2" to: "stock#3" }
        300 stock#1 sent { type: "Back" from: "stock#1" to: "shop#1" }
        400 shop#1  sent { type: "Three" from: "shop#1" to: "stock" }
    )").feed(projections);
    const auto shop = projections.names().find("shop"), stock = projections.names().find("stock");
    EXPECT_EQ(types(projections, projections.messages().between(shop, stock, kNow, 2)), "Two Three");
    EXPECT_EQ(types(projections, projections.messages().between(shop, stock, instant(kBegin + 300), 9)), "One Two");
    EXPECT_EQ(types(projections, projections.messages().between(stock, shop, kNow, 9)), "Back");
}

TEST(Messages, ThatWentToTheDeadLettersAreListedFromThenOn) {
    Projections projections;
    parseEvents(R"(
        a: 100 shop#1 sent { type: "Broken" from: "shop#1" to: "stock" saga: "s-1" }
        200 stock#1 settled a DEAD
    )").feed(projections);
    EXPECT_TRUE(projections.messages().dead(instant(kBegin + 199)).empty());
    EXPECT_EQ(types(projections, projections.messages().dead()), "Broken");
}
