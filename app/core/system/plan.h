#pragma once
#include "services/model/architecture.h"
#include <filesystem>
#include <string>

namespace sagascope::core {

/// How a company is to be run.
struct Plan {
    model::Architecture architecture;
    std::filesystem::path resources;
    std::filesystem::path programs; ///< folder of the processes' programs
    std::string mode;               ///< "async,choreography"; empty: the one that was used last
    std::string rateLimit;          ///< requests a second of one subject; empty: the gateway's default
    std::uint64_t seed = 1;         ///< of the load's choices
};

} // namespace sagascope::core
