#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::core {

/// An event on its way into the log, as its process serialized it.
struct Arrival {
    std::uint64_t order = 0; ///< HLC; never falls within a channel
    std::uint16_t channel = 0;
    std::uint64_t seq = 0;
    std::string data;
};

/// Holds arrivals back for a short window, so that what happened earlier but came later still goes first.
///
/// An event waits at most `window` after its arrival; with it go all that precede it. Whatever comes later than that is let through as it
/// comes. Within a channel the order never changes. Time is handed in, and does not fall.
class Reorder {
public:
    using Time = std::chrono::nanoseconds;
    explicit Reorder(Time window) : m_window(window) {}

    void add(Arrival arrival, Time now);
    /// Moves what is due to the end of `out`, in order.
    void release(Time now, std::vector<Arrival>& out);
    void releaseAll(std::vector<Arrival>& out);
    [[nodiscard]] std::optional<Time> nextDue() const; ///< when release() has something to give; nothing while empty

private:
    void releaseUpTo(std::uint64_t order, std::vector<Arrival>& out);
    void sortIn();

    struct Due {
        Time at;
        std::uint64_t order; ///< the highest that arrived then
    };
    Time m_window;
    std::vector<Arrival> m_waiting; ///< sorted up to m_sorted
    std::size_t m_sorted = 0;
    std::deque<Due> m_due;
};

} // namespace sagascope::core
