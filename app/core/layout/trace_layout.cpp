#include "app/core/layout/trace_layout.h"
#include <algorithm>

namespace sagascope::core {

TraceLayout::TraceLayout(const Trace& trace, const TraceSpace& space) : m_space(space), m_rows(trace.spans.size()) {
    m_scale.shortest = kClosest;
    m_scale.begin = space.range ? space.range->first : 0;
    m_scale.end = space.range ? space.range->second : std::max(trace.length, kClosest);
    m_scale.width = std::max(1.0, space.width - chartLeft() - kMargin * space.scale);
}

std::pair<std::size_t, std::size_t> TraceLayout::visible(double top, double bottom) const {
    const double row = kRow * m_space.scale;
    const auto index = [&](double rows) { return static_cast<std::size_t>(std::clamp(rows, 0.0, static_cast<double>(m_rows))); };
    return {index(std::floor(top / row)), index(std::ceil(bottom / row))};
}

std::optional<std::size_t> TraceLayout::rowAt(double y) const {
    const double row = std::floor(y / (kRow * m_space.scale));
    return row < 0 || row >= static_cast<double>(m_rows) ? std::nullopt : std::optional(static_cast<std::size_t>(row));
}

/// At least a pixel wide where it is in range; nullopt where it is not.
std::optional<Rect> TraceLayout::stretch(std::uint64_t begin, std::uint64_t end, double top, double height) const {
    if (end < m_scale.begin || begin > m_scale.end) return std::nullopt;
    const double left = x(std::max(begin, m_scale.begin)), right = x(std::min(end, m_scale.end));
    return Rect{left, top, std::max(right - left, 1.0), height};
}

std::vector<TraceBar> TraceLayout::bars(const Trace& trace, std::size_t span) const {
    const double row = kRow * m_space.scale;
    std::vector<TraceBar> bars;
    for (const auto& piece : trace.spans[span].pieces)
        if (const auto rect = stretch(piece.begin, piece.end, y(span) + row * 0.22, row * 0.5)) bars.push_back({piece.what, piece.service, *rect});
    return bars;
}

std::optional<Rect> TraceLayout::critical(const Trace& trace, std::size_t span) const {
    // The steps of one span follow each other.
    const auto first = std::find_if(trace.path.begin(), trace.path.end(), [&](const TraceStep& step) { return step.span == span; });
    if (first == trace.path.end()) return std::nullopt;
    const auto last = std::find_if(first, trace.path.end(), [&](const TraceStep& step) { return step.span != span; }) - 1;
    const double row = kRow * m_space.scale;
    return stretch(first->piece.begin, last->piece.end, y(span) + row * 0.8, 3 * m_space.scale);
}

std::optional<Rect> TraceLayout::awaited(const Trace& trace, std::size_t index) const {
    const auto& span = trace.spans[index];
    if (!span.answered || *span.answered <= span.end()) return std::nullopt;
    return stretch(span.end(), *span.answered, y(index) + kRow * m_space.scale * 0.47, 0);
}

std::vector<TraceLink> TraceLayout::links(const Trace& trace, std::size_t first, std::size_t last) const {
    std::vector<TraceLink> links;
    const double middle = kRow * m_space.scale * 0.47;
    const auto inRange = [this](std::uint64_t time) { return time >= m_scale.begin && time <= m_scale.end; };
    for (std::size_t to = 0; to < trace.spans.size(); ++to) {
        const auto& span = trace.spans[to];
        for (std::size_t i = 0; i < span.parents.size(); ++i) {
            const auto from = span.parents[i];
            if (to < first || from >= last || from >= to) continue;
            const auto leaves = i == 0 ? span.begin() : std::min(trace.spans[from].end(), span.begin());
            if (!inRange(span.begin()) || !inRange(leaves)) continue;
            TraceLink link{from, to, i > 0, false, {{x(leaves), y(from) + middle}, {x(leaves), y(to) + middle}}};
            if (leaves != span.begin()) link.line.push_back({x(span.begin()), y(to) + middle});
            const auto follows = [&](const TraceStep& a, const TraceStep& b) { return a.span == from && b.span == to; };
            link.critical = i == 0 && std::adjacent_find(trace.path.begin(), trace.path.end(), follows) != trace.path.end();
            links.push_back(std::move(link));
        }
    }
    return links;
}

} // namespace sagascope::core
