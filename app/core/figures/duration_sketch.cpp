#include "app/core/figures/duration_sketch.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace sagascope::core {

namespace {

constexpr unsigned kBits = 5; // 32 steps for each doubling; below that a step is one microsecond
constexpr std::uint64_t kSteps = 1u << kBits;

std::uint16_t indexOf(std::uint64_t micros) {
    if (micros < kSteps) return static_cast<std::uint16_t>(micros);
    const auto shift = static_cast<unsigned>(std::bit_width(micros)) - 1 - kBits;
    return static_cast<std::uint16_t>((shift + 1) * kSteps + ((micros >> shift) - kSteps));
}

std::uint64_t middleOf(std::uint16_t index) {
    if (index < kSteps) return index;
    const auto shift = index / kSteps - 1;
    return ((index % kSteps + kSteps) << shift) + ((std::uint64_t(1) << shift) / 2);
}

} // namespace

void DurationSketch::add(std::uint16_t index, std::uint32_t count) {
    const auto place = std::lower_bound(m_steps.begin(), m_steps.end(), index, [](const Step& step, std::uint16_t wanted) { return step.index < wanted; });
    if (place != m_steps.end() && place->index == index) place->count += count;
    else m_steps.insert(place, {index, count});
    m_count += count;
}

void DurationSketch::add(std::uint64_t micros) { add(indexOf(micros), 1); }

void DurationSketch::add(const DurationSketch& other) {
    for (const auto& step : other.m_steps) add(step.index, step.count);
}

std::uint64_t DurationSketch::quantile(double share) const {
    const auto wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (const auto& step : m_steps) {
        seen += step.count;
        if (seen >= wanted) return middleOf(step.index);
    }
    return 0;
}

} // namespace sagascope::core
