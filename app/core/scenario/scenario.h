#pragma once
#include "app/core/scenario/condition.h"
#include "services/model/architecture.h"

namespace sagascope::core {

/// One line of a scenario.
struct ScenarioStep {
    enum class Kind {
        Command, ///< a verb of the control API
        Start,   ///< starts a saga `repeat` times; with an outcome: waits for each and compares
        Wait,    ///< lets time pass
        Expect   ///< waits until all conditions hold
    } kind = Kind::Command;
    int line = 0;
    std::string text;         ///< for people
    std::string verb;         ///< Command, Start
    nlohmann::json arguments; ///< of the verb
    unsigned repeat = 1;
    std::string outcome;      ///< Start: the state the saga has to end in; empty: not waited for
    std::string reason;       ///< Start: why it has to turn back; empty: any
    std::chrono::milliseconds time{0}; ///< Wait: how long; Expect: at most
    std::vector<Condition> conditions;
};

/// What to do with a company and what to see then: data from resources/scenarios/*.yaml.
struct Scenario {
    std::string name;
    model::Text display;
    model::Text story; ///< one or two sentences on what can be learned from it
    std::vector<ScenarioStep> steps;

    /// Errors name file and line. Names of sagas, presets and processes are checked against the architecture.
    static wire::Result<Scenario> parse(const std::string& yaml, const std::string& where, const model::Architecture& architecture);
    /// A path, or the name of one in RESOURCES/scenarios.
    static wire::Result<Scenario> load(const std::string& nameOrPath, const std::filesystem::path& resources, const model::Architecture& architecture);
    /// The names in RESOURCES/scenarios, sorted.
    static std::vector<std::string> names(const std::filesystem::path& resources);

    void bePatient(unsigned times); ///< so many times longer than it says it waits for what it expects
};

} // namespace sagascope::core
