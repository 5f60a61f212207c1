#include "services/sim/schedule.h"

namespace sagascope::sim {

void Schedule::at(Micros when, std::function<void()> action) { m_planned.push({std::max(when, m_now), ++m_last, std::move(action)}); }

bool Schedule::step(Micros end) {
    if (m_planned.empty() || m_planned.top().when > end) {
        m_now = std::max(m_now, end);
        return false;
    }
    // Taken out before it runs: it may plan more.
    auto next = std::move(const_cast<Planned&>(m_planned.top()));
    m_planned.pop();
    m_now = next.when;
    next.action();
    return true;
}

} // namespace sagascope::sim
