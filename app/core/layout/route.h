#pragma once
#include "app/core/layout/geometry.h"

namespace sagascope::core {

/// The shortest way from one point to another that bends around `obstacles` at distance `margin`, where there is one `within` the room; else straight.
[[nodiscard]] std::vector<Point> routeAround(Point from, Point to, const std::vector<Rect>& obstacles, double margin, const Rect& within);

} // namespace sagascope::core
