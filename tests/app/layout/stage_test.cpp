#include "app/core/layout/lane_traffic.h"
#include "app/core/layout/stage.h"
#include <gtest/gtest.h>

using namespace sagascope::core;

TEST(Stage, WhatLiesUnderThePointerStaysThereWhileZooming) {
    Stage stage;
    stage.pan({30, -10});
    const Point pointer{200, 120};
    const Point before = stage.toPicture(pointer);
    stage.zoomAt(pointer, 1.7);
    EXPECT_NEAR(stage.toPicture(pointer).x, before.x, 1e-9);
    EXPECT_NEAR(stage.toPicture(pointer).y, before.y, 1e-9);
    EXPECT_DOUBLE_EQ(stage.zoom, 1.7);
}

TEST(Stage, ZoomStaysWithinItsBounds) {
    Stage stage;
    for (int i = 0; i < 20; ++i) stage.zoomAt({0, 0}, 2);
    EXPECT_DOUBLE_EQ(stage.zoom, Stage::kLargest);
    for (int i = 0; i < 20; ++i) stage.zoomAt({0, 0}, 0.5);
    EXPECT_DOUBLE_EQ(stage.zoom, Stage::kSmallest);
}

TEST(Stage, ScreenAndPictureAreInversesOfEachOther) {
    const Stage stage{.zoom = 2.5, .offset = {-70, 12}};
    const Point there = stage.toScreen(stage.toPicture({321, 99}));
    EXPECT_NEAR(there.x, 321, 1e-9);
    EXPECT_NEAR(there.y, 99, 1e-9);
    EXPECT_FALSE(stage.isFitted());
    EXPECT_TRUE(Stage{}.isFitted());
}

TEST(LaneNumbers, EachLaneTellsThePlacesOfItsMessagesInTheSaga) {
    const auto numbers = numberLanes({2, 0, 2, 1}, 3);
    ASSERT_EQ(numbers.size(), 3U);
    EXPECT_EQ(numbersOnLane(numbers[0]), "2");
    EXPECT_EQ(numbersOnLane(numbers[1]), "4");
    EXPECT_EQ(numbersOnLane(numbers[2]), "1 · 3");
}

TEST(LaneNumbers, ManyAreShortenedToTheFirstAndTheLast) {
    EXPECT_EQ(numbersOnLane({1, 2, 3, 4}), "1 · 2 · 3 · 4");
    EXPECT_EQ(numbersOnLane({1, 2, 3, 4, 9}), "1 · 2 · 3 … 9");
    EXPECT_EQ(numbersOnLane({}), "");
}
