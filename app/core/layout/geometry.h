#pragma once
#include <cmath>
#include <vector>

namespace sagascope::core {

struct Point {
    double x = 0;
    double y = 0;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
    bool operator==(const Point&) const = default;
};
[[nodiscard]] inline double length(Point p) { return std::hypot(p.x, p.y); }

struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] Rect grown(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    [[nodiscard]] bool meets(const Rect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
    bool operator==(const Rect&) const = default;
};

/// Whether the segment a–b has a point inside `rect` (touching its border does not count).
[[nodiscard]] bool crosses(Point a, Point b, const Rect& rect);
/// Where the segment from inside `rect` (its centre) to `outside` leaves it.
[[nodiscard]] Point leaving(const Rect& rect, Point from, Point outside);
/// A polyline moved sideways, to the left of its direction on a screen whose y grows downwards when `by` is positive.
[[nodiscard]] std::vector<Point> shifted(const std::vector<Point>& line, double by);
/// The point at `progress` (0 … 1) of the polyline's length.
[[nodiscard]] Point along(const std::vector<Point>& line, double progress);
/// Distance of `p` from the polyline.
[[nodiscard]] double distance(const std::vector<Point>& line, Point p);

} // namespace sagascope::core
