#pragma once
#include <chrono>
#include <cstdint>
#include <vector>

namespace sagascope::core {

/// Counts durations in buckets that grow with them: every figure is within 1 % of what was recorded, and the maximum is exact.
class LatencyHistogram {
public:
    void record(std::chrono::microseconds latency);
    void add(const LatencyHistogram& other);
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] std::chrono::microseconds max() const { return std::chrono::microseconds(m_max); }
    [[nodiscard]] std::chrono::microseconds mean() const { return std::chrono::microseconds(m_count == 0 ? 0 : m_sum / m_count); }
    /// The smallest recorded duration that at least `share` (0…1) of all do not exceed; zero where nothing was recorded.
    [[nodiscard]] std::chrono::microseconds quantile(double share) const;

private:
    static std::size_t indexOf(std::uint64_t micros);
    static std::uint64_t highestOf(std::size_t index);

    std::vector<std::uint64_t> m_counts; ///< grown as needed
    std::uint64_t m_count = 0;
    std::uint64_t m_sum = 0;
    std::uint64_t m_max = 0;
};

} // namespace sagascope::core
