#include "app/core/layout/own_steps.h"

namespace sagascope::core {

namespace {

constexpr std::size_t kLookedBack = 2'000; ///< messages

/// The last message of a step that had reached the participant by then.
Row causeOf(const Projections& projections, const SequenceLayout& layout, Row saga, Name participant, wire::Hlc at) {
    const auto& messages = projections.messages();
    for (std::size_t i = layout.size(), seen = 0; i-- > 0 && seen < kLookedBack; ++seen) {
        const auto& message = messages[layout.row(i)];
        if (message.saga == saga && message.step != 0 && message.arrivedBy(at) && projections.names().service(message.to) == participant) return layout.row(i);
    }
    return kNoRow;
}

} // namespace

std::vector<OwnStep> ownSteps(const Projections& projections, const model::Saga& definition, Row row, const SequenceLayout& layout, wire::Hlc at) {
    std::vector<OwnStep> result;
    const auto& saga = projections.sagas()[row];
    if (saga.coordination != wire::CHOREOGRAPHY || definition.steps.empty()) return result;
    const auto& last = definition.steps.back();
    for (const auto& change : projections.sagas().steps(row)) {
        const bool undone = change.step == 1 && change.state == wire::StepChanged::COMPENSATED;
        const bool closed = change.step == last.number && last.participant == definition.owner() && change.state == wire::StepChanged::DONE;
        if (change.at > at || !(undone || closed)) continue;
        const auto owner = projections.names().find(definition.owner());
        if (const auto cause = causeOf(projections, layout, row, owner, change.at); cause != kNoRow) result.push_back({cause, change.step, undone});
    }
    return result;
}

} // namespace sagascope::core
