#include "app/core/figures/figure_table.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

constexpr std::uint64_t kSecond = 1'000'000;
static_assert(kBegin % (10 * kSecond) == 0, "a bucket of each width begins there");

constexpr auto kTraffic = R"(
    100000 contracts#1 saga { saga: "c-1" saga_type: "t" state: RUNNING }
    200000 contracts#1 saga { saga: "c-2" saga_type: "t" state: RUNNING }
    a: 210000 contracts#1 sent { kind: COMMAND type: "Debit" from: "contracts#1" to: "payments" saga: "c-1" step: 3 }
    220000 payments#1 received a
    230000 payments#1 settled a PROCESSED
    b: 240000 payments#1 sent { kind: REPLY type: "Debited" from: "payments#1" to: "contracts#1" saga: "c-1" step: 3 response: true }
    250000 contracts#1 received b
    300000 contracts#1 saga { saga: "c-1" saga_type: "t" state: COMPLETED }
    c: 1210000 contracts#1 sent { kind: COMMAND type: "Debit" from: "contracts#1" to: "payments" saga: "c-2" step: 3 }
    1300000 payments#1 received c
    1700000 payments#1 settled c RETRY
    1800000 contracts#1 retried { id: "c-2.3.do" saga: "c-2" to: "payments" attempt: 2 }
    2200000 contracts#1 saga { saga: "c-2" saga_type: "t" state: COMPENSATED }
    2300000 gateway#1 decision { kind: CACHE_HIT }
    2400000 gateway#1 decision { kind: CACHE_MISS }
    2450000 gateway#1 decision { kind: AUTHORIZED }
    2500000 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 1 end: 6 }
    2900000 broker#1 offset { topic: "t" partition: 1 group: "payments" committed: 0 end: 2 }
)";

struct Figures : testing::Test {
    std::string table(Figure figure, std::uint64_t until = 3 * kSecond, std::uint64_t width = kSecond) {
        while (!store.update(projections, 10)) {}
        return figureTable(figure, store, projections, kBegin, kBegin + 3 * kSecond - 1, kBegin + until, width).text(projections.names(), kBegin - kBegin % width);
    }
    Projections projections;
    FigureStore store;
};

} // namespace

