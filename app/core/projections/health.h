#pragma once
#include "app/core/projections/company.h"

namespace sagascope::core {

enum class Health { Absent, Starting, Up, Degraded, Paused, Stopped, Failed, Ended };

/// How a service's instances are at an instant. Stopped: it alone, and kept down; Ended: on purpose, with the whole company.
struct ServiceHealth {
    Health health = Health::Absent;
    int up = 0;                           ///< healthy ones
    std::vector<ProcessChange> processes; ///< those that belong to it: not what was scaled away
};

/// The whole company was ended, or is being ended, on purpose.
[[nodiscard]] bool isStopped(const Company& company, wire::Hlc at);

[[nodiscard]] ServiceHealth healthAt(const Company& company, Name service, wire::Hlc at);

} // namespace sagascope::core
