#pragma once
#include "app/core/layout/geometry.h"
#include <QString>
#include <map>
#include <set>
#include <string>

namespace sagascope::gui {

/// What a person has made of an architecture's picture: boxes moved and hidden. Kept between runs, for each architecture.
struct TopologyArrangement {
    std::map<std::string, core::Point> moved; ///< centres on the canvas of core::TopologySpace
    std::set<std::string> hidden;
    bool operator==(const TopologyArrangement&) const = default;

    [[nodiscard]] static TopologyArrangement kept(const std::string& architecture);
    void keep(const std::string& architecture) const;
};

} // namespace sagascope::gui
