// Dots, labels and the pointer: what changes with every frame.
#include "app/core/layout/topology.h"
#include <algorithm>

namespace sagascope::core {

namespace {
constexpr std::size_t kMostDots = 12; ///< on one lane, before they bundle
constexpr std::size_t kBundles = 4;   ///< places on a lane where bundles gather
constexpr double kLargest = 1.25;     ///< a bundle, in dots
}

std::vector<TopologyDot> TopologyLayout::dots(const std::vector<Travelling>& travelling) const {
    std::vector<std::size_t> perLane(m_lanes.size(), 0);
    for (const auto& dot : travelling) ++perLane[dot.lane];
    std::vector<TopologyDot> result;
    std::vector<std::size_t> bundleAt(m_lanes.size() * kBundles, ~std::size_t(0)); // into result
    for (std::size_t i = 0; i < travelling.size(); ++i) {
        const auto& dot = travelling[i];
        if (dot.followed || perLane[dot.lane] <= kMostDots) {
            result.push_back({dot.lane, dot.progress, place(dot.lane, dot.progress), i, 1});
            continue;
        }
        const auto quarter = std::min(kBundles - 1, static_cast<std::size_t>(std::clamp(dot.progress, 0.0, 1.0) * kBundles));
        auto& bundle = bundleAt[dot.lane * kBundles + quarter];
        if (bundle != ~std::size_t(0)) {
            ++result[bundle].count;
            continue;
        }
        bundle = result.size();
        const double middle = (static_cast<double>(quarter) + 0.5) / kBundles;
        result.push_back({dot.lane, middle, place(dot.lane, middle), i, 1});
    }
    return result;
}

std::size_t TopologyLayout::roomForDots(std::size_t lane) const {
    double far = 0;
    const auto& line = m_lanes[lane].line;
    for (std::size_t i = 1; i < line.size(); ++i) far += length(line[i] - line[i - 1]);
    return static_cast<std::size_t>(far / kHit);
}

TopologyHit TopologyLayout::hit(Point p, const std::vector<TopologyDot>& dots) const {
    const double reach = kHit / 2;
    TopologyHit hit;
    double best = reach;
    for (std::size_t i = 0; i < dots.size(); ++i)
        if (const double away = length(dots[i].place - p); away <= best) hit = {TopologyHit::What::Dot, i}, best = away;
    if (hit.what != TopologyHit::What::Nothing) return hit;
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        if (m_boxes[i].rect.contains(p)) return {TopologyHit::What::Box, i};
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        if (const double away = distance(m_lanes[i].line, p); away <= best) hit = {TopologyHit::What::Lane, i}, best = away;
    return hit;
}

std::optional<Rect> TopologyLayout::firstFree(std::span<const Rect> places, std::vector<Rect>& taken) const {
    const auto fits = [&](const Rect& rect) {
        const bool within = rect.x >= 0 && rect.y >= 0 && rect.right() <= m_space.width && rect.bottom() <= m_space.height;
        return within && std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return rect.meets(other); });
    };
    const auto found = std::find_if(places.begin(), places.end(), fits);
    if (found == places.end()) return std::nullopt;
    taken.push_back(*found);
    return *found;
}

std::vector<Rect> TopologyLayout::around(const Label& label) const {
    const double gap = 10 * m_scale;
    const double w = label.width, h = label.height;
    const auto [x, y] = label.anchor;
    return {{x + gap, y - h / 2, w, h},   {x - gap - w, y - h / 2, w, h}, {x - w / 2, y - gap - h, w, h},   {x - w / 2, y + gap, w, h},
            {x + gap, y - gap - h, w, h}, {x + gap, y + gap, w, h},       {x - gap - w, y - gap - h, w, h}, {x - gap - w, y + gap, w, h}};
}

std::vector<std::optional<Rect>> TopologyLayout::labels(const std::vector<Label>& wanted, std::vector<Rect> taken) const {
    for (const auto& box : m_boxes) taken.push_back(box.rect);
    std::vector<std::optional<Rect>> result;
    for (const auto& label : wanted) result.push_back(firstFree(around(label), taken));
    return result;
}

Rect TopologyLayout::covered(Point dot) const {
    const double reach = kLargest * kDot * m_scale;
    return {dot.x - reach, dot.y - reach, 2 * reach, 2 * reach};
}

std::vector<std::optional<Rect>> TopologyLayout::notes(const std::vector<Note>& wanted, std::vector<Rect> taken) const {
    for (const auto& box : m_boxes) taken.push_back(box.rect);
    std::vector<std::optional<Rect>> result;
    for (const auto& note : wanted) {
        std::vector<Rect> places;
        for (const double progress : {0.36, 0.5, 0.22, 0.64, 0.78}) places.push_back(beside(note, progress));
        const auto anyway = around({place(note.lane, 0.36), note.width, note.height}); // better among the dots than nowhere
        places.insert(places.end(), anyway.begin(), anyway.end());
        result.push_back(firstFree(places, taken));
    }
    return result;
}

/// To the right of the lane's direction, where the other direction's lane isn't, clear of the dots.
Rect TopologyLayout::beside(const Note& note, double progress) const {
    const double clear = (kDot + 2) * m_scale;
    const Point at = place(note.lane, progress), way = place(note.lane, progress + 0.02) - place(note.lane, progress - 0.02);
    const double far = std::max(1e-9, length(way));
    const Point right{-way.y / far, way.x / far};
    const Point centre = at + right * (clear + std::abs(right.x) * note.width / 2 + std::abs(right.y) * note.height / 2);
    return {centre.x - note.width / 2, centre.y - note.height / 2, note.width, note.height};
}

} // namespace sagascope::core
