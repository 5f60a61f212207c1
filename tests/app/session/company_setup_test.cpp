#include "app/core/session/company_setup.h"
#include "tests/support/events.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;

namespace {

constexpr auto kScaledUpAndDown = R"(
    1 sagascope process { service: "payments" instance: "payments#1" state: HEALTHY }
    2 gateway#1 mode { mode { communication: SYNC coordination: ORCHESTRATION } }
    3 gateway#1 metric { name: "rate-limit" value: 5 }
    10 sagascope process { service: "payments" instance: "payments#2" state: HEALTHY }
    11 sagascope process { service: "payments" instance: "payments#3" state: HEALTHY }
    20 sagascope process { service: "payments" instance: "payments#3" state: STOPPING }
    21 sagascope process { service: "payments" instance: "payments#3" state: EXITED }
    30 sagascope process { service: "payments" instance: "payments#2" state: DOWN }
    45 gateway#1 metric { name: "rate-limit" value: 0.5 }
)";

CompanySetup at(std::uint64_t micros) {
    Projections projections;
    test::parseEvents(kScaledUpAndDown).feed(projections);
    return setupAt(projections, instant(test::kBegin + micros));
}

} // namespace

TEST(CompanySetup, CountsTheInstancesOfTheInstant) {
    EXPECT_EQ(at(5).scale, (std::map<std::string, unsigned>{}));
    EXPECT_EQ(at(15).scale, (std::map<std::string, unsigned>{{"payments", 3}}));
}

TEST(CompanySetup, WhatWasScaledAwayIsNotCountedButWhatIsKeptDownIs) {
    EXPECT_EQ(at(40).scale, (std::map<std::string, unsigned>{{"payments", 2}}));
}

TEST(CompanySetup, BeforeThereIsAModeItIsTheFirstOne) {
    EXPECT_EQ(at(0).mode, "sync,orchestration");
    EXPECT_EQ(at(40).mode, "sync,orchestration");
}

TEST(CompanySetup, TheRateLimitIsTheOneOfTheInstantOrBeforeThatTheFirst) {
    EXPECT_EQ(at(2).rateLimit, 5);
    EXPECT_EQ(at(40).rateLimit, 5);
    EXPECT_EQ(at(50).rateLimit, 0.5);
}
