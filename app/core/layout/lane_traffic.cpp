#include "app/core/layout/lane_traffic.h"

namespace sagascope::core {
namespace {

constexpr std::size_t kMostNumbers = 4;

}

std::string numbersOnLane(const std::vector<std::size_t>& places) {
    std::string text;
    const bool shortened = places.size() > kMostNumbers;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (shortened && i >= kMostNumbers - 1 && i + 1 < places.size()) continue;
        if (!text.empty()) text += shortened && i + 1 == places.size() ? " … " : " · ";
        text += std::to_string(places[i]);
    }
    return text;
}

std::vector<std::vector<std::size_t>> numberLanes(const std::vector<std::size_t>& lanes, std::size_t laneCount) {
    std::vector<std::vector<std::size_t>> numbers(laneCount);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (lanes[i] < laneCount) numbers[lanes[i]].push_back(i + 1);
    }
    return numbers;
}

} // namespace sagascope::core
