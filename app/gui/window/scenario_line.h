#pragma once
#include "app/core/scenario/scenario_runner.h"
#include <QString>

namespace sagascope::gui {

/// What the coach line says while a scenario is played: which of its steps is under way. HTML.
[[nodiscard]] QString scenarioPlaying(const core::Scenario& scenario, std::size_t step, model::Language language);
/// … and its verdict.
[[nodiscard]] QString scenarioEnded(const core::Scenario& scenario, const core::ScenarioReport& report, model::Language language);

} // namespace sagascope::gui
