#pragma once
#include <cstdint>
#include <vector>

namespace sagascope::core {

/// Durations counted in steps of 3 %, only those steps that occur: small enough for one a service and tenth of a second.
class DurationSketch {
public:
    void add(std::uint64_t micros);
    void add(const DurationSketch& other);
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// The step that at least `share` (0…1) of all do not exceed; 0 where there are none.
    [[nodiscard]] std::uint64_t quantile(double share) const;

private:
    struct Step {
        std::uint16_t index;
        std::uint32_t count;
    };
    void add(std::uint16_t index, std::uint32_t count);

    std::vector<Step> m_steps; ///< by index
    std::uint64_t m_count = 0;
};

} // namespace sagascope::core
