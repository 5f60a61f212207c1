#include "app/core/load/latency_histogram.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace sagascope::core {

namespace {
constexpr unsigned kBits = 7; // 128 steps for each doubling
constexpr std::uint64_t kSteps = 1u << kBits;
} // namespace

// Below kSteps a bucket is one microsecond wide; from there on each doubling has kSteps buckets.
std::size_t LatencyHistogram::indexOf(std::uint64_t micros) {
    if (micros < kSteps) return micros;
    const auto shift = static_cast<unsigned>(std::bit_width(micros)) - 1 - kBits;
    return (shift + 1) * kSteps + ((micros >> shift) - kSteps);
}

std::uint64_t LatencyHistogram::highestOf(std::size_t index) {
    if (index < kSteps) return index;
    const auto shift = index / kSteps - 1;
    return ((index % kSteps + kSteps + 1) << shift) - 1;
}

void LatencyHistogram::record(std::chrono::microseconds latency) {
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(0, latency.count()));
    const auto index = indexOf(micros);
    if (index >= m_counts.size()) m_counts.resize(index + 1);
    ++m_counts[index];
    ++m_count;
    m_sum += micros;
    m_max = std::max(m_max, micros);
}

void LatencyHistogram::add(const LatencyHistogram& other) {
    if (other.m_counts.size() > m_counts.size()) m_counts.resize(other.m_counts.size());
    for (std::size_t i = 0; i < other.m_counts.size(); ++i) m_counts[i] += other.m_counts[i];
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_max = std::max(m_max, other.m_max);
}

std::chrono::microseconds LatencyHistogram::quantile(double share) const {
    const auto wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        seen += m_counts[i];
        if (seen >= wanted) return std::chrono::microseconds(std::min(highestOf(i), m_max));
    }
    return {};
}

} // namespace sagascope::core
