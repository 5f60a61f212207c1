#pragma once
#include <filesystem>
#include <vector>

namespace sagascope::bench {

/// Processes that report as a service does, each into a ring of its own, shipped after each turn of 64 events. Their incarnations are 1, 2, …
class Generators {
public:
    /// Forks them before the caller has threads; they wait for begin(). `count` and `rate` (a second): of all together.
    Generators(const std::filesystem::path& dir, const std::string& address, std::uint64_t count, double rate, unsigned processes);
    ~Generators();
    Generators(const Generators&) = delete;

    void begin(); ///< the telemetry socket listens
    void wait();  ///< until all have ended
    [[nodiscard]] bool isDone(); ///< all have ended

private:
    std::vector<int> m_children; ///< process ids
    int m_started = -1;
};

} // namespace sagascope::bench
