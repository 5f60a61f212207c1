#pragma once
#include <chrono>
#include <deque>

namespace sagascope::core {

/// How long to wait before a dead process is started again: not at all at first; 100 ms from the second death within half a minute on,
/// doubled with each further one, up to 5 s.
class BackOff {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds kWindow{30};
    static constexpr std::chrono::milliseconds kFirst{100};
    static constexpr std::chrono::milliseconds kLongest{5000};

    /// Takes note of a death at `now`.
    [[nodiscard]] std::chrono::milliseconds next(Time now);
    void forget() { m_deaths.clear(); }

private:
    std::deque<Time> m_deaths; ///< within the window
};

} // namespace sagascope::core
