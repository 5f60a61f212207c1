#include "app/core/layout/geometry.h"
#include <algorithm>
#include <limits>

namespace sagascope::core {

namespace {

/// The part of the segment a–b inside `rect` as parameters 0 … 1; first > second: none (Liang and Barsky, 1984).
std::pair<double, double> inside(Point a, Point b, const Rect& rect) {
    double enter = 0, leave = 1;
    const Point d = b - a;
    const double steps[] = {-d.x, d.x, -d.y, d.y};
    const double rooms[] = {a.x - rect.x, rect.right() - a.x, a.y - rect.y, rect.bottom() - a.y};
    for (int side = 0; side < 4; ++side) {
        if (steps[side] == 0) {
            if (rooms[side] <= 0) return {1, 0};
            continue;
        }
        const double at = rooms[side] / steps[side];
        if (steps[side] < 0) enter = std::max(enter, at);
        else leave = std::min(leave, at);
    }
    return {enter, leave};
}

double lengthOf(const std::vector<Point>& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) sum += length(line[i] - line[i - 1]);
    return sum;
}

Point unit(Point p) {
    const double size = length(p);
    return size > 0 ? p * (1 / size) : Point{};
}

} // namespace

bool crosses(Point a, Point b, const Rect& rect) {
    const auto [enter, leave] = inside(a, b, rect);
    return enter < leave;
}

Point leaving(const Rect& rect, Point from, Point outside) {
    const auto leave = inside(from, outside, rect).second;
    return from + (outside - from) * std::clamp(leave, 0.0, 1.0);
}

std::vector<Point> shifted(const std::vector<Point>& line, double by) {
    std::vector<Point> result;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point before = unit(i > 0 ? line[i] - line[i - 1] : line[i + 1] - line[i]);
        const Point after = unit(i + 1 < line.size() ? line[i + 1] - line[i] : line[i] - line[i - 1]);
        const Point middle = unit(before + after);
        // At a bend the shift lies on the bisector, longer by what the bend takes away; sharp bends are cut.
        const double stretch = 1 / std::max(0.5, before.x * middle.x + before.y * middle.y);
        result.push_back(line[i] + Point{middle.y, -middle.x} * (by * stretch));
    }
    return result;
}

Point along(const std::vector<Point>& line, double progress) {
    if (line.empty()) return {};
    double left = lengthOf(line) * std::clamp(progress, 0.0, 1.0);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double part = length(line[i] - line[i - 1]);
        if (left <= part && part > 0) return line[i - 1] + (line[i] - line[i - 1]) * (left / part);
        left -= part;
    }
    return line.back();
}

double distance(const std::vector<Point>& line, Point p) {
    double best = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point d = line[i] - line[i - 1], to = p - line[i - 1];
        const double square = d.x * d.x + d.y * d.y;
        const double at = square > 0 ? std::clamp((to.x * d.x + to.y * d.y) / square, 0.0, 1.0) : 0;
        best = std::min(best, length(to - d * at));
    }
    return best;
}

} // namespace sagascope::core
