#include "app/core/layout/flow_census.h"
#include <algorithm>
#include <fmt/format.h>

namespace sagascope::core {

namespace {

using State = wire::SagaChanged;
using StepState = wire::StepChanged;

/// The step that is under way; where nobody says so, the one after the last that was done. On the way back the one that is undone next.
std::uint32_t standsAt(const std::vector<SagaStep>& steps, bool back, std::size_t count) {
    std::uint32_t done = 0;
    for (const auto& step : steps) {
        if (back ? step.state == StepState::COMPENSATING : step.state == StepState::STARTED || step.state == StepState::RESOLVING) return step.number;
        if (step.state == StepState::DONE) done = std::max<std::uint32_t>(done, step.number);
    }
    return std::clamp<std::uint32_t>(back ? done : done + 1, 1, static_cast<std::uint32_t>(count));
}

FlowPlace& placeOf(FlowCensus& census, std::uint32_t step, bool back) {
    const auto place = std::find_if(census.places.begin(), census.places.end(), [&](const FlowPlace& one) { return std::pair(one.back, one.step) >= std::pair(back, step); });
    if (place != census.places.end() && place->step == step && place->back == back) return *place;
    return *census.places.insert(place, FlowPlace{step, back, 0, {}});
}

} // namespace

std::vector<FlowCensus> censusOf(const Projections& projections, const std::vector<model::Saga>& definitions, wire::Hlc at, std::size_t most) {
    std::vector<FlowCensus> all;
    for (const auto& definition : definitions) all.push_back({&definition, 0, {}});
    const auto& sagas = projections.sagas();
    for (const auto row : sagas.newest(at, most)) {
        if (sagas[row].ended.raw() != 0 && sagas[row].ended <= at) continue;
        const auto type = projections.text(sagas[row].type);
        const auto census = std::find_if(all.begin(), all.end(), [&](const FlowCensus& one) { return one.saga->name == type; });
        if (census == all.end()) continue;
        const auto state = sagas.stateAt(row, at);
        auto& place = placeOf(*census, standsAt(sagas.stepsAt(row, at), state == State::COMPENSATING, census->saga->steps.size()), state == State::COMPENSATING);
        place.sagas.push_back(row);
        place.inDoubt += state == State::RESOLVING;
        ++census->running;
    }
    return all;
}

const FlowPlace* FlowCensus::at(std::uint32_t step, bool back) const {
    const auto place = std::find_if(places.begin(), places.end(), [&](const FlowPlace& one) { return one.step == step && one.back == back; });
    return place == places.end() ? nullptr : &*place;
}

std::string FlowCensus::text() const {
    std::string text = fmt::format("{} {}:", saga->name, running);
    for (const auto& place : places)
        text += fmt::format(" {}{} {}{},", place.back ? "undo " : "", saga->step(place.step).name, place.sagas.size(), place.inDoubt > 0 ? fmt::format(" ({} in doubt)", place.inDoubt) : "");
    text.pop_back();
    return text;
}

} // namespace sagascope::core
