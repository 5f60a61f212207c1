#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace sagascope::core {

/// What went over one lane lately.
struct LaneTraffic {
    std::size_t lane = 0;
    double perSecond = 0;
    double failedPerSecond = 0; ///< refused, failed, expired, dead
};

/// "1 · 4 · 9": the places of a lane's messages in a saga's order, counted from 1; in the middle shortened when there are more than four.
[[nodiscard]] std::string numbersOnLane(const std::vector<std::size_t>& places);

/// The numbers of each lane, by lane; `lanes`: the lane of each message in causal order.
[[nodiscard]] std::vector<std::vector<std::size_t>> numberLanes(const std::vector<std::size_t>& lanes, std::size_t laneCount);

} // namespace sagascope::core
