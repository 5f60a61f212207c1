#include "app/core/description/phrases.h"
#include <gtest/gtest.h>

using namespace sagascope;

namespace {
const core::Phrases kEnglish(model::Language::English);
const core::Phrases kFrench(model::Language::French);
} // namespace

TEST(Phrases, WriteNumbersAsPeopleDo) {
    EXPECT_EQ(kEnglish.number(0), "0");
    EXPECT_EQ(kEnglish.number(999), "999");
    EXPECT_EQ(kEnglish.number(1'234'567), "1,234,567");
    EXPECT_EQ(kFrench.number(1'234'567), "1 234 567");
}

TEST(Phrases, WriteDurationsWithTheUnitThatFits) {
    EXPECT_EQ(kEnglish.duration(4'800), "4.8 ms");
    EXPECT_EQ(kFrench.duration(4'800), "4,8 ms");
    EXPECT_EQ(kEnglish.duration(231'400), "231 ms");
    EXPECT_EQ(kEnglish.duration(1'400'000), "1.4 s");
    EXPECT_EQ(kEnglish.duration(38'000'000), "38 s");
    EXPECT_EQ(kEnglish.duration(200'000'000), "3 min 20 s");
}

TEST(Phrases, JoinWhatIsListed) {
    EXPECT_EQ(kEnglish.list({"a"}), "a");
    EXPECT_EQ(kEnglish.list({"a", "b", "c"}), "a, b and c");
    EXPECT_EQ(kFrench.list({"a", "b"}), "a et b");
}
