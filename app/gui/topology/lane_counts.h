#pragma once
#include "app/gui/topology/topology_picture.h"
#include <unordered_set>

namespace sagascope::gui {

/// For whom nothing may travel: each lane shows its last message in its middle with how many there were in a row, and pulses once for it.
class LaneCounts {
public:
    static constexpr double kPlace = 0.4; ///< of the lane: nearly its middle, apart from the other direction's
    static constexpr std::uint64_t kPulse = 450'000;  ///< wall µs; the next one begins no earlier, so nothing flashes more than three times a second
    static constexpr std::uint64_t kQuiet = 3'000'000; ///< after that a lane's count begins anew

    void clear(); ///< lanes have other numbers now
    /// Leaves one dot for each lane, the followed saga's if there is one. `stands`: an instant is looked at, of which alone is counted.
    void reduce(std::vector<DotState>& dots, std::uint64_t now, bool stands);
    [[nodiscard]] std::size_t count(std::size_t lane) const;
    struct Pulse {
        std::size_t lane;
        double strength; ///< 1 … 0
        DotLook look;
    };
    [[nodiscard]] std::vector<Pulse> pulses(std::uint64_t now) const;

private:
    struct Lane {
        DotState last;
        std::size_t count = 0;
        std::uint64_t seen = 0;   ///< wall µs
        std::uint64_t pulsed = 0; ///< … when the last pulse began
    };
    std::map<std::size_t, Lane> m_lanes;
    std::unordered_set<core::Row> m_known; ///< messages of the frame before
};

} // namespace sagascope::gui
