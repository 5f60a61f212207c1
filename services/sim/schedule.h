#pragma once
#include "services/kit/runtime/host.h"
#include <queue>

namespace sagascope::sim {

using kit::Micros;

/// Simulated time: runs what is planned in order of time, then of planning.
class Schedule {
public:
    static constexpr std::uint64_t kEpochMicros = 1'800'000'000'000'000;
    explicit Schedule(std::uint64_t epochMicros = kEpochMicros) : m_epochMicros(epochMicros) {}
    [[nodiscard]] std::uint64_t wallMicros() const { return m_epochMicros + static_cast<std::uint64_t>(m_now.count()); } ///< since 1970
    [[nodiscard]] Micros now() const { return m_now; }
    void at(Micros when, std::function<void()> action);
    void after(Micros delay, std::function<void()> action) { at(m_now + delay, std::move(action)); }
    /// Runs the next planned action; false where nothing is planned before `end` (time is `end` then).
    bool step(Micros end);

private:
    struct Planned {
        Micros when;
        std::uint64_t number;
        std::function<void()> action;
        bool operator>(const Planned& other) const { return when != other.when ? when > other.when : number > other.number; }
    };
    std::priority_queue<Planned, std::vector<Planned>, std::greater<>> m_planned;
    std::uint64_t m_epochMicros;
    std::uint64_t m_last = 0;
    Micros m_now{0};
};

} // namespace sagascope::sim