TEST_F(Figures, TellLatencyThroughputAndOutcomesOfTheSagasThatEndedInEachBucket) {
    parseEvents(kTraffic).feed(projections);
    EXPECT_EQ(table(Figure::Throughput), "0s started 2 completed 1 compensated 0 failed 0\n"
                                         "1s started 0 completed 0 compensated 0 failed 0\n"
                                         "2s started 0 completed 0 compensated 1 failed 0\n");
    EXPECT_EQ(table(Figure::Outcomes), "0s completed 100 compensated 0 failed 0\n1s\n2s completed 0 compensated 100 failed 0\n");
    EXPECT_EQ(table(Figure::Latency, 999'999), "0s p50 198656 p95 198656 p99 198656\n") << "200 ms, within 3 %; nothing after the instant";
}

TEST_F(Figures, TellRateErrorsAndDurationOfEachService) {
    parseEvents(kTraffic).feed(projections);
    EXPECT_EQ(table(Figure::Rate), "0s payments 1\n1s payments 1\n2s payments 0\n") << "a reply is no request";
    EXPECT_EQ(table(Figure::Errors), "0s payments 0\n1s payments 1\n2s payments 0\n");
    EXPECT_EQ(table(Figure::Duration), "0s payments 10112\n1s payments 397312\n2s\n");
}

TEST_F(Figures, TellRetriesCacheAndLag) {
    parseEvents(kTraffic).feed(projections);
    EXPECT_EQ(table(Figure::Retries), "0s all 0\n1s all 1\n2s all 0\n");
    EXPECT_EQ(table(Figure::Cache), "0s\n1s\n2s hits 50\n");
    EXPECT_EQ(table(Figure::Lag).substr(0, 6), "0s\n1s\n");
}

TEST_F(Figures, LagIsSampledOnceASecond) {
    parseEvents(R"(
        0 broker#1 offset { topic: "t" partition: 0 group: "payments" committed: 1 end: 6 }
        100000 broker#1 offset { topic: "t" partition: 1 group: "payments" committed: 0 end: 2 }
        1500000 broker#1 offset { topic: "t" partition: 1 group: "payments" committed: 2 end: 2 }
        2100000 app mode { mode { communication: ASYNC coordination: CHOREOGRAPHY } }
    )").feed(projections);
    EXPECT_EQ(table(Figure::Lag), "0s payments 5\n1s payments 7\n2s payments 5\n");
}

TEST_F(Figures, AreTheSameWhetherEventsAreSeenAtOnceOrOneByOne) {
    const auto events = parseEvents(kTraffic);
    Projections whole;
    events.feed(whole);
    FigureStore once;
    while (!once.update(whole, 1000)) {}
    for (std::uint16_t i = 0; i < events.sources.size(); ++i) projections.addSource(i, events.sources[i]);
    for (const auto& event : events.events) {
        projections.apply({&event, 1});
        store.update(projections, 1000);
    }
    for (const auto figure : {Figure::Latency, Figure::Throughput, Figure::Rate, Figure::Errors, Figure::Duration}) {
        EXPECT_EQ(table(figure), figureTable(figure, once, whole, kBegin, kBegin + 3 * kSecond - 1, kBegin + 3 * kSecond, kSecond).text(whole.names(), kBegin));
    }
}

TEST_F(Figures, AnUpdateLooksAtNoMoreRowsThanItMay) {
    parseEvents(kTraffic).feed(projections);
    EXPECT_FALSE(store.update(projections, 1)) << "three messages and two sagas are waiting";
    while (!store.update(projections, 1)) {}
    EXPECT_EQ(table(Figure::Rate), "0s payments 1\n1s payments 1\n2s payments 0\n");
}

TEST_F(Figures, WideBucketsAreTheSumOfNarrowOnes) {
    parseEvents(kTraffic).feed(projections);
    while (!store.update(projections, 1000)) {}
    EXPECT_EQ(store.sum(kBegin, kBegin + 20 * kSecond).started, 2u);
    EXPECT_EQ(store.sum(kBegin, kBegin + 20 * kSecond).latency.count(), 2u);
}

TEST(FigureWidth, IsOneTwoOrFiveOfADecade) {
    EXPECT_EQ(figureWidth(60 * kSecond, 120), 500'000u);
    EXPECT_EQ(figureWidth(3600 * kSecond, 120), 50 * kSecond);
    EXPECT_EQ(figureWidth(1, 120), 100'000u);
}

TEST(SagasBehind, AreThoseThatEndedThenTheSlowestFirst) {
    Projections projections;
    parseEvents(kTraffic).feed(projections);
    const auto ids = [&](FigurePoint point, std::uint64_t begin, std::uint64_t end, std::size_t most = 10) {
        point.begin = kBegin + begin * kSecond;
        point.end = kBegin + end * kSecond;
        std::string text;
        for (const auto& each : sagasBehind(projections, point, kBegin + 3 * kSecond, most)) text += std::string(projections.sagas().id(each.saga)) + ' ';
        return text;
    };
    const auto payments = projections.names().find("payments");
    EXPECT_EQ(ids({}, 0, 3), "c-2 c-1 ");
    EXPECT_EQ(ids({}, 0, 3, 1), "c-2 ");
    EXPECT_EQ(ids({}, 3, 4), "");
    EXPECT_EQ(ids({Figure::Rate, payments}, 0, 1), "c-1 ") << "what the service worked on, not what ended";
    EXPECT_EQ(ids({Figure::Errors, payments}, 0, 3), "c-2 ");
    EXPECT_EQ(ids({Figure::Retries}, 1, 2), "c-2 ");
}

TEST(FigureAxis, EndsAtARoundValueAboveTheHighest) {
    const auto text = [](const FigureAxis& axis) { return std::to_string(axis.top) + " by " + std::to_string(axis.step); };
    EXPECT_EQ(text(figureAxis(0, 4)), "1.000000 by 1.000000");
    EXPECT_EQ(text(figureAxis(231, 4)), "300.000000 by 100.000000");
    EXPECT_EQ(text(figureAxis(0.9, 4)), "1.000000 by 0.500000");
}

TEST(FigureLabels, StandApartAndStayWhereThereIsRoom) {
    std::vector<double> places{50, 48, 95, 99};
    spreadLabels(places, 10, 100);
    EXPECT_EQ(places, (std::vector<double>{58, 48, 90, 100}));
}
