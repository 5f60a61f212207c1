#include "app/gui/sagas/saga_verdicts.h"
#include <gtest/gtest.h>

namespace sagascope::gui {
namespace {

struct Verdicts : testing::Test {
    static wire::Hlc second(std::uint64_t n) { return wire::Hlc::fromMicros(n * 1'000'000); }
    /// Asks about a saga; the answer is yes.
    bool ask(core::Row saga, bool isLasting = true) {
        return verdicts.of(saga, isLasting, [this] {
            ++asked;
            return true;
        });
    }
    SagaVerdicts verdicts;
    int asked = 0;
};

} // namespace

TEST_F(Verdicts, ASagaThatIsOverIsAskedAboutOnce) {
    verdicts.begin(second(10));
    EXPECT_TRUE(ask(7));
    verdicts.begin(second(11));
    EXPECT_TRUE(ask(7));
    EXPECT_EQ(asked, 1);
}

TEST_F(Verdicts, ANoIsRememberedAsWell) {
    verdicts.begin(second(10));
    EXPECT_FALSE(verdicts.of(3, true, [] { return false; }));
    EXPECT_FALSE(ask(3));
    EXPECT_EQ(asked, 0);
}

TEST_F(Verdicts, ASagaThatMayStillChangeIsAskedAboutEachTime) {
    verdicts.begin(second(10));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(ask(7, false));
    EXPECT_EQ(asked, 3);
}

TEST_F(Verdicts, AnEarlierInstantBeginsAnew) {
    verdicts.begin(second(10));
    ask(7);
    verdicts.begin(second(9)); // it may not have been over then
    ask(7);
    EXPECT_EQ(asked, 2);
}

TEST_F(Verdicts, OneLookAsksAboutSoManyAndTheNextOnesGoOn) {
    verdicts.begin(second(10));
    const auto lookAtAll = [this] {
        int sought = 0;
        for (core::Row saga = 0; saga < 1'000; ++saga) sought += ask(saga) ? 1 : 0;
        return sought;
    };
    EXPECT_EQ(lookAtAll(), SagaVerdicts::kAtOnce);
    EXPECT_TRUE(verdicts.isSpent());
    verdicts.begin(second(10));
    EXPECT_EQ(lookAtAll(), 2 * SagaVerdicts::kAtOnce) << "what is known costs nothing";
    verdicts.begin(second(10));
    EXPECT_EQ(lookAtAll(), 1'000);
    EXPECT_FALSE(verdicts.isSpent());
    EXPECT_EQ(asked, 1'000);
}

TEST_F(Verdicts, AnotherFilterForgetsThem) {
    verdicts.begin(second(10));
    ask(7);
    verdicts.forget();
    ask(7);
    EXPECT_EQ(asked, 2);
}

} // namespace sagascope::gui
