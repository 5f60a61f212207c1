#include "services/sim/faults.h"
#include <array>

namespace sagascope::sim {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

Faults::Faults(Chance& chance, Severity severity) : m_chance(chance), m_severity(severity) {
    constexpr std::array<std::uint64_t, 4> kGaps{10, 25, 60, 120};
    constexpr std::array<std::uint64_t, 4> kRarities{0, 0, 400, 80};
    m_gap = kGaps[chance.below(kGaps.size())];
    m_left = 2 + static_cast<unsigned>(chance.below(12));
    m_next = 1 + chance.below(2 * m_gap);
    m_rarity = kRarities[chance.below(kRarities.size())];
    m_isSlow = chance.oneIn(4);
}

bool Faults::leavesWork() {
    if (m_stopped || !m_severity.leavesWork || !m_chance.oneIn(2)) return false;
    ++m_crashes;
    return true;
}

bool Faults::crashesHere() {
    if (m_left == 0 || --m_next > 0) return false;
    --m_left;
    ++m_crashes;
    m_next = 1 + m_chance.below(2 * m_gap);
    return true;
}

Micros Faults::downTime() {
    if (m_stopped) return 10ms;
    if (m_severity.leavesWork && !m_chance.oneIn(4)) return m_chance.between(8s, 20s);
    if (m_isSlow && m_chance.oneIn(2)) return m_chance.between(2s, 14s);
    switch (m_chance.below(8)) {
    case 0: return m_chance.between(2s, 9s);
    case 1:
    case 2: return m_chance.between(300ms, 2s);
    default: return m_chance.between(10ms, 80ms);
    }
}

Micros Faults::pause() {
    if (m_stopped || m_rarity == 0 || !m_chance.oneIn(m_rarity * 4)) return Micros(0);
    return m_chance.between(50ms, m_severity.longestPause);
}

Micros Faults::stall() {
    if (m_stopped || m_rarity == 0 || !m_chance.oneIn(m_rarity * 2)) return Micros(0);
    return m_chance.between(100ms, 6s);
}

bool Faults::isTelemetryFull() {
    constexpr std::uint64_t kMostAtOnce = 150;
    if (m_stopped || m_rarity == 0) return false;
    if (m_dropped == 0 && m_chance.oneIn(m_rarity * 20)) m_dropped = 1 + static_cast<unsigned>(m_chance.below(kMostAtOnce));
    return m_dropped > 0 && m_dropped-- > 0;
}

bool Faults::breaksConnection() { return !m_stopped && m_rarity != 0 && m_chance.oneIn(m_rarity * 2); }

} // namespace sagascope::sim
