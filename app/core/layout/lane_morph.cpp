#include "app/core/layout/lane_morph.h"
#include <algorithm>

namespace sagascope::core {

namespace {

constexpr int kPoints = 24; ///< a line in between is drawn with

std::vector<Point> sampled(const std::vector<Point>& line) {
    std::vector<Point> points;
    for (int i = 0; i < kPoints; ++i) points.push_back(along(line, static_cast<double>(i) / (kPoints - 1)));
    return points;
}

double eased(double progress) { return progress * progress * (3 - 2 * progress); }

/// Takes the first of `lanes` that `fits` out of them.
template<typename Fits>
const TopologyLane* take(std::vector<const TopologyLane*>& lanes, Fits fits) {
    const auto found = std::ranges::find_if(lanes, fits);
    if (found == lanes.end()) return nullptr;
    const TopologyLane* lane = *found;
    lanes.erase(found);
    return lane;
}

} // namespace

LaneMorph::LaneMorph(const std::vector<TopologyLane>& before, const std::vector<TopologyLane>& after) : m_lasting(after.size()) {
    std::vector<const TopologyLane*> old;
    for (const auto& lane : before)
        if (lane.line.size() > 1) old.push_back(&lane);
    std::vector<const TopologyLane*> origins(after.size());
    const auto match = [&](auto fits) {
        for (std::size_t i = 0; i < after.size(); ++i)
            if (origins[i] == nullptr) origins[i] = take(old, [&](const TopologyLane* lane) { return fits(*lane, after[i]); });
    };
    match([](const TopologyLane& a, const TopologyLane& b) { return a.from == b.from && a.to == b.to; });
    match([](const TopologyLane& a, const TopologyLane& b) { return a.from == b.from; });
    match([](const TopologyLane& a, const TopologyLane& b) { return a.to == b.to; });
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto& line = after[i].line;
        const auto stem = std::vector<Point>(kPoints, line.empty() ? Point{} : line.front());
        add(after[i], origins[i] == nullptr ? stem : sampled(origins[i]->line), line.size() > 1 ? sampled(line) : stem);
    }
    for (const TopologyLane* lane : old) add(*lane, sampled(lane->line), std::vector<Point>(kPoints, lane->line.back()));
}

std::vector<TopologyLane> LaneMorph::at(double progress) const {
    std::vector<TopologyLane> lanes;
    const double part = eased(std::clamp(progress, 0.0, 1.0));
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        if (progress >= 1 && i >= m_lasting) break;
        lanes.push_back(m_ways[i].lane);
        if (progress >= 1 || lanes.back().line.size() < 2) continue; // exactly as it will stay
        for (std::size_t p = 0; p < static_cast<std::size_t>(kPoints); ++p) {
            if (p == 0) lanes.back().line.clear();
            lanes.back().line.push_back(m_ways[i].from[p] + (m_ways[i].to[p] - m_ways[i].from[p]) * part);
        }
    }
    return lanes;
}

} // namespace sagascope::core
