#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::bench {

/// `count` messages of one saga ("s") between 200 services: calls and their answers, 40 µs apart.
void fillLargeSequence(core::Projections& projections, std::uint64_t count);

} // namespace sagascope::bench
