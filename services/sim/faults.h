#pragma once
#include "services/sim/chance.h"
#include "services/sim/schedule.h"

namespace sagascope::sim {

/// Thrown at a crash point: unwinds whatever the process was doing. No std::exception, so that no handler's guard takes it for its own.
struct Crash {
    std::string where;
};

/// What goes wrong in one run, decided by its seed: crashes at durable steps and sends, pauses, broken and stalled connections.
class Faults {
public:
    struct Severity {
        Micros longestPause = std::chrono::seconds(4);
        bool leavesWork = false; ///< who has just begun something often crashes, and mostly stays away until others have taken over
    };
    explicit Faults(Chance& chance) : Faults(chance, Severity()) {}
    Faults(Chance& chance, Severity severity);

    void stop() { m_left = 0; m_stopped = true; } ///< from now on all goes well
    [[nodiscard]] bool crashesHere();
    [[nodiscard]] bool leavesWork(); ///< a crash between what is committed and what was to follow
    [[nodiscard]] Micros downTime();  ///< until a crashed process is started again
    [[nodiscard]] Micros pause();     ///< before the next turn, as under SIGSTOP; mostly none
    [[nodiscard]] Micros stall();     ///< of one frame and all that follow on its connection; mostly none
    [[nodiscard]] bool breaksConnection();
    [[nodiscard]] bool isTelemetryFull(); ///< one event finds no room; mostly many do, one after the other
    [[nodiscard]] unsigned crashes() const { return m_crashes; }

private:
    Chance& m_chance;
    std::uint64_t m_gap;        ///< mean number of crash points between two crashes
    std::uint64_t m_next;
    Severity m_severity;
    unsigned m_left;
    bool m_isSlow = false;      ///< crashed processes often stay away longer than deadlines last
    std::uint64_t m_rarity;     ///< of pauses, stalls and breaks: one in so many; 0: never
    unsigned m_crashes = 0;
    unsigned m_dropped = 0; ///< events that still find no room
    bool m_stopped = false;
};

} // namespace sagascope::sim
