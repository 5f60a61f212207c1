#pragma once
#include "app/core/layout/sequence.h"
#include "app/core/projections/projections.h"
#include "services/model/saga.h"

namespace sagascope::core {

/// What the owner of a choreography does by itself, so that no message tells of it: its first step undone, its last one done.
struct OwnStep {
    Row cause = kNoRow; ///< the message after which it did so
    std::uint32_t step = 0;
    bool undone = false;
    bool operator==(const OwnStep&) const = default;
};
/// In order of time; none for orchestrated sagas, where the orchestrator's commands say it all.
[[nodiscard]] std::vector<OwnStep> ownSteps(const Projections& projections, const model::Saga& definition, Row saga, const SequenceLayout& layout, wire::Hlc at);

} // namespace sagascope::core
