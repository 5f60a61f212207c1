#include "app/core/layout/lane_morph.h"
#include <gtest/gtest.h>

using namespace sagascope::core;

namespace {

TopologyLane lane(std::size_t from, std::size_t to, std::vector<Point> line) { return {from, to, LaneStyle::Call, std::move(line)}; }

} // namespace

TEST(LaneMorph, ALaneThatBothHaveMovesFromItsOldPlaceToItsNewOne) {
    const LaneMorph morph({lane(0, 1, {{0, 0}, {100, 0}})}, {lane(0, 1, {{0, 40}, {100, 40}})});
    EXPECT_EQ(morph.at(0).front().line.front(), (Point{0, 0}));
    EXPECT_EQ(morph.at(0.5).front().line.front(), (Point{0, 20}));
    EXPECT_EQ(morph.at(0.5).front().line.back(), (Point{100, 20}));
    EXPECT_EQ(morph.at(1).front().line, (std::vector<Point>{{0, 40}, {100, 40}}));
}

TEST(LaneMorph, WhatIsNotNeededTurnsIntoANewOneWithTheSameBeginning) {
    const LaneMorph morph({lane(0, 1, {{0, 0}, {100, 0}})}, {lane(0, 2, {{0, 0}, {0, 100}})});
    const auto half = morph.at(0.5);
    ASSERT_EQ(half.size(), 1U);
    EXPECT_EQ(half.front().line.back(), (Point{50, 50}));
    EXPECT_EQ(half.front().to, 2U);
}

TEST(LaneMorph, ANewOneGrowsFromItsBeginningAndAnOldOneWithdrawsIntoItsEnd) {
    const LaneMorph morph({lane(3, 4, {{0, 0}, {100, 0}})}, {lane(1, 2, {{10, 10}, {10, 110}})});
    const auto begin = morph.at(0);
    ASSERT_EQ(begin.size(), 2U);
    EXPECT_EQ(begin[0].line.back(), (Point{10, 10}));
    EXPECT_EQ(begin[1].line.front(), (Point{0, 0}));
    const auto late = morph.at(0.5);
    EXPECT_EQ(late[0].line.back(), (Point{10, 60}));
    EXPECT_EQ(late[1].line.front(), (Point{50, 0}));
    EXPECT_EQ(morph.at(1).size(), 1U) << "then it's gone";
}

TEST(LaneMorph, ALaneWithoutALineStaysOne) {
    const LaneMorph morph({lane(0, 1, {})}, {lane(0, 1, {})});
    EXPECT_TRUE(morph.at(0.5).front().line.empty());
}
