#pragma once
#include "app/core/projections/projections.h"
#include <span>

namespace sagascope::core {

/// When the client asked for a saga: its own clock runs from there, and so do the times beside the messages of `story`, those of the saga in causal
/// order. The owner accepted it later, and the saga's own time runs from then on.
[[nodiscard]] wire::Hlc requestedAt(const Projections& projections, const Saga& saga, std::span<const Row> story);

} // namespace sagascope::core
