#pragma once
#include "services/model/architecture.h"
#include <string>
#include <vector>

namespace sagascope::core {

/// Who takes part in a saga of this definition in this mode, in the order in which they first do. Empty while the mode isn't known.
[[nodiscard]] std::vector<std::string> expectedLifelines(const model::Architecture& architecture, const model::Saga& saga, const wire::Mode& mode);

} // namespace sagascope::core
