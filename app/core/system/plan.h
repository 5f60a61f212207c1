#pragma once
#include "services/model/architecture.h"
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace sagascope::core {

class SimulatedTime;

/// How a company is to be run.
struct Plan {
    model::Architecture architecture;
    std::filesystem::path resources;
    std::filesystem::path programs; ///< folder of the processes' programs
    std::string mode;               ///< "async,choreography"; empty: the one that was used last
    std::optional<double> rateLimit; ///< requests a second of one subject, 0: no limit; nullopt: the gateway's default
    std::uint64_t seed = 1;         ///< of everything that happens by chance
    std::map<std::string, unsigned> scale = {}; ///< instances of services that begin with more than one
    std::shared_ptr<SimulatedTime> simulated; ///< null: a real company
};

} // namespace sagascope::core
