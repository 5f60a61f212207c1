// The state must not depend on the order in which events arrive.
#include "app/core/projections/projections.h"
#include "tests/app/projections/random_run.h"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::Events;
using test::parseEvents;

namespace {

std::string dumpOf(const Events& events) {
    Projections projections;
    events.feed(projections);
    return projections.dump();
}

} // namespace

RC_GTEST_PROP(Projections, AreTheSameInEveryOrderOfArrival, ()) {
    auto events = parseEvents(test::randomRun(*rc::gen::inRange(1u, 4u)));
    const auto inOrder = dumpOf(events);
    RC_ASSERT(inOrder.find("message ") != std::string::npos);
    for (std::size_t i = events.events.size() - 1; i > 0; --i) std::swap(events.events[i], events.events[*rc::gen::inRange<std::size_t>(0, i + 1)]);
    RC_ASSERT(dumpOf(events) == inOrder);
}

RC_GTEST_PROP(Projections, AreTheSameInOneBatchOrInMany, ()) {
    const auto events = parseEvents(test::randomRun(2));
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
