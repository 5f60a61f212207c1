#include "app/gui/topology/held_lane.h"
#include <algorithm>

namespace sagascope::gui {

void HeldLane::hold(std::optional<std::size_t> lane, std::size_t places) {
    m_places = std::clamp<std::size_t>(places, 1, kMost);
    if (lane == m_lane) return;
    m_lane = lane;
    m_held.clear();
    m_hasBegun = false;
}

void HeldLane::renumber(std::optional<std::size_t> lane) {
    if (!lane) return hold(lane);
    m_lane = lane;
    for (Held& held : m_held) held.dot.place.lane = *lane;
}

/// The place furthest ahead that no held dot is near.
std::optional<double> HeldLane::freePlace() const {
    const double apart = 1.0 / static_cast<double>(m_places);
    for (std::size_t i = 0; i < m_places; ++i) {
        const double place = 1 - (static_cast<double>(i) + 0.5) * apart;
        if (std::ranges::none_of(m_held, [&](const Held& held) { return std::abs(held.stopsAt - place) < apart / 2; })) return place;
    }
    return std::nullopt;
}

void HeldLane::stop(std::vector<DotState>& dots) {
    if (!m_lane) return;
    for (Held& held : m_held) held.isThere = false;
    for (DotState& dot : dots) {
        if (dot.place.lane != *m_lane) continue;
        auto held = std::ranges::find(m_held, dot.message, [](const Held& each) { return each.dot.message; });
        if (held == m_held.end() && m_held.size() < kMost) {
            const auto place = m_hasBegun ? freePlace() : std::optional(dot.place.progress);
            if (!place) continue;
            m_held.push_back({dot, *place, true});
            held = std::prev(m_held.end());
        }
        if (held == m_held.end()) continue;
        dot.place.progress = std::min(dot.place.progress, held->stopsAt);
        dot.place.followed = true; // in no bundle
        held->dot = dot;
        held->isThere = true;
    }
    m_hasBegun = true;
    for (Held& held : m_held) {
        if (held.isThere) continue;
        held.dot.place.progress = held.stopsAt;
        dots.push_back(held.dot);
    }
}

} // namespace sagascope::gui
