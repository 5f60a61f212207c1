#pragma once
#include "app/core/layout/lane_traffic.h"
#include "app/gui/topology/topology_picture.h"
#include <span>

namespace sagascope::gui {

/// What went over each lane in the second before `at`; only lanes with traffic. Of a busy company the last part of that second.
/// `addsLanes`: who speaks without having a lane gets one.
[[nodiscard]] std::vector<core::LaneTraffic> trafficAt(const core::Projections& projections, wire::Hlc at, LaneFinder& lanes, std::uint64_t now, bool addsLanes);

/// The lane of each message in their order; ~0 where a message has none.
[[nodiscard]] std::vector<std::size_t> lanesOf(const core::Projections& projections, std::span<const core::Row> messages, LaneFinder& lanes, std::uint64_t now);

} // namespace sagascope::gui
