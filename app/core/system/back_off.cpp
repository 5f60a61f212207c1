#include "app/core/system/back_off.h"
#include <algorithm>

namespace sagascope::core {

std::chrono::milliseconds BackOff::next(Time now) {
    while (!m_deaths.empty() && now - m_deaths.front() > kWindow) m_deaths.pop_front();
    m_deaths.push_back(now);
    if (m_deaths.size() == 1) return {};
    const auto doublings = std::min<std::size_t>(m_deaths.size() - 2, 10);
    return std::min(kFirst * (1 << doublings), kLongest);
}

} // namespace sagascope::core
