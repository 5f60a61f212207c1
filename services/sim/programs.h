#pragma once
#include "services/sim/sim_host.h"

namespace sagascope::sim {

/// How each process of the company is made, by its name in the architecture.
[[nodiscard]] std::map<std::string, SimHost::Make> programs();

} // namespace sagascope::sim
