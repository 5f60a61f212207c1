#include "tests/bench/company/usage.h"
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace sagascope::bench {

std::string cpuShares(const Usage& before, const Usage& after, double count) {
    std::vector<std::pair<double, std::string>> shares;
    for (std::size_t i = 0; i < before.cpuOf.size() && i < after.cpuOf.size(); ++i)
        shares.emplace_back((after.cpuOf[i].second - before.cpuOf[i].second) * 1000 / count, after.cpuOf[i].first);
    std::sort(shares.rbegin(), shares.rend());
    std::string text;
    for (const auto& [millis, name] : shares) text += fmt::format("{}{} {:.3f}", text.empty() ? "" : ", ", name, millis);
    return text;
}

Usage usageOf(const std::vector<std::pair<std::string, int>>& processes) {
    Usage usage;
    for (const auto& [name, pid] : processes) {
        std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
        std::string text((std::istreambuf_iterator<char>(stat)), {});
        std::istringstream rest(text.substr(std::min(text.size(), text.rfind(')') + 2))); // from field 3 on
        std::string skipped;
        for (int field = 3; field < 14; ++field) rest >> skipped;
        double user = 0;
        double system = 0;
        rest >> user >> system;
        usage.cpuOf.emplace_back(name, (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
        usage.cpuSeconds += usage.cpuOf.back().second;
        std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
        for (std::string line; std::getline(rollup, line);) {
            if (line.rfind("Pss:", 0) == 0) usage.memoryMiB += std::stod(line.substr(4)) / 1024;
        }
    }
    return usage;
}

} // namespace sagascope::bench
