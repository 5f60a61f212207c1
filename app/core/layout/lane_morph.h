#pragma once
#include "app/core/layout/topology.h"

namespace sagascope::core {

/// How the lanes of one layout become those of another: one that both have moves to its new place; one that is not needed any more turns into a
/// new one with the same beginning or end; what is left grows out of where it begins, or withdraws into where it ends. Boxes are the same in both.
class LaneMorph {
public:
    LaneMorph(const std::vector<TopologyLane>& before, const std::vector<TopologyLane>& after);

    /// At `progress` (0 … 1): the lanes of the new layout in their order, then those that withdraw.
    [[nodiscard]] std::vector<TopologyLane> at(double progress) const;

private:
    struct Way {
        TopologyLane lane; ///< as it is at the end
        std::vector<Point> from;
        std::vector<Point> to;
    };
    void add(const TopologyLane& lane, std::vector<Point> from, std::vector<Point> to) { m_ways.push_back({lane, std::move(from), std::move(to)}); }

    std::vector<Way> m_ways;
    std::size_t m_lasting = 0; ///< how many of them are of the new layout
};

} // namespace sagascope::core
