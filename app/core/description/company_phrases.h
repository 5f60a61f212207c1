#pragma once
#include "app/core/description/phrases.h"
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"

namespace sagascope::core {

/// "Payments is stopped; 12 messages wait at the broker." or that all is well.
[[nodiscard]] std::string healthSentence(const Projections& projections, const model::Architecture& architecture, wire::Hlc at, const Phrases& say);

} // namespace sagascope::core
