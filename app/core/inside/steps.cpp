#include "app/core/inside/steps.h"
#include <tuple>

namespace sagascope::core {

namespace {

constexpr std::size_t kMostEvents = 200;

using State = wire::SagaChanged;
using StepState = wire::StepChanged;

bool isOpen(StepState::State state) { return state == StepState::STARTED || state == StepState::RESOLVING || state == StepState::COMPENSATING; }

/// The step a running saga is at: the one that is under way, else the one that changed last.
SagaStep stepOf(const std::vector<SagaStep>& steps, wire::Hlc started) {
    SagaStep none;
    none.changed = started;
    const SagaStep* found = nullptr;
    for (const SagaStep& step : steps) {
        const bool better = found == nullptr || (isOpen(step.state) != isOpen(found->state) ? isOpen(step.state) : step.changed >= found->changed);
        if (better) found = &step;
    }
    return found == nullptr ? none : *found;
}

void addEvents(const Sagas& sagas, Row row, wire::Hlc at, Standings& result) {
    const SagaStateChange* before = nullptr;
    const auto states = sagas.states(row);
    for (const SagaStateChange& change : states) {
        if (change.at > at) break;
        const bool changes = before == nullptr || before->state != change.state;
        if (change.resumed) ++result.resumed, result.events.push_back({change.at, row, change.reason, SagaEvent::What::Resumed});
        if (changes && change.state == State::COMPENSATING) ++result.turnedAround, result.events.push_back({change.at, row, change.reason, SagaEvent::What::TurnedAround});
        if (changes && change.state == State::FAILED) result.events.push_back({change.at, row, change.reason, SagaEvent::What::Failed});
        before = &change;
    }
}

} // namespace

Standings standingsOf(const Projections& projections, Name owner, wire::Hlc at) {
    const auto& sagas = projections.sagas();
    Standings result;
    std::map<std::tuple<Name, std::uint16_t, StepState::State>, StepStanding> standings;
    for (const Row row : sagas.newest(at, Standings::kMost)) {
        const Saga& saga = sagas[row];
        if (saga.owner != owner) continue;
        const bool wentWell = saga.state == State::COMPLETED && saga.reason == 0 && !saga.resumed; // most do: nothing happened to them
        if (!wentWell) addEvents(sagas, row, at, result);
        const auto state = saga.ended.raw() != 0 && saga.ended <= at ? static_cast<State::State>(saga.state) : sagas.stateAt(row, at);
        if (state == State::COMPLETED || state == State::COMPENSATED || state == State::FAILED) {
            ++result.ended;
            continue;
        }
        ++result.running;
        result.compensating += state == State::COMPENSATING ? 1 : 0;
        result.inDoubt += state == State::RESOLVING ? 1 : 0;
        const SagaStep step = stepOf(sagas.stepsAt(row, at), saga.started);
        StepStanding& standing = standings[{saga.type, step.number, step.state}];
        standing.type = saga.type;
        standing.step = step.number;
        standing.participant = step.participant;
        standing.state = step.state;
        standing.sagas.push_back({row, step.changed, step.attempt});
    }
    for (auto& [key, standing] : standings) {
        std::ranges::sort(standing.sagas, {}, &StepStanding::Entry::since);
        result.steps.push_back(std::move(standing));
    }
    std::ranges::sort(result.events, std::greater{}, &SagaEvent::at);
    if (result.events.size() > kMostEvents) result.events.resize(kMostEvents);
    return result;
}

} // namespace sagascope::core
