#pragma once
#include "app/gui/topology/topology_picture.h"

namespace sagascope::gui {

/// The messages of the lane under the pointer, which stay in view for as long as it's there: those that were on it stop where they are, later
/// ones line up behind its arrowhead. Once it's full, others pass.
class HeldLane {
public:
    static constexpr std::size_t kMost = 12;

    /// `places`: how many dots have room beside each other. Another lane, or none, lets all go.
    void hold(std::optional<std::size_t> lane, std::size_t places = kMost);
    void renumber(std::optional<std::size_t> lane); ///< the same lane in another layout; nullopt: it isn't there
    [[nodiscard]] std::optional<std::size_t> lane() const { return m_lane; }
    /// Puts the lane's dots where they stop, and those that had left again at the end.
    void stop(std::vector<DotState>& dots);

private:
    struct Held {
        DotState dot;
        double stopsAt = 1;
        bool isThere = false; ///< among the dots of this frame
    };
    [[nodiscard]] std::optional<double> freePlace() const;
    std::optional<std::size_t> m_lane;
    std::size_t m_places = kMost;
    bool m_hasBegun = false;
    std::vector<Held> m_held;
};

} // namespace sagascope::gui
