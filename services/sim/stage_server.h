#pragma once
#include "services/sim/stage.h"

namespace sagascope::sim {

/// Serves a stage to whoever started this process, over its control socket, until the lifeline ends. Returns the exit status.
int serve(const Stage::Options& options, const std::string& control, int lifeline);

} // namespace sagascope::sim
