#pragma once
#include <string>
#include <utility>
#include <vector>

namespace sagascope::bench {

/// CPU time used so far (seconds), of each process and of all, and their memory, what is shared split among its users (MiB).
struct Usage {
    double cpuSeconds = 0;
    double memoryMiB = 0;
    std::vector<std::pair<std::string, double>> cpuOf;
};
[[nodiscard]] Usage usageOf(const std::vector<std::pair<std::string, int>>& processes);
/// "payments 0.12, app 0.31": milliseconds of CPU time between two readings, for each of `count` pieces of work, the most first.
[[nodiscard]] std::string cpuShares(const Usage& before, const Usage& after, double count);

} // namespace sagascope::bench
