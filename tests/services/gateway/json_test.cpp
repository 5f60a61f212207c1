#include "services/gateway/problem.h"
#include "services/gateway/strict_json.h"
#include "services/gateway/trace_context.h"
#include "tests/services/gateway/fakes.h"
#include <gtest/gtest.h>

namespace sagascope::gateway {

namespace {
std::string complaintType(std::string_view text) {
    const auto parsed = parseStrict(text);
    return parsed ? "" : parsed.error().type;
}
} // namespace

TEST(StrictJson, TakesWellFormedText) {
    const auto parsed = parseStrict(R"({"a":{"x":1},"b":[{"x":1},{"x":2}]})");
    ASSERT_TRUE(parsed);
    EXPECT_EQ((*parsed)["b"][1]["x"], 2);
}

TEST(StrictJson, RefusesANameTwiceInOneObjectAtAnyLevel) {
    EXPECT_EQ(complaintType(R"({"a":1,"a":2})"), "duplicate-key");
    EXPECT_EQ(complaintType(R"({"o":[{"a":1,"b":2,"a":3}]})"), "duplicate-key");
    EXPECT_EQ(complaintType(R"({"a":1,"\u0061":2})"), "duplicate-key");
    EXPECT_EQ(complaintType(R"({"a":{"a":1},"b":{"a":1}})"), "");
}

TEST(StrictJson, RefusesDeepNestingHoweverLong) {
    EXPECT_EQ(complaintType(std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']')), "");
    EXPECT_EQ(complaintType(std::string(kMaxJsonDepth + 1, '[') + std::string(kMaxJsonDepth + 1, ']')), "too-deep");
    EXPECT_EQ(complaintType(std::string(60'000, '[')), "too-deep");
}

TEST(StrictJson, RefusesWhatIsNoJson) {
    for (const auto* text : {"", "{", "{\"a\":1}x", "{'a':1}", "{\"a\":01}", "{\"a\":1e999}", "nul", "\xff", "{\"a\":\"\xc3\x28\"}", "{\"a\":1,}"})
        EXPECT_EQ(complaintType(text), "malformed-json") << text;
}

TEST(Problem, IsAnRfc9457DocumentWithItsExtensions) {
    const auto response = problem(422, "invalid-field", "x must be an integer", {{"field", "x"}});
    const auto body = nlohmann::json::parse(response.body);
    EXPECT_EQ(*find(response.fields, "content-type"), "application/problem+json");
    EXPECT_EQ(body["type"], "urn:sagascope:problem:invalid-field");
    EXPECT_EQ(body["title"], "Unprocessable Content");
    EXPECT_EQ(body["status"], 422);
    EXPECT_EQ(body["field"], "x");
}

TEST(Problem, QuotesTextThatIsNotUtf8) { EXPECT_NE(problem(400, "x", "bad \xff byte").body.find("bad"), std::string::npos); }

TEST(TraceContext, GoesOnWithAValidTraceUnderASpanOfItsOwn) {
    test::CountingRandom random;
    const auto context = TraceContext::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    ASSERT_TRUE(context);
    const auto child = context->child(random);
    EXPECT_EQ(child.trace, context->trace);
    EXPECT_NE(child.span, context->span);
    EXPECT_TRUE(TraceContext::parse(child.header()));
}

TEST(TraceContext, OverlooksAnInvalidOne) {
    for (const auto* text : {"", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                             "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                             "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"})
        EXPECT_FALSE(TraceContext::parse(text)) << text;
    EXPECT_TRUE(TraceContext::parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later"));
}

} // namespace sagascope::gateway
