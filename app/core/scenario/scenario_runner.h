#pragma once
#include "services/model/audit/audit.h"
#include "app/core/scenario/scenario.h"

namespace sagascope::core {

/// What a scenario acts on. Calls may block; all come from the thread that runs the scenario.
class ScenarioWorld {
public:
    virtual ~ScenarioWorld() = default;
    virtual wire::Result<nlohmann::json> command(const std::string& verb, const nlohmann::json& arguments) = 0; ///< of the control API
    virtual wire::Result<model::AuditReport> audit() = 0;
    [[nodiscard]] virtual std::chrono::milliseconds now() const = 0; ///< rises
    virtual void pause(std::chrono::milliseconds time) = 0;
};

struct StepResult {
    int line = 0;
    std::string text;
    bool ok = true;
    std::string detail;                 ///< what was found instead; or a load's figures
    std::chrono::milliseconds at{0};    ///< since the scenario began
    std::chrono::milliseconds took{0};
};

struct ScenarioReport {
    std::string scenario;
    std::vector<StepResult> steps; ///< up to the first that failed
    std::size_t planned = 0;
    [[nodiscard]] bool passed() const { return steps.size() == planned && (steps.empty() || steps.back().ok); }
    [[nodiscard]] nlohmann::json json() const;
};

class ScenarioRunner {
public:
    using Told = std::function<void(const StepResult&)>; ///< after each step
    explicit ScenarioRunner(ScenarioWorld& world, Told told = {}) : m_world(world), m_told(std::move(told)) {}

    /// Plays the steps in order, and stops at the first that fails.
    ScenarioReport run(const Scenario& scenario);

private:
    StepResult play(const ScenarioStep& step);
    void start(const ScenarioStep& step, StepResult& result);
    void expect(const ScenarioStep& step, StepResult& result);
    std::string complaint(const Condition& condition);

    ScenarioWorld& m_world;
    Told m_told;
    nlohmann::json m_before; ///< status when the scenario began
    std::chrono::milliseconds m_began{0};
};

} // namespace sagascope::core
