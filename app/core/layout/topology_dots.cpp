// Dots, labels and the pointer: what changes with every frame.
#include "app/core/layout/topology.h"
#include <algorithm>

namespace sagascope::core {

namespace {
constexpr std::size_t kMostDots = 12; ///< on one lane, before they bundle
constexpr std::size_t kBundles = 4;   ///< places on a lane where bundles gather
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

std::vector<std::optional<Rect>> TopologyLayout::labels(const std::vector<Label>& wanted, std::vector<Rect> taken) const {
    for (const auto& box : m_boxes) taken.push_back(box.rect);
    std::vector<std::optional<Rect>> result;
    const double gap = 10 * m_scale;
    for (const auto& label : wanted) {
        const double w = label.width, h = label.height;
        const auto [x, y] = label.anchor;
        const Rect tries[] = {{x + gap, y - h / 2, w, h},     {x - gap - w, y - h / 2, w, h}, {x - w / 2, y - gap - h, w, h},    {x - w / 2, y + gap, w, h},
                              {x + gap, y - gap - h, w, h},   {x + gap, y + gap, w, h},       {x - gap - w, y - gap - h, w, h}, {x - gap - w, y + gap, w, h}};
        const auto fits = [&](const Rect& rect) {
            const bool within = rect.x >= 0 && rect.y >= 0 && rect.right() <= m_space.width && rect.bottom() <= m_space.height;
            return within && std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return rect.meets(other); });
        };
        const auto* found = std::find_if(std::begin(tries), std::end(tries), fits);
        if (found == std::end(tries)) {
            result.emplace_back();
            continue;
        }
        taken.push_back(*found);
        result.emplace_back(*found);
    }
    return result;
}

} // namespace sagascope::core
