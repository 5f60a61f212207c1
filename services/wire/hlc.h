#pragma once
#include <compare>
#include <cstdint>

namespace sagascope::wire {

/// A hybrid logical clock reading (Kulkarni et al., 2014): 52 bits of microseconds since 1970, 12 bits of counter.
/// Comparing two readings as integers respects causality between processes that pass them on.
class Hlc {
public:
    constexpr Hlc() = default;
    constexpr explicit Hlc(std::uint64_t raw) : m_raw(raw) {}
    static constexpr Hlc fromMicros(std::uint64_t micros) { return Hlc(micros << 12); }

    [[nodiscard]] constexpr std::uint64_t raw() const { return m_raw; }
    [[nodiscard]] constexpr std::uint64_t micros() const { return m_raw >> 12; }
    [[nodiscard]] constexpr std::uint32_t logical() const { return m_raw & 0xfff; }
    /// Nanoseconds since 1970 for MCAP's publish_time: the counter fills the sub-microsecond digits, capped at 999.
    [[nodiscard]] std::uint64_t nanos() const;
    constexpr auto operator<=>(const Hlc&) const = default;

private:
    std::uint64_t m_raw = 0;
};

/// The clock itself. Not thread-safe; one per process, on the reactor thread.
class HlcClock {
public:
    /// A reading for a local event or a sending; rises with every call. `wallMicros`: microseconds since 1970 now.
    Hlc tick(std::uint64_t wallMicros);
    /// Takes note of a reading that came with a message, so that the next tick lies after it.
    void observe(Hlc remote);

private:
    Hlc m_last;
};

} // namespace sagascope::wire
