#include "services/kit/runtime/reactor.h"
#include <gmock/gmock.h>
#include <thread>

namespace sagascope::kit {
namespace {

struct FakeClock : Clock {
    wire::Hlc tick() override { return hlc.tick(wallMicros()); }
    void observe(wire::Hlc remote) override { hlc.observe(remote); }
    [[nodiscard]] std::uint64_t wallMicros() const override { return static_cast<std::uint64_t>(now.count()); }
    [[nodiscard]] Micros steady() const override { return now; }
    Micros now{1'000'000};
    wire::HlcClock hlc;
};

struct ReactorTest : testing::Test {
    FakeClock clock;
    Reactor reactor{clock};
    std::vector<std::string> ran;
    std::function<void()> note(std::string what) {
        return [this, what] { ran.push_back(what); };
    }
};

TEST_F(ReactorTest, RunsWhatIsDueInOrderOfTimeThenOfCall) {
    reactor.after(Micros(20), note("late"));
    reactor.after(Micros(10), note("first"));
    reactor.after(Micros(10), note("second"));
    EXPECT_EQ(reactor.untilNext(), Micros(10));
    EXPECT_FALSE(reactor.runDue());
    clock.now += Micros(10);
    EXPECT_TRUE(reactor.runDue());
    EXPECT_THAT(ran, testing::ElementsAre("first", "second"));
    EXPECT_EQ(reactor.untilNext(), Micros(10));
}

TEST_F(ReactorTest, ACancelledTimerNeitherRunsNorWakes) {
    const auto id = reactor.after(Micros(10), note("cancelled"));
    reactor.cancel(id);
    EXPECT_EQ(reactor.untilNext(), Micros::max());
    clock.now += Micros(10);
    EXPECT_FALSE(reactor.runDue());
    reactor.cancel(id); // no error
}

TEST_F(ReactorTest, ATimerMayCancelAnotherThatIsDueAtTheSameTime) {
    Timers::Id second = 0;
    reactor.after(Micros(10), [&] { reactor.cancel(second); });
    second = reactor.after(Micros(10), note("second"));
    clock.now += Micros(10);
    reactor.runDue();
    EXPECT_TRUE(ran.empty());
}

TEST_F(ReactorTest, RunsWhatAnotherThreadPosted) {
    std::thread([&] { reactor.post(note("posted")); }).join();
    EXPECT_TRUE(reactor.runDue());
    EXPECT_THAT(ran, testing::ElementsAre("posted"));
    EXPECT_FALSE(reactor.runDue());
}

} // namespace
} // namespace sagascope::kit
