#include "app/gui/panel/focus.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

TEST(Focus, AFocusedSagaGivesWayToTheOneThatIsFollowedNow) {
    Focus focus;
    focus.follow(core::Row(1));
    focus.set(SagaFocus{1});
    focus.follow(core::Row(2));
    ASSERT_TRUE(focus.as<SagaFocus>());
    EXPECT_EQ(focus.as<SagaFocus>()->saga, 2u) << "the inspector shows the saga that everything else shows";
    focus.back();
    EXPECT_EQ(focus.as<SagaFocus>()->saga, 1u);
}

TEST(Focus, OnABoxStaysWhereItIsWhenAnotherSagaIsFollowed) {
    Focus focus;
    focus.set(NodeFocus{"broker"});
    focus.follow(core::Row(2));
    EXPECT_TRUE(focus.as<NodeFocus>());
}

TEST(Focus, OfAMessageIsOneStepBackFromWhereItWasBefore) {
    Focus focus;
    focus.follow(core::Row(1));
    focus.set(SagaFocus{1});
    focus.setMessage(7, 2);
    EXPECT_EQ(focus.followed(), core::Row(2));
    focus.back();
    ASSERT_TRUE(focus.as<SagaFocus>());
    EXPECT_EQ(focus.as<SagaFocus>()->saga, 1u);
}
