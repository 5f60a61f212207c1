#include "app/core/pace/told.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::parseEvents;

namespace {

// Its client asks twice how it stands; `d` is reported late, by its receiver first.
constexpr auto kLateSaga = R"(
    a: 100 client sent { kind: REQUEST type: "POST" from: "client" to: "gateway#1" saga: "s-1" }
    b: 200 client sent { kind: REQUEST type: "GET /s" from: "client" to: "gateway#1" saga: "s-1" }
    x: 210 bank sent { type: "Stranger" from: "bank" to: "shop" saga: "s-2" }
    c: 300 gateway#1 sent { kind: QUERY type: "saga" from: "gateway#1" to: "shop" saga: "s-1" }
    d: 400 shop sent { kind: EVENT type: "Sold" from: "shop" to: "broker" saga: "s-1" }
    e: 500 shop sent { kind: REPLY type: "saga" from: "shop" to: "gateway#1" saga: "s-1" response: true }
    f: 600 gateway#1 sent { kind: RESPONSE type: "200 OK" from: "gateway#1" to: "client" saga: "s-1" response: true }
    g: 700 shop sent { kind: EVENT type: "Shipped" from: "shop" to: "broker" saga: "s-1" }
)";

struct ToldTest : testing::Test {
    ToldTest() {
        for (std::uint16_t channel = 0; channel < story.sources.size(); ++channel) projections.addSource(channel, story.sources[channel]);
    }
    void apply(std::size_t index) { projections.apply({&story.events[index], 1}); }
    void applyAll() {
        for (std::size_t i = 0; i < story.events.size(); ++i) apply(i);
    }
    std::string text(std::span<const Row> rows) const {
        std::string text;
        for (const auto row : rows) text += std::string(projections.text(projections.messages()[row].type)) + ' ';
        return text;
    }
    std::string until(std::uint64_t micros) { return text(told.until(projections, instant(test::kBegin + micros))); }

    test::Events story = parseEvents(kLateSaga);
    Projections projections;
    ToldSaga told{0, false};
};

} // namespace

TEST_F(ToldTest, GrowsWithItsSaga) {
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < story.events.size(); ++i) {
        apply(i);
        seen.push_back(text(told.until(projections, kNow)));
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"POST ", "POST ", "POST ", "POST ", "POST Sold ", "POST Sold ", "POST Sold ", "POST Sold Shipped "}));
}

TEST_F(ToldTest, AtAnyInstantTellsWhatWasSentUntilThen) {
    applyAll();
    EXPECT_EQ(until(99), "");
    EXPECT_EQ(until(399), "POST ");
    EXPECT_EQ(until(400), "POST Sold ");
    EXPECT_EQ(until(700), "POST Sold Shipped ");
    EXPECT_EQ(until(300), "POST ");
}

TEST_F(ToldTest, WithReadsTellsEverything) {
    applyAll();
    EXPECT_EQ(text(ToldSaga(0, true).until(projections, kNow)), "POST GET /s saga Sold saga 200 OK Shipped ");
}

TEST_F(ToldTest, PutsInItsPlaceWhatIsReportedLate) {
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 7u}) apply(i);
    const auto before = told.until(projections, kNow);
    EXPECT_EQ(text(before), "POST Shipped ");
    apply(4);
    EXPECT_EQ(text(told.until(projections, kNow)), "POST Sold Shipped ");
    EXPECT_EQ(text(before), "POST Shipped ") << "what was told stays as it was";
}

TEST_F(ToldTest, BeginsAnewWithOtherProjections) {
    applyAll();
    EXPECT_EQ(text(told.until(projections, kNow)), "POST Sold Shipped ");
    Projections others;
    for (std::uint16_t channel = 0; channel < story.sources.size(); ++channel) others.addSource(channel, story.sources[channel]);
    others.apply(std::span(story.events).first(1));
    EXPECT_EQ(told.until(others, kNow).size(), 1u);
}

TEST_F(ToldTest, OfASagaThatIsNotKnownTellsNothing) {
    EXPECT_TRUE(told.until(projections, kNow).empty());
}

TEST_F(ToldTest, AStoryThatGrowsGoesOnFromItself) {
    for (const std::size_t i : {0u, 1u, 3u, 5u}) apply(i);
    const auto before = told.until(projections, kNow);
    apply(7);
    EXPECT_TRUE(told.until(projections, kNow).goesOnFrom(before));
    apply(4);
    EXPECT_FALSE(told.until(projections, kNow).goesOnFrom(before)) << "it was told in another order";
}
