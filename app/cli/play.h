#pragma once
#include "app/core/scenario/scenario_runner.h"
#include "app/core/session/live_session.h"

namespace sagascope::cli {

/// What `sagascope play` was asked for.
struct Playing {
    core::Scenario scenario;
    core::LiveSession::Settings company;
    std::filesystem::path record; ///< copy of the recording; empty: none
    std::filesystem::path report; ///< JSON; empty: none
};

/// How a step is told on a terminal: one line.
[[nodiscard]] std::string lineOf(const core::StepResult& step);

/// After the company has gone down: audits what it left behind, which must be sound whatever the scenario expected; writes what was asked
/// for, and prints the verdict. Returns the exit status.
int conclude(const Playing& playing, const core::LiveSession& session, const core::ScenarioReport& report);

} // namespace sagascope::cli
