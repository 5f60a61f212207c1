#include "app/core/layout/timeline.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace sagascope::core {

namespace {

constexpr std::uint64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kTenth = kSecond / 10;
constexpr std::array<std::uint64_t, 33> kSteps{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000, 200'000, 500'000,
    kSecond, 2 * kSecond, 5 * kSecond, 10 * kSecond, 15 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute,
    30 * kMinute, kHour, 6 * kHour, 24 * kHour};

/// `scale` with another range.
TimelineScale within(double begin, double span, TimelineScale scale, std::uint64_t first, std::uint64_t last) {
    const auto whole = std::max(last, first + scale.shortest) - first;
    const auto length = std::clamp(span, static_cast<double>(scale.shortest), static_cast<double>(whole));
    const auto from = std::clamp(begin - static_cast<double>(first), 0.0, static_cast<double>(whole) - length);
    scale.begin = first + static_cast<std::uint64_t>(std::llround(from));
    scale.end = scale.begin + static_cast<std::uint64_t>(std::llround(length));
    return scale;
}

} // namespace

double TimelineScale::x(std::uint64_t instant) const {
    return (static_cast<double>(instant) - static_cast<double>(begin)) / static_cast<double>(span()) * width;
}

std::uint64_t TimelineScale::at(double x) const {
    return begin + static_cast<std::uint64_t>(std::llround(std::clamp(x / width, 0.0, 1.0) * static_cast<double>(span())));
}

TimelineScale TimelineScale::zoomed(double factor, double aroundX, std::uint64_t first, std::uint64_t last) const {
    const auto ratio = std::clamp(aroundX / width, 0.0, 1.0);
    const auto centre = static_cast<double>(begin) + ratio * static_cast<double>(span());
    const auto length = std::max(static_cast<double>(span()) / factor, static_cast<double>(shortest));
    return within(centre - ratio * length, length, *this, first, last);
}

TimelineScale TimelineScale::moved(double pixels, std::uint64_t first, std::uint64_t last) const {
    const auto length = static_cast<double>(span());
    return within(static_cast<double>(begin) + pixels / width * length, length, *this, first, last);
}

TimelineAxis timelineAxis(const TimelineScale& scale, double spacing, std::int64_t zoneOffset) {
    const auto least = static_cast<double>(scale.span()) / scale.width * spacing;
    const auto fits = std::find_if(kSteps.begin(), kSteps.end(), [&](std::uint64_t step) { return static_cast<double>(step) >= least; });
    TimelineAxis axis;
    axis.step = fits == kSteps.end() ? kSteps.back() * static_cast<std::uint64_t>(std::ceil(least / static_cast<double>(kSteps.back()))) : *fits;
    const auto local = static_cast<std::uint64_t>(static_cast<std::int64_t>(scale.begin) + zoneOffset);
    const auto ahead = (axis.step - local % axis.step) % axis.step;
    for (auto at = scale.begin + ahead; at <= scale.end; at += axis.step) axis.ticks.push_back({scale.x(at), at});
    return axis;
}

std::vector<float> timelineBars(const TimelineScale& scale, const std::vector<Activity>& activity, double barWidth) {
    std::vector<double> sums(static_cast<std::size_t>(std::max(1.0, std::ceil(scale.width / barWidth))));
    const auto count = static_cast<double>(sums.size());
    for (const auto& part : activity) {
        // A tenth of a second spreads evenly over the bars it touches.
        const auto first = scale.x(part.tenth * kTenth) / barWidth, last = scale.x((part.tenth + 1) * kTenth) / barWidth;
        for (auto bar = std::max(0.0, std::floor(first)); bar < std::min(count, last); ++bar) {
            const auto share = (std::min(last, bar + 1) - std::max(first, bar)) / (last - first);
            sums[static_cast<std::size_t>(bar)] += share * part.events;
        }
    }
    const auto most = *std::max_element(sums.begin(), sums.end());
    std::vector<float> heights;
    heights.reserve(sums.size());
    constexpr float kLeast = 0.08F;
    for (const auto sum : sums) heights.push_back(sum <= 0 ? 0 : std::max(kLeast, static_cast<float>(std::sqrt(sum / most))));
    return heights;
}

void placeTimelineLabels(std::vector<TimelineLabel>& labels, double width, double gap) {
    std::vector<const TimelineLabel*> placed;
    for (auto& label : labels) {
        label.left = label.x + label.width <= width ? std::max(label.x, 0.0) : std::max(label.x - label.width, 0.0); // else left of its mark
        label.shown = std::none_of(placed.begin(), placed.end(), [&](const TimelineLabel* other) {
            return label.left < other->left + other->width + gap && other->left < label.left + label.width + gap;
        });
        if (label.shown) placed.push_back(&label);
    }
}

} // namespace sagascope::core
