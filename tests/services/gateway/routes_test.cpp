#include "services/gateway/routes.h"
#include <gtest/gtest.h>

namespace sagascope::gateway {

namespace {
struct RoutesTest : testing::Test {
    model::Architecture architecture = model::Architecture::load(*model::findResources()).value();
    Routes routes{architecture};
};
} // namespace

TEST_F(RoutesTest, FindsSagasAndResourcesOfTheArchitecture) {
    for (const auto& saga : architecture.sagas) {
        const auto match = routes.match("POST", saga.path);
        ASSERT_NE(match.route, nullptr) << saga.path;
        EXPECT_EQ(match.route->saga, &saga);
    }
    for (const auto& resource : architecture.resources) {
        auto path = resource.path;
        const auto braces = path.find('{');
        if (braces != std::string::npos) path = path.substr(0, braces) + "x-1";
        const auto match = routes.match("GET", path);
        ASSERT_NE(match.route, nullptr) << path;
        EXPECT_EQ(match.route->resource, &resource);
        EXPECT_EQ(match.id, braces == std::string::npos ? "" : "x-1");
    }
}

TEST_F(RoutesTest, TellsTheMethodsOfAPathThatIsKnown) {
    const auto match = routes.match("DELETE", "/healthz");
    EXPECT_EQ(match.route, nullptr);
    EXPECT_EQ(match.allowed, (std::set<std::string>{"GET", "HEAD", "OPTIONS"}));
    EXPECT_TRUE(routes.match("GET", "/nowhere").allowed.empty());
}

TEST_F(RoutesTest, TakesNoSlashForAnId) {
    EXPECT_EQ(routes.match("GET", "/v1/sagas/a/b").route, nullptr);
    EXPECT_EQ(routes.match("GET", "/v1/sagas/").route, nullptr);
    EXPECT_NE(routes.match("HEAD", "/v1/sagas/a").route, nullptr);
}

TEST(Target, IsDecodedWithItsQuery) {
    const auto target = Target::parse("/v1/a%20b?state=running&limit=5&empty");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/v1/a b");
    EXPECT_EQ(target->query.at("state"), "running");
    EXPECT_EQ(target->query.at("empty"), "");
    EXPECT_EQ(Target::parse("http://127.0.0.1:8080/healthz")->path, "/healthz");
}

TEST(Target, IsRefusedWhereItCouldBeReadInTwoWays) {
    for (const auto* text : {"", "*", "healthz", "/a%2", "/a%zz", "/a?x=1&x=2"}) EXPECT_FALSE(Target::parse(text)) << text;
}

} // namespace sagascope::gateway
