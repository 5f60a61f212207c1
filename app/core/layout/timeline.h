#pragma once
#include "app/core/projections/journal.h"
#include <string>

namespace sagascope::core {

/// Which instant lies where on a strip `width` pixels wide. Instants are microseconds since 1970.
struct TimelineScale {
    std::uint64_t begin = 0;
    std::uint64_t end = 1; ///< after begin
    double width = 1;
    std::uint64_t shortest = kShortest; ///< the closest look

    static constexpr std::uint64_t kShortest = 1000; ///< a millisecond

    [[nodiscard]] std::uint64_t span() const { return end - begin; }
    [[nodiscard]] double x(std::uint64_t instant) const; ///< outside the strip for instants outside the range
    [[nodiscard]] std::uint64_t at(double x) const;      ///< nearest instant in the range
    /// `factor` > 1 looks closer. The instant under `aroundX` stays there; the range stays within [first, last].
    [[nodiscard]] TimelineScale zoomed(double factor, double aroundX, std::uint64_t first, std::uint64_t last) const;
    [[nodiscard]] TimelineScale moved(double pixels, std::uint64_t first, std::uint64_t last) const; ///< to later instants
    bool operator==(const TimelineScale&) const = default;
};

/// A mark of the time axis.
struct TimelineTick {
    double x = 0;
    std::uint64_t at = 0;
};
struct TimelineAxis {
    std::uint64_t step = 0; ///< between ticks, microseconds: 1, 2 or 5 × 10ⁿ below a second; then seconds, minutes, hours
    std::vector<TimelineTick> ticks;
};
/// Ticks at least `spacing` pixels apart. `zoneOffset`: local time minus UTC, so that ticks fall on whole local hours.
[[nodiscard]] TimelineAxis timelineAxis(const TimelineScale& scale, double spacing, std::int64_t zoneOffset = 0);

/// Height (0 … 1) of each bar of `barWidth` pixels: the square root of the events in its stretch of time, relative to the busiest bar, so that
/// a burst doesn't flatten all else. Something always shows.
[[nodiscard]] std::vector<float> timelineBars(const TimelineScale& scale, const std::vector<Activity>& activity, double barWidth);

/// Where labels of marks may stand without touching each other. The first in the list go first; one without room is left out.
struct TimelineLabel {
    double x = 0;      ///< of the mark
    double width = 0;
    double left = 0;   ///< where the label stands, when it does
    bool shown = false;
};
void placeTimelineLabels(std::vector<TimelineLabel>& labels, double width, double gap);

} // namespace sagascope::core
