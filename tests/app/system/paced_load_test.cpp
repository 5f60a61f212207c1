#include "app/core/system/paced_load.h"
#include "tests/app/system/fake_time.h"
#include <gmock/gmock.h>

using namespace sagascope;
using namespace sagascope::core;
using namespace std::chrono_literals;

namespace {

/// Answers after a while; the first ones not at all.
struct FakeGateway : HttpCaller {
    explicit FakeGateway(Loop& ofTest) : loop(ofTest) {}
    void send(HttpCall call, std::chrono::seconds, Done done) override {
        calls.push_back(call);
        loop.after(takes, [this, done] {
            if (lost > 0) {
                --lost;
                return done(wire::failure("the connection was closed"));
            }
            done(HttpAnswer{202, {{"Location", "/v1/sagas/1"}}, R"({"state":"running"})"});
        });
    }
    Loop& loop;
    std::vector<HttpCall> calls;
    std::chrono::milliseconds takes{5};
    int lost = 0;
};

struct PacedLoadTest : testing::Test {
    Loop loop;
    FakeTime time;
    FakeGateway gateway{loop};
    PacedLoad load{loop, gateway};
    std::optional<LoadReport> report;

    PacedLoadTest() { loop.setTime(&time); }
    void run(double rate, std::chrono::milliseconds forTime) {
        LoadPlan plan;
        plan.rate = rate;
        plan.forTime = forTime;
        plan.mix = LoadMix::parse(model::Architecture::load(model::findResources().value()).value(), "create-contract/success=1").value();
        load.start(std::move(plan), [this](const LoadReport& said) {
            report = said;
            loop.end();
        });
        loop.run();
    }
};

} // namespace

TEST_F(PacedLoadTest, SendsAtEvenDistancesForTheTimeThatWasAsked) {
    run(20, 1s);
    EXPECT_EQ(gateway.calls.size(), 20u);
    EXPECT_EQ(report->due, 20u);
    EXPECT_EQ(report->answered, 20u);
    EXPECT_EQ(report->byOutcome["running"], 20u);
    EXPECT_NEAR(static_cast<double>(report->latency.max().count()), 5000, 60);
    EXPECT_FALSE(load.isRunning());
}

TEST_F(PacedLoadTest, SendsAgainUnderTheSameKeyWhatALostConnectionLeftOpen) {
    gateway.lost = 1;
    run(10, 200ms);
    ASSERT_EQ(gateway.calls.size(), 3u);
    EXPECT_EQ(gateway.calls[0].fields, gateway.calls[1].fields);
    EXPECT_NE(gateway.calls[0].fields, gateway.calls[2].fields);
    EXPECT_EQ(report->answered, 2u);
    EXPECT_EQ(report->repeated, 1u);
}

TEST_F(PacedLoadTest, StopsWhenItIsTold) {
    loop.after(500ms, [this] { load.stop(); });
    run(10, 0ms);
    EXPECT_EQ(report->due, 5u);
}
