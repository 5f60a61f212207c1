#include "app/core/layout/route.h"
#include <gtest/gtest.h>

using namespace sagascope::core;

TEST(Geometry, ASegmentCrossesARectangleOnlyWhenItHasAPointInside) {
    const Rect rect{10, 10, 20, 10};
    EXPECT_TRUE(crosses({0, 15}, {40, 15}, rect));
    EXPECT_TRUE(crosses({15, 15}, {16, 16}, rect)) << "wholly inside";
    EXPECT_FALSE(crosses({0, 15}, {9, 15}, rect)) << "ends before it";
    EXPECT_FALSE(crosses({0, 0}, {40, 0}, rect));
    EXPECT_FALSE(crosses({0, 10}, {40, 10}, rect)) << "runs along its border";
}

TEST(Geometry, ALineLeavesARectangleAtItsBorder) {
    EXPECT_EQ(leaving({0, 0, 20, 10}, {10, 5}, {110, 5}), (Point{20, 5}));
    EXPECT_EQ(leaving({0, 0, 20, 10}, {10, 5}, {10, -50}), (Point{10, 0}));
}

TEST(Geometry, ProgressGoesByLengthNotByCorner) {
    const std::vector<Point> line{{0, 0}, {30, 0}, {30, 10}};
    EXPECT_EQ(along(line, 0), (Point{0, 0}));
    EXPECT_EQ(along(line, 0.5), (Point{20, 0}));
    EXPECT_EQ(along(line, 1), (Point{30, 10}));
    EXPECT_EQ(along(line, 7), (Point{30, 10}));
    EXPECT_DOUBLE_EQ(distance(line, {35, 5}), 5);
}

TEST(Geometry, AShiftedLineStaysParallel) {
    const auto line = shifted({{0, 0}, {100, 0}, {100, 100}}, -4);
    EXPECT_NEAR(line[0].y, 4, 1e-9) << "to the right of the direction: below a line that goes right";
    EXPECT_NEAR(line[1].x, 96, 1e-9);
    EXPECT_NEAR(line[1].y, 4, 1e-9);
    EXPECT_NEAR(line[2].x, 96, 1e-9);
}

constexpr Rect kRoom{-200, -200, 400, 400};

TEST(Route, IsStraightWhereNothingIsInTheWayAndBendsAroundWhatIs) {
    EXPECT_EQ(routeAround({0, 0}, {100, 0}, {{40, 30, 20, 20}}, 5, kRoom).size(), 2u);
    const Rect obstacle{40, -10, 20, 20};
    const auto line = routeAround({0, 0}, {100, 0}, {obstacle}, 5, kRoom);
    ASSERT_GT(line.size(), 2u);
    for (std::size_t i = 1; i < line.size(); ++i) EXPECT_FALSE(crosses(line[i - 1], line[i], obstacle));
}

TEST(Route, StaysWithinTheRoomEvenIfThatIsTheLongerWay) {
    const Rect high{40, -100, 20, 110}; // the way above it is long, the one below it short
    const auto below = routeAround({0, 0}, {100, 0}, {high}, 5, kRoom);
    ASSERT_GT(below.size(), 2u);
    EXPECT_GT(below[1].y, 0);
    const auto above = routeAround({0, 0}, {100, 0}, {high}, 5, {0, -200, 200, 210});
    ASSERT_GT(above.size(), 2u);
    EXPECT_LT(above[1].y, -100) << "below it there is no room";
    EXPECT_EQ(routeAround({0, 0}, {100, 0}, {high}, 5, {0, -100, 200, 110}).size(), 2u) << "there is no way: straight";
}
