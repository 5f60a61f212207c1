#pragma once
#include "app/core/figures/figure_store.h"
#include <string>

namespace sagascope::core {

/// What can be looked at along time.
enum class Figure { Latency, Throughput, Outcomes, Rate, Errors, Duration, Lag, Cache, Retries, Count };

/// One line of a figure: for a fixed part of it, or for a service or group by name.
struct FigureLine {
    enum class Part { Named, P50, P95, P99, Started, Completed, Compensated, Failed, Hits, All };
    Part part = Part::Named;
    Name name = 0;
    std::vector<double> values; ///< one a bucket; NaN: nothing to tell
};

/// A figure over a range of time, in buckets of equal width.
struct FigureTable {
    std::uint64_t begin = 0; ///< of the first bucket, µs since 1970
    std::uint64_t width = 1;
    std::size_t count = 0;   ///< of buckets
    std::vector<FigureLine> lines;

    [[nodiscard]] std::uint64_t at(std::size_t bucket) const { return begin + bucket * width; }
    [[nodiscard]] std::uint64_t middle(std::size_t bucket) const { return at(bucket) + width / 2; }
    [[nodiscard]] double highest() const; ///< 0 where there is nothing
    /// One line a bucket: seconds since `since`, then the values; for tests.
    [[nodiscard]] std::string text(const Names& names, std::uint64_t since) const;
};

/// The narrowest bucket with which `span` takes at most `most` of them: 0.1, 0.2, 0.5, 1, 2, 5 … seconds.
[[nodiscard]] std::uint64_t figureWidth(std::uint64_t span, std::size_t most);

/// The figure in the buckets of `width` that touch [begin, end] and are over at the instant `until`.
/// Durations in µs, rates a second, shares in per cent, lag in records.
[[nodiscard]] FigureTable figureTable(Figure figure, const FigureStore& store, const Projections& projections, std::uint64_t begin, std::uint64_t end, std::uint64_t until, std::uint64_t width);

/// Where a line was pointed at: the sagas behind it are those that ended in [begin, end); for a service those it worked for (with errors: had
/// trouble with) then; for retries those that were retried.
struct FigurePoint {
    Figure figure = Figure::Latency;
    Name service = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};
/// Slowest first; those that run still come first of all, as if they took until `until`. At most `count`.
[[nodiscard]] std::vector<SagaLatency> sagasBehind(const Projections& projections, const FigurePoint& point, std::uint64_t until, std::size_t count);

/// A round highest value for an axis, and how far its ticks are apart: at most `ticks` of them.
struct FigureAxis {
    double top = 1;
    double step = 1;
};
[[nodiscard]] FigureAxis figureAxis(double highest, int ticks);

/// Moves labels that want to stand at `places` apart, so that they are at least `gap` from each other, in their order, within [0, room].
void spreadLabels(std::vector<double>& places, double gap, double room);

} // namespace sagascope::core
