#pragma once
#include "services/gateway/routes.h"
#include <nlohmann/json.hpp>

namespace sagascope::gateway {

/// The gateway's description of itself, OpenAPI 3.1: made from the same routes and definitions that it serves by.
[[nodiscard]] nlohmann::json openApi(const model::Architecture& architecture, const Routes& routes);

} // namespace sagascope::gateway
