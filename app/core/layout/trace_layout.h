#pragma once
#include "app/core/layout/geometry.h"
#include "app/core/layout/timeline.h"
#include "app/core/layout/trace.h"

namespace sagascope::core {

struct TraceSpace {
    double width = 900;
    double labels = 280;  ///< of it, at the left
    double scale = 1;     ///< of text: 1 = 100 %
    std::optional<std::pair<std::uint64_t, std::uint64_t>> range; ///< what of the trace is looked at; nullopt: all of it
};

struct TraceBar {
    TraceTime what = TraceTime::Handling;
    Name service = 0;
    Rect rect;
};

/// From the span that something followed on, down to it.
struct TraceLink {
    std::size_t from = 0;
    std::size_t to = 0;
    bool named = false;    ///< a cause that is named, beside the one it was sent after
    bool critical = false; ///< of the path
    std::vector<Point> line;
};

/// Where everything of a waterfall is: a row a span, time to the right.
class TraceLayout {
public:
    static constexpr double kRow = 26;    ///< px at 100 %
    static constexpr double kAxis = 24;   ///< height of the time axis, which stays in place above the rows
    static constexpr double kMargin = 12; ///< right of the chart, and left of its first instant
    static constexpr std::uint64_t kClosest = 50; ///< µs: the shortest range to look at

    TraceLayout() = default;
    TraceLayout(const Trace& trace, const TraceSpace& space);

    [[nodiscard]] double height() const { return kRow * m_space.scale * static_cast<double>(m_rows); } ///< of the rows
    [[nodiscard]] const TimelineScale& scale() const { return m_scale; } ///< x is relative to chartLeft()
    [[nodiscard]] double chartLeft() const { return m_space.labels + kMargin * m_space.scale; }
    [[nodiscard]] double x(std::uint64_t time) const { return chartLeft() + m_scale.x(time); }
    [[nodiscard]] double y(std::size_t row) const { return kRow * m_space.scale * static_cast<double>(row); }
    /// Rows [first, second) between two heights.
    [[nodiscard]] std::pair<std::size_t, std::size_t> visible(double top, double bottom) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(double y) const;

    [[nodiscard]] std::vector<TraceBar> bars(const Trace& trace, std::size_t span) const; ///< within the chart
    [[nodiscard]] std::optional<Rect> critical(const Trace& trace, std::size_t span) const; ///< the line under its part of the path
    [[nodiscard]] std::optional<Rect> awaited(const Trace& trace, std::size_t span) const;  ///< a call, from the end of its handling to its answer
    [[nodiscard]] std::vector<TraceLink> links(const Trace& trace, std::size_t first, std::size_t last) const; ///< that meet these rows

private:
    [[nodiscard]] std::optional<Rect> stretch(std::uint64_t begin, std::uint64_t end, double top, double height) const;

    TraceSpace m_space;
    TimelineScale m_scale;
    std::size_t m_rows = 0;
};

} // namespace sagascope::core
