#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace sagascope::core {

/// The time of a simulated company, as the app's threads read it.
class SimulatedTime {
public:
    enum class Pace {
        Hurried, ///< as fast as it can be computed, while somebody waits for the company
        Awaited, ///< at most as fast as real time, while somebody waits for the company
        Real     ///< as real time
    };
    SimulatedTime(std::uint64_t epochMicros, Pace pace) : m_epochMicros(epochMicros), m_pace(pace) {}
    /// One that begins at the wall time of now.
    static std::shared_ptr<SimulatedTime> fromNow(Pace pace) {
        const auto now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch());
        return std::make_shared<SimulatedTime>(static_cast<std::uint64_t>(now.count()), pace);
    }
    [[nodiscard]] std::chrono::microseconds now() const { return std::chrono::microseconds(m_now.load()); } ///< since the simulation began
    [[nodiscard]] std::uint64_t wallMicros() const { return m_epochMicros + static_cast<std::uint64_t>(m_now.load()); } ///< since 1970
    [[nodiscard]] std::uint64_t epochMicros() const { return m_epochMicros; }
    [[nodiscard]] Pace pace() const { return m_pace; }
    void setPace(Pace pace) { m_pace = pace; }
    void set(std::chrono::microseconds now) { m_now = now.count(); }

private:
    std::uint64_t m_epochMicros;
    std::atomic<std::int64_t> m_now = 0;
    std::atomic<Pace> m_pace;
};

} // namespace sagascope::core
