#pragma once
#include "app/core/projections/projections.h"
#include "services/model/saga.h"
#include <map>
#include <span>

namespace sagascope::core {

/// How often steps, and their compensations, were asked for: of each the last attempt, where it wasn't the first.
/// In choreography that is how often what a participant reacts to was delivered to it.
struct StepAttempts {
    std::map<std::pair<std::uint32_t, bool>, std::uint16_t> last; ///< by step, and whether back
    /// `more`: messages of a saga that follow on those counted so far.
    void count(const Projections& projections, const model::Saga& definition, std::span<const Row> more);
};

} // namespace sagascope::core
