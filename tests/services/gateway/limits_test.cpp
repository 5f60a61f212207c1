#include "services/gateway/rate_limiter.h"
#include "services/gateway/response_cache.h"
#include "tests/services/gateway/fakes.h"
#include <gtest/gtest.h>

namespace sagascope::gateway {

using namespace std::chrono_literals;

TEST(RateLimiter, AllowsABurstThenRefusesUntilTokensHaveComeBack) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 10);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(limiter.take("web").allowed);
    const auto refused = limiter.take("web");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0u);
    EXPECT_EQ(refused.retrySeconds, 1u);
    clock.pass(100ms);
    EXPECT_TRUE(limiter.take("web").allowed);
    EXPECT_FALSE(limiter.take("web").allowed);
}

TEST(RateLimiter, GivesEachSubjectItsOwnBucket) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 1);
    EXPECT_TRUE(limiter.take("web").allowed);
    EXPECT_FALSE(limiter.take("web").allowed);
    EXPECT_TRUE(limiter.take("mobile").allowed);
}

TEST(RateLimiter, ForgetsSubjectsWhoseBucketsAreFullAgain) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 1);
    for (int i = 0; i < 4096; ++i) EXPECT_TRUE(limiter.take(std::to_string(i)).allowed);
    clock.pass(2s);
    EXPECT_TRUE(limiter.take("web").allowed);
    EXPECT_EQ(limiter.subjects(), 1u);
}

TEST(RateLimiter, CountsWhatOthersHaveTakenOfTheSameBucketOnceTheyAgree) {
    test::MovedClock clock;
    RateLimiter one(clock, 10), other(clock, 10);
    const auto agree = [&] { other.agree("web", one.agree("web", other.agree("web", std::nullopt, 0s), 0s), 0s); };
    agree();
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(one.take("web").allowed) << "the whole, from one of them";
    EXPECT_TRUE(other.take("web").allowed) << "it does not know yet";
    EXPECT_TRUE(one.hasTaken("web"));
    const auto left = other.agree("web", one.agree("web", 10, 0s), 0s);
    EXPECT_EQ(left, -1) << "a debt";
    EXPECT_FALSE(one.hasTaken("web"));
    clock.pass(150ms);
    EXPECT_FALSE(other.take("web").allowed) << "which is paid first";
    EXPECT_EQ(other.take("web").remaining, 0u);
    clock.pass(100ms);
    EXPECT_TRUE(other.take("web").allowed);
}

TEST(RateLimiter, TakesWhatWasAgreedOnLongAgoForFilledUp) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 10);
    limiter.agree("web", 3, 0s);
    for (int second = 0; second < 60; ++second) {
        for (int i = 0; i < 10; ++i) limiter.take("web"); // alone for a minute
        clock.pass(1s);
    }
    EXPECT_EQ(limiter.agree("web", 3, 60s), 10);
}

TEST(RateLimiter, LetsOneThroughNowAndThenBelowOneASecond) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 0.5);
    EXPECT_TRUE(limiter.take("web").allowed);
    const auto refused = limiter.take("web");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.limit, 1u);
    EXPECT_EQ(refused.retrySeconds, 2u);
    clock.pass(2s);
    EXPECT_TRUE(limiter.take("web").allowed);
}

TEST(RateLimiter, AChangedRateIsInForceAtOnce) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 100);
    EXPECT_EQ(limiter.take("web").remaining, 99u);
    limiter.setPerSecond(2);
    EXPECT_EQ(limiter.take("web").remaining, 1u) << "no more than there is room for";
    EXPECT_TRUE(limiter.take("web").allowed);
    EXPECT_FALSE(limiter.take("web").allowed);
    limiter.setPerSecond(100);
    EXPECT_FALSE(limiter.take("web").allowed) << "what was spent is spent";
    clock.pass(50ms);
    EXPECT_EQ(limiter.take("web").remaining, 4u);
    limiter.setPerSecond(0);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(limiter.take("web").allowed);
}

TEST(RateLimiter, IsOffAtZero) {
    test::MovedClock clock;
    RateLimiter limiter(clock, 0);
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(limiter.take("web").allowed);
    EXPECT_EQ(limiter.take("web").limit, 0u);
}

TEST(ResponseCache, GivesAnEntryUntilItsAgeIsReached) {
    test::MovedClock clock;
    ResponseCache cache(clock);
    cache.store("web", "/a", "s", {"body", "\"t\"", 10s, {}});
    clock.pass(9s);
    const auto hit = cache.find("web", "/a");
    ASSERT_TRUE(hit);
    EXPECT_EQ(hit->entry->body, "body");
    EXPECT_EQ(hit->ageSeconds, 9u);
    clock.pass(1s);
    EXPECT_FALSE(cache.find("web", "/a"));
    EXPECT_EQ(cache.size(), 0u);
}

TEST(ResponseCache, ShowsNobodyWhatAnotherSubjectGot) {
    test::MovedClock clock;
    ResponseCache cache(clock);
    cache.store("web", "/a", "s", {"body", "\"t\"", 10s, {}});
    EXPECT_FALSE(cache.find("mobile", "/a"));
}

TEST(ResponseCache, DropsWhatCameFromAServiceThatIsWrittenTo) {
    test::MovedClock clock;
    ResponseCache cache(clock);
    cache.store("web", "/a", "one", {"1", "\"t\"", 10s, {}});
    cache.store("web", "/b", "two", {"2", "\"t\"", 10s, {}});
    EXPECT_EQ(cache.invalidate({"one", "other"}), 1u);
    EXPECT_FALSE(cache.find("web", "/a"));
    EXPECT_TRUE(cache.find("web", "/b"));
}

TEST(ResponseCache, LetsGoWhatWasNotUsedForLongest) {
    test::MovedClock clock;
    ResponseCache cache(clock, 2);
    cache.store("web", "/a", "s", {"1", "\"t\"", 10s, {}});
    cache.store("web", "/b", "s", {"2", "\"t\"", 10s, {}});
    EXPECT_TRUE(cache.find("web", "/a"));
    cache.store("web", "/c", "s", {"3", "\"t\"", 10s, {}});
    EXPECT_TRUE(cache.find("web", "/a"));
    EXPECT_FALSE(cache.find("web", "/b"));
    EXPECT_EQ(cache.size(), 2u);
}

TEST(EntityTag, ComparesWeaklyWithAList) {
    const auto tag = entityTag("body");
    EXPECT_NE(tag, entityTag("other"));
    EXPECT_TRUE(matchesTag(tag, tag));
    EXPECT_TRUE(matchesTag("\"x\" , W/" + tag, tag));
    EXPECT_TRUE(matchesTag("*", tag));
    EXPECT_FALSE(matchesTag("\"x\", \"y\"", tag));
    EXPECT_FALSE(matchesTag("", tag));
}

} // namespace sagascope::gateway
