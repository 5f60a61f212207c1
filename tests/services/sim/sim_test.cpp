#include "services/sim/faults.h"
#include <gmock/gmock.h>

namespace sagascope::sim {
namespace {

using std::chrono_literals::operator""ms;

TEST(Schedule, RunsInOrderOfTimeThenOfPlanning) {
    Schedule schedule;
    std::vector<int> ran;
    schedule.at(20ms, [&] { ran.push_back(3); });
    schedule.at(10ms, [&] {
        ran.push_back(1);
        schedule.after(Micros(0), [&] { ran.push_back(2); });
    });
    while (schedule.step(15ms)) {}
    EXPECT_THAT(ran, testing::ElementsAre(1, 2));
    EXPECT_EQ(schedule.now(), 15ms);
    while (schedule.step(30ms)) {}
    EXPECT_THAT(ran, testing::ElementsAre(1, 2, 3));
}

TEST(Faults, AreTheSameForTheSameSeedAndEndWhenStopped) {
    Chance one(42);
    Chance two(42);
    Faults first(one);
    Faults second(two);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(first.crashesHere(), second.crashesHere());
    EXPECT_GT(first.crashes(), 0u);
    const auto before = first.crashes();
    first.stop();
    for (int i = 0; i < 5000; ++i) EXPECT_FALSE(first.crashesHere() || first.breaksConnection() || first.pause() > Micros(0) || first.stall() > Micros(0));
    EXPECT_EQ(first.crashes(), before);
}

} // namespace
} // namespace sagascope::sim
