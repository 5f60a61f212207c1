// The state must not depend on the order in which events arrive.
#include "app/core/projections/projections.h"
#include "services/wire/ids.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::Events;
using test::parseEvents;

namespace {

/// A small company at work: sagas whose messages hop through a broker, are retried, lost, settled; rows, processes and offsets change.
std::string randomRun(unsigned sagas) {
    std::string text;
    unsigned now = 100;
    const auto line = [&](const std::string& rest) { text += std::to_string(now += *rc::gen::inRange(0u, 40u)) + " " + rest + "\n"; };
    const char* const services[] = {"shop#1", "stock#1", "stock#2", "bank#1"};
    for (unsigned i = 1; i <= sagas; ++i) {
        const auto saga = "s-" + std::to_string(i);
        line("shop#1 saga { saga: \"" + saga + "\" saga_type: \"order\" state: RUNNING owner: \"shop\" mode { communication: ASYNC coordination: CHOREOGRAPHY } }");
        for (unsigned step = 1; step <= 3; ++step) {
            const std::string from = services[*rc::gen::inRange(0, 4)], to = services[*rc::gen::inRange(0, 4)];
            const auto label = "m" + std::to_string(i) + "x" + std::to_string(step);
            text += label + ": ";
            line(from + " sent { id: \"" + saga + "." + std::to_string(step) + ".do\" kind: COMMAND type: \"Do" + std::to_string(step) + "\" from: \"" + from + "\" to: \"" +
                 std::string(wire::serviceOf(to)) + "\" saga: \"" + saga + "\" step: " + std::to_string(step) + " attempt: 1 size: 9 mode { communication: ASYNC coordination: CHOREOGRAPHY } }");
            if (*rc::gen::inRange(0, 5) > 0) line(to + " received " + label);
            if (*rc::gen::inRange(0, 5) > 0) line(to + " settled " + label + (*rc::gen::inRange(0, 9) ? " PROCESSED" : " DEAD"));
            line(to + " step { saga: \"" + saga + "\" step: " + std::to_string(step) + " name: \"n\" participant: \"p\" state: " + (*rc::gen::inRange(0, 4) ? "DONE" : "REFUSED reason: \"no\"") + " }");
            line(to + " committed { database: \"" + to + ".db\" commit_seq: " + std::to_string(i * 4 + step) + " rows { table: \"t\" key: \"k" + std::to_string(*rc::gen::inRange(0, 5)) +
                 "\" op: " + (*rc::gen::inRange(0, 4) ? "UPDATE" : "DELETE") + " } }");
        }
        line("broker#1 offset { topic: \"t\" partition: 1 group: \"g\" committed: " + std::to_string(i) + " end: " + std::to_string(i + 1) + " }");
        line("broker#1 record { group: \"g\" topic: \"t\" partition: 1 offset: " + std::to_string(*rc::gen::inRange(0u, 3u)) + " state: " +
             std::vector<std::string>{"PARKED saga: \"" + saga + "\"", "DEAD reason: \"no\"", "SETTLED", "GONE", "ANEW"}[*rc::gen::inRange<std::size_t>(0, 5)] + " }");
        line("broker#1 settled { sender_incarnation: 999 transmission: " + std::to_string(i) + " verdict: PROCESSED topic: \"t\" partition: 1 offset: " + std::to_string(i) + " }");
        line("broker#1 group { group: \"g\" generation: " + std::to_string(i) + " members { instance: \"shop#1\" partitions: 1 } }");
        line("app process { service: \"shop\" instance: \"shop#1\" incarnation: 1 pid: 9 state: " + std::string(*rc::gen::inRange(0, 2) ? "HEALTHY" : "PAUSED") + " }");
        line("shop#1 log { text: \"x\" saga: \"" + saga + "\" }");
        if (*rc::gen::inRange(0, 4)) line("shop#1 saga { saga: \"" + saga + "\" state: " + (*rc::gen::inRange(0, 2) ? "COMPLETED" : "COMPENSATED reason: \"no\"") + " }");
    }
    return text;
}

std::string dumpOf(const Events& events) {
    Projections projections;
    events.feed(projections);
    return projections.dump();
}

} // namespace

RC_GTEST_PROP(Projections, AreTheSameInEveryOrderOfArrival, ()) {
    auto events = parseEvents(randomRun(*rc::gen::inRange(1u, 4u)));
    const auto inOrder = dumpOf(events);
    RC_ASSERT(inOrder.find("message ") != std::string::npos);
    for (std::size_t i = events.events.size() - 1; i > 0; --i) std::swap(events.events[i], events.events[*rc::gen::inRange<std::size_t>(0, i + 1)]);
    RC_ASSERT(dumpOf(events) == inOrder);
}

RC_GTEST_PROP(Projections, AreTheSameInOneBatchOrInMany, ()) {
    const auto events = parseEvents(randomRun(2));
    Projections projections;
    for (std::size_t channel = 0; channel < events.sources.size(); ++channel) projections.addSource(static_cast<std::uint16_t>(channel), events.sources[channel]);
    for (const auto& event : events.events) projections.apply({&event, 1});
    RC_ASSERT(projections.dump() == dumpOf(events));
}

TEST(Projections, PrintTheirWholeStateAsText) {
    const auto dump = dumpOf(parseEvents(R"(
        100 shop#1 saga { saga: "s-1" saga_type: "order" state: RUNNING owner: "shop" mode { communication: SYNC coordination: ORCHESTRATION } }
        a: 120 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Pick" from: "shop#1" to: "stock" saga: "s-1" step: 1 size: 12 attempt: 1 }
        180 stock#1 received a
        190 stock#1 step { saga: "s-1" step: 1 name: "pick" participant: "stock" state: STARTED attempt: 1 }
    )"));
    EXPECT_EQ(dump, R"(message 101/2 command Pick shop#1 → stock#1 saga s-1 step 1 0 - topic - attempt 1 size 12 at 20 80 - verdict 0 id s-1.1.do
saga s-1 order running sync,orchestration owner shop subject - reason - 0 … - messages 1
  state 0 running -
  step 1 pick stock started attempt 1 reason - 90 … 90
sagas running 1 completed 0 compensated 0 failed 0 in doubt 0
activity 0 events 4 messages 1
lost 0
)");
}
