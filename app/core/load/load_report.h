#pragma once
#include "app/core/load/latency_histogram.h"
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace sagascope::core {

/// What came of a load. Latencies count from the moment a request was due, not from when it could be sent: a slow company that holds
/// requests up does not thereby hide how long they took (no coordinated omission).
struct LoadReport {
    double wantedRate = 0;
    double seconds = 0;      ///< from the first request that was due to the last answer
    std::uint64_t due = 0;
    std::uint64_t answered = 0;
    std::uint64_t unanswered = 0; ///< given up
    std::uint64_t repeated = 0;   ///< sent again after a lost connection
    LatencyHistogram latency;
    std::map<std::string, LatencyHistogram> byShot;
    std::map<unsigned, std::uint64_t> byStatus;
    std::map<std::string, std::uint64_t> byOutcome; ///< "completed", "compensated", "running" (accepted), "read", "refused", …

    void answeredWith(const std::string& shot, unsigned status, const std::string& outcome, std::chrono::microseconds took);
    [[nodiscard]] nlohmann::json json() const;
};

} // namespace sagascope::core
