#include "app/gui/topology/lane_counts.h"

namespace sagascope::gui {

void LaneCounts::clear() {
    m_lanes.clear();
    m_known.clear();
}

void LaneCounts::reduce(std::vector<DotState>& dots, std::uint64_t now, bool stands) {
    std::erase_if(m_lanes, [&](const auto& lane) { return now >= lane.second.seen + kQuiet; });
    if (stands)
        for (auto& [number, lane] : m_lanes) lane.count = 0;
    std::unordered_set<core::Row> known;
    std::map<std::size_t, bool> hasFollowed;
    for (DotState& dot : dots) {
        Lane& lane = m_lanes[dot.place.lane];
        const bool isNew = !m_known.contains(dot.message);
        if (isNew || stands) ++lane.count;
        if (isNew && now >= lane.pulsed + kPulse) lane.pulsed = now;
        lane.seen = now;
        known.insert(dot.message);
        bool& followed = hasFollowed[dot.place.lane];
        if (followed && !dot.place.followed) continue;
        followed = dot.place.followed;
        lane.last = std::move(dot);
        lane.last.place.progress = kPlace;
    }
    m_known = std::move(known);
    dots.clear();
    for (auto& [number, lane] : m_lanes) {
        if (!hasFollowed.contains(number)) lane.last.label.clear(); // it's past
        if (lane.count > 0) dots.push_back(lane.last);
    }
}

std::size_t LaneCounts::count(std::size_t lane) const {
    const auto found = m_lanes.find(lane);
    return found == m_lanes.end() ? 0 : found->second.count;
}

std::vector<LaneCounts::Pulse> LaneCounts::pulses(std::uint64_t now) const {
    std::vector<Pulse> result;
    for (const auto& [number, lane] : m_lanes)
        if (now < lane.pulsed + kPulse) result.push_back({number, 1 - static_cast<double>(now - std::min(now, lane.pulsed)) / kPulse, lane.last.look});
    return result;
}

} // namespace sagascope::gui
