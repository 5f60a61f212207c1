#pragma once
#include "services/wire/telemetry.pb.h"

namespace sagascope::sim {

/// One line for people; empty for what does not help to understand a run (heartbeats, metrics).
[[nodiscard]] std::string describe(const wire::Event& event);

} // namespace sagascope::sim
