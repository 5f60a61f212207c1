#include "app/core/inside/steps.h"
#include "services/wire/names.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

struct StandingsTest : testing::Test {
    StandingsTest() {
        parseEvents(R"(
            100 boss#1 saga { saga: "s-1" saga_type: "order" state: RUNNING owner: "boss" }
            110 boss#1 step { saga: "s-1" step: 1 participant: "shop" state: DONE }
            120 boss#1 step { saga: "s-1" step: 2 participant: "bank" state: STARTED attempt: 3 }
            200 boss#1 saga { saga: "s-2" saga_type: "order" state: RUNNING owner: "boss" }
            210 boss#1 step { saga: "s-2" step: 1 participant: "shop" state: DONE }
            220 boss#1 step { saga: "s-2" step: 2 participant: "bank" state: STARTED attempt: 1 }
            300 boss#1 saga { saga: "s-3" saga_type: "order" state: RUNNING owner: "boss" }
            310 boss#1 step { saga: "s-3" step: 1 participant: "shop" state: DONE }
            320 boss#1 step { saga: "s-3" step: 2 participant: "bank" state: REFUSED }
            330 boss#1 saga { saga: "s-3" state: COMPENSATING reason: "poor" }
            340 boss#1 step { saga: "s-3" step: 1 participant: "shop" state: COMPENSATING }
            400 other#1 saga { saga: "s-4" saga_type: "order" state: RUNNING owner: "other" }
            500 boss#1 saga { saga: "s-1" state: RUNNING resumed: true }
            600 boss#1 saga { saga: "s-2" state: COMPLETED }
        )").feed(projections);
    }
    Standings at(std::uint64_t micros) { return standingsOf(projections, projections.names().find("boss"), instant(kBegin + micros)); }
    std::string text(const Standings& standings) {
        std::string out;
        for (const auto& step : standings.steps)
            out += fmt::format("{}{} {} ×{} since {}", out.empty() ? "" : ", ", step.step, wire::name(step.state), step.sagas.size(), step.sagas.front().since.micros() - kBegin);
        return out;
    }
    Projections projections;
};

} // namespace

TEST_F(StandingsTest, CountRunningSagasByStepAndState) {
    EXPECT_EQ(text(at(450)), "1 compensating ×1 since 340, 2 started ×2 since 120");
    EXPECT_EQ(at(450).steps[1].sagas[0].attempt, 3u);
    EXPECT_EQ(text(at(205)), "0 unspecified ×1 since 200, 2 started ×1 since 120") << "one that has just begun stands before the first step";
    EXPECT_EQ(text(at(650)), "1 compensating ×1 since 340, 2 started ×1 since 120");
}

TEST_F(StandingsTest, AreThoseOfTheOwnerAlone) {
    const auto now = at(650);
    EXPECT_EQ(now.running, 2u);
    EXPECT_EQ(now.compensating, 1u);
    EXPECT_EQ(now.ended, 1u);
}

TEST_F(StandingsTest, TellWhatTurnedAroundAndWhatWasResumed) {
    const auto now = at(650);
    ASSERT_EQ(now.events.size(), 2u);
    EXPECT_EQ(now.events[0].what, SagaEvent::What::Resumed) << "newest first";
    EXPECT_EQ(now.events[1].what, SagaEvent::What::TurnedAround);
    EXPECT_EQ(projections.text(now.events[1].reason), "poor");
    EXPECT_EQ(now.turnedAround, 1u);
    EXPECT_EQ(now.resumed, 1u);
    EXPECT_TRUE(at(320).events.empty());
}
