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

TEST(Focus, OfAMessageFollowsItsSagaFromHereUntilItsStoryIsAskedFor) {
    Focus focus;
    int changes = 0;
    QObject::connect(&focus, &Focus::followedChanged, [&] { ++changes; });
    focus.follow(core::Row(1));
    focus.setMessage(7, 2);
    EXPECT_TRUE(focus.isFollowedFromHere());
    EXPECT_EQ(focus.compared(), core::Row(1));
    focus.setMessage(8, 2);
    EXPECT_EQ(changes, 2);
    focus.follow(core::Row(2));
    EXPECT_FALSE(focus.isFollowedFromHere());
    EXPECT_EQ(changes, 3);
    focus.setMessage(8, 2);
    EXPECT_FALSE(focus.isFollowedFromHere()) << "its story goes on";
    EXPECT_EQ(focus.compared(), core::Row(1));
}
