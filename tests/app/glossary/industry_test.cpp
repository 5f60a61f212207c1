#include "app/core/glossary/industry.h"
#include <gmock/gmock.h>

using namespace sagascope;
using model::Role;

namespace {

core::Industry industry() { return core::loadIndustry(std::getenv("SAGASCOPE_RESOURCES")).value(); }

std::vector<std::string> toolsOf(const core::Industry& industry, Role role) {
    std::vector<std::string> names;
    for (const auto& tool : industry.at(role).tools) names.push_back(tool.name);
    return names;
}

} // namespace

TEST(Industry, ComparesEachPartWithTheToolsThatTheCourseNames) {
    const auto all = industry();
    EXPECT_THAT(toolsOf(all, Role::Broker), testing::ElementsAre("Kafka", "RabbitMQ", "AWS EventBridge"));
    EXPECT_THAT(toolsOf(all, Role::Orchestrator), testing::ElementsAre("Zeebe", "Cadence", "AWS Step Functions"));
    EXPECT_THAT(toolsOf(all, Role::Registry), testing::ElementsAre("Eureka", "Consul"));
    EXPECT_THAT(toolsOf(all, Role::Gateway), testing::ElementsAre("Kong", "AWS API Gateway"));
    EXPECT_THAT(toolsOf(all, Role::Participant), testing::ElementsAre("REST", "gRPC"));
    EXPECT_THAT(toolsOf(all, Role::Client), testing::ElementsAre("REST", "gRPC"));
}

TEST(Industry, HasBothLanguagesAndIsShort) {
    for (const auto& [role, part] : industry()) {
        for (const auto* text : {&part.called, &part.here}) EXPECT_NE(text->en, text->fr) << text->en;
        for (const auto& tool : part.tools) {
            EXPECT_NE(tool.differs.en, tool.differs.fr) << tool.name;
            for (const auto& text : {tool.differs.en, tool.differs.fr}) EXPECT_LE(text.size(), 290U) << text; // five lines of a panel
        }
    }
}
