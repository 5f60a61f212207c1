#include "app/core/layout/route.h"
#include <algorithm>
#include <limits>

namespace sagascope::core {

namespace {

bool isFree(Point a, Point b, const std::vector<Rect>& obstacles, double margin) {
    return std::none_of(obstacles.begin(), obstacles.end(), [&](const Rect& rect) { return crosses(a, b, rect.grown(margin * 0.9)); });
}

/// Corners to bend at: of the obstacles in the way, and, where those are avoided, of the ones then in the way.
std::vector<Point> cornersNear(Point from, Point to, const std::vector<Rect>& obstacles, double margin) {
    std::vector<Rect> chosen;
    std::vector<Point> points{from, to};
    constexpr std::size_t kMost = 6; // further detours would look no better than a crossing
    for (std::size_t round = 0; round < 2; ++round) {
        const auto known = points;
        for (const auto& rect : obstacles) {
            if (chosen.size() >= kMost || std::find(chosen.begin(), chosen.end(), rect) != chosen.end()) continue;
            const auto blocks = [&](Point a) { return std::any_of(known.begin(), known.end(), [&](Point b) { return crosses(a, b, rect.grown(margin * 0.9)); }); };
            if (!(round == 0 ? crosses(from, to, rect.grown(margin * 0.9)) : std::any_of(known.begin(), known.end(), blocks))) continue;
            chosen.push_back(rect);
            const auto r = rect.grown(margin);
            points.insert(points.end(), {{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}});
        }
    }
    return points;
}

/// Dijkstra from points[0] to points[1] over the free segments between the points; empty: no way.
std::vector<Point> shortest(const std::vector<Point>& points, const std::vector<Rect>& obstacles, double margin) {
    constexpr double kFar = std::numeric_limits<double>::max();
    constexpr double kBend = 12; // a bend is worth this much of a longer way
    std::vector<double> far(points.size(), kFar);
    std::vector<std::size_t> before(points.size(), 0);
    std::vector<bool> done(points.size(), false);
    far[0] = 0;
    for (;;) {
        std::size_t next = points.size();
        for (std::size_t i = 0; i < points.size(); ++i)
            if (!done[i] && far[i] < kFar && (next == points.size() || far[i] < far[next])) next = i;
        if (next == points.size()) return {};
        if (next == 1) break;
        done[next] = true;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const double way = far[next] + length(points[i] - points[next]) + kBend;
            if (done[i] || way >= far[i] || !isFree(points[next], points[i], obstacles, margin)) continue;
            far[i] = way;
            before[i] = next;
        }
    }
    std::vector<Point> line{points[1]};
    for (std::size_t at = 1; at != 0; at = before[at]) line.insert(line.begin(), points[before[at]]);
    return line;
}

} // namespace

std::vector<Point> routeAround(Point from, Point to, const std::vector<Rect>& obstacles, double margin, const Rect& within) {
    if (isFree(from, to, obstacles, margin)) return {from, to};
    auto corners = cornersNear(from, to, obstacles, margin);
    corners.erase(std::remove_if(corners.begin() + 2, corners.end(), [&](Point corner) { return !within.contains(corner); }), corners.end());
    auto line = shortest(corners, obstacles, margin);
    return line.empty() ? std::vector<Point>{from, to} : line;
}

} // namespace sagascope::core
