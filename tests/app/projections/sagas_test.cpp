#include "app/core/projections/projections.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

const char* const kRollback = R"(
    100 shop#1 saga { saga: "s-1" saga_type: "order" state: RUNNING owner: "shop" subject: "web" mode { communication: ASYNC coordination: CHOREOGRAPHY } input: "{}" }
    110 shop#1  step { saga: "s-1" step: 1 name: "reserve" participant: "shop" state: STARTED attempt: 1 }
    150 shop#1  step { saga: "s-1" step: 1 name: "reserve" participant: "shop" state: DONE attempt: 1 }
    200 stock#1 step { saga: "s-1" step: 2 name: "pick" participant: "stock" state: STARTED attempt: 1 }
    250 stock#1 step { saga: "s-1" step: 2 name: "pick" participant: "stock" state: REFUSED reason: "sold-out" attempt: 1 }
    300 shop#1  saga { saga: "s-1" state: COMPENSATING reason: "sold-out" }
    350 shop#1  step { saga: "s-1" step: 1 name: "reserve" participant: "shop" state: COMPENSATED }
    400 shop#1  saga { saga: "s-1" state: COMPENSATED reason: "sold-out" }
)";

std::string steps(const Projections& projections, std::uint64_t micros) {
    std::string text;
    for (const auto& step : projections.sagas().stepsAt(0, instant(kBegin + micros)))
        text += fmt::format("{}{}:{}{}{}", text.empty() ? "" : " ", step.number, wire::StepChanged::State_Name(step.state), step.reason ? "/" : "", projections.text(step.reason));
    return text;
}

} // namespace

TEST(Sagas, TellTheirStateAtAnyInstant) {
    Projections projections;
    parseEvents(kRollback).feed(projections);
    const auto& sagas = projections.sagas();
    EXPECT_EQ(sagas.find("s-1"), 0u);
    EXPECT_EQ(sagas.find("s-2"), kNoRow);
    const auto at = [&](std::uint64_t micros) { return sagas.stateAt(0, instant(kBegin + micros)); };
    EXPECT_EQ(at(99), wire::SagaChanged::STATE_UNSPECIFIED);
    EXPECT_EQ(at(100), wire::SagaChanged::RUNNING);
    EXPECT_EQ(at(399), wire::SagaChanged::COMPENSATING);
    EXPECT_EQ(at(400), wire::SagaChanged::COMPENSATED);
}

TEST(Sagas, TellWhereEachStepStoodAtAnyInstant) {
    Projections projections;
    parseEvents(kRollback).feed(projections);
    EXPECT_EQ(steps(projections, 100), "");
    EXPECT_EQ(steps(projections, 149), "1:STARTED");
    EXPECT_EQ(steps(projections, 299), "1:DONE 2:REFUSED/sold-out");
    EXPECT_EQ(steps(projections, 400), "1:COMPENSATED 2:REFUSED/sold-out");
}

TEST(Sagas, KeepEachStepOnceHoweverOftenItIsTold) {
    const auto again = R"(
        149 shop#1!2 step { saga: "s-1" step: 1 name: "reserve" participant: "shop" state: DONE again: true }
        351 shop#1!2 step { saga: "s-1" step: 1 name: "reserve" participant: "shop" state: COMPENSATED again: true }
        902 shop#1!2 step { saga: "s-1" step: 3 name: "pack" participant: "shop" state: DONE again: true }
        903 shop#1!3 step { saga: "s-1" step: 3 name: "pack" participant: "shop" state: DONE again: true }
    )";
    Projections projections;
    parseEvents(std::string(kRollback) + again).feed(projections);
    EXPECT_EQ(projections.sagas().steps(0).size(), 6u);
    EXPECT_EQ(steps(projections, 899), "1:COMPENSATED 2:REFUSED/sold-out");
    EXPECT_EQ(steps(projections, 950), "1:COMPENSATED 2:REFUSED/sold-out 3:DONE");
}

TEST(Sagas, BelieveWhatIsToldAgainWhereSomethingElseWasSaidInBetween) {
    Projections projections;
    parseEvents(R"(
        100 stock#1 step { saga: "s-1" step: 2 name: "pick" participant: "stock" state: DONE }
        200 shop#1 step { saga: "s-1" step: 2 name: "pick" participant: "stock" state: RESOLVING }
        300 shop#1!2 step { saga: "s-1" step: 2 name: "pick" participant: "stock" state: DONE again: true }
    )").feed(projections);
    EXPECT_EQ(steps(projections, 250), "2:RESOLVING");
    EXPECT_EQ(steps(projections, 300), "2:DONE");
}

TEST(Sagas, KeepWhoOwnsThemHowTheyRunAndWhyTheyTurnedBack) {
    Projections projections;
    parseEvents(kRollback).feed(projections);
    const auto& saga = projections.sagas()[0];
    EXPECT_EQ(projections.text(saga.type), "order");
    EXPECT_EQ(projections.text(saga.owner), "shop");
    EXPECT_EQ(projections.text(saga.subject), "web");
    EXPECT_EQ(projections.text(saga.reason), "sold-out");
    EXPECT_EQ(saga.communication, wire::ASYNC);
    EXPECT_EQ(saga.coordination, wire::CHOREOGRAPHY);
    EXPECT_EQ(saga.inputPosition, 0u);
    EXPECT_EQ(saga.ended.micros() - saga.started.micros(), 300u);
}

TEST(Sagas, AreListedNewestFirstAndCountedAsOfAnInstant) {
    Projections projections;
    parseEvents(R"(
        100 shop#1 saga { saga: "s-1" state: RUNNING }
        200 shop#1 saga { saga: "s-2" state: RUNNING }
        300 shop#1 saga { saga: "s-1" state: COMPLETED }
        350 shop#1 saga { saga: "s-3" state: RUNNING }
        360 shop#1 saga { saga: "s-3" state: RESOLVING }
        400 shop#1 saga { saga: "s-2" state: FAILED }
    )").feed(projections);
    const auto& sagas = projections.sagas();
    EXPECT_EQ(sagas.newest(kNow, 2), (std::vector<Row>{2, 1}));
    EXPECT_EQ(sagas.newest(kNow, 2, 2), (std::vector<Row>{0}));
    EXPECT_EQ(sagas.newest(instant(kBegin + 200), 9), (std::vector<Row>{1, 0}));
    const auto then = sagas.countsAt(instant(kBegin + 310)), now = sagas.countsAt(kNow);
    EXPECT_EQ(then.running, 1u);
    EXPECT_EQ(then.completed, 1u);
    EXPECT_EQ(then.failed, 0u);
    EXPECT_EQ(now.running, 1u);
    EXPECT_EQ(now.inDoubt, 1u);
    EXPECT_EQ(now.completed, 1u);
    EXPECT_EQ(now.failed, 1u);
}

TEST(Sagas, GiveTheLatencyOfThoseThatEndedInAnInterval) {
    Projections projections;
    parseEvents(R"(
        100 shop#1 saga { saga: "s-1" state: RUNNING }
        110 shop#1 saga { saga: "s-2" state: RUNNING }
        200 shop#1 saga { saga: "s-2" state: COMPLETED }
        300 shop#1 saga { saga: "s-1" state: COMPLETED }
    )").feed(projections);
    const auto all = projections.sagas().latencies(wire::Hlc(), kNow);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].micros, 90u);
    EXPECT_EQ(all[1].micros, 200u);
    EXPECT_EQ(projections.sagas().latencies(instant(kBegin + 200), kNow).size(), 1u);
}
