#include "app/core/scenario/scenario_runner.h"
#include <fmt/format.h>

namespace sagascope::core {

namespace {

constexpr std::chrono::milliseconds kLook{50};

std::string fieldOf(const nlohmann::json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What a start's answer says against the outcome wanted; empty where it is the one.
std::string complaintAbout(const nlohmann::json& answer, const ScenarioStep& step) {
    const auto http = answer.value("http", nlohmann::json::object());
    auto body = http.value("body", nlohmann::json::object());
    if (body.is_string()) body = nlohmann::json::parse(body.get<std::string>(), nullptr, false);
    const auto state = fieldOf(body, "state");
    const auto reason = fieldOf(body, "reason");
    const auto saga = answer.value("saga", std::string("a saga"));
    if (state.empty()) return fmt::format("the gateway answered {}: {}", http.value("status", 0), fieldOf(body, "detail"));
    if (state != step.outcome) return fmt::format("{} is {}{}", saga, state, reason.empty() ? "" : ", " + reason);
    if (!step.reason.empty() && reason != step.reason) return fmt::format("{} is {}, but for '{}'", saga, state, reason);
    return {};
}

} // namespace

nlohmann::json ScenarioReport::json() const {
    auto list = nlohmann::json::array();
    for (const auto& step : steps)
        list.push_back({{"line", step.line}, {"step", step.text}, {"ok", step.ok}, {"detail", step.detail}, {"atMs", step.at.count()}, {"ms", step.took.count()}});
    return {{"scenario", scenario}, {"passed", passed()}, {"planned", planned}, {"steps", std::move(list)}};
}

ScenarioReport ScenarioRunner::run(const Scenario& scenario) {
    ScenarioReport report;
    report.scenario = scenario.name;
    report.planned = scenario.steps.size();
    m_began = m_world.now();
    m_before = m_world.command("status", nlohmann::json::object()).value_or(nlohmann::json::object());
    for (const auto& step : scenario.steps) {
        report.steps.push_back(play(step));
        if (m_told) m_told(report.steps.back());
        if (!report.steps.back().ok) break;
    }
    return report;
}

StepResult ScenarioRunner::play(const ScenarioStep& step) {
    StepResult result;
    result.line = step.line;
    result.text = step.text;
    const auto began = m_world.now();
    result.at = began - m_began;
    switch (step.kind) {
    case ScenarioStep::Kind::Wait: m_world.pause(step.time); break;
    case ScenarioStep::Kind::Expect: expect(step, result); break;
    case ScenarioStep::Kind::Start: start(step, result); break;
    case ScenarioStep::Kind::Command: {
        const auto answer = m_world.command(step.verb, step.arguments);
        result.ok = answer.has_value();
        if (!answer) result.detail = answer.error().text();
        else if (!answer->empty() && step.arguments.contains("forMs")) result.detail = answer->dump();
        break;
    }
    }
    result.took = m_world.now() - began;
    return result;
}

void ScenarioRunner::start(const ScenarioStep& step, StepResult& result) {
    auto arguments = step.arguments;
    if (!step.outcome.empty()) arguments["wait"] = true;
    for (unsigned i = 0; i < step.repeat && result.ok; ++i) {
        const auto answer = m_world.command(step.verb, arguments);
        if (!answer) result.detail = answer.error().text();
        else if (!step.outcome.empty()) result.detail = complaintAbout(*answer, step);
        result.ok = result.detail.empty();
    }
}

void ScenarioRunner::expect(const ScenarioStep& step, StepResult& result) {
    const auto until = m_world.now() + step.time;
    for (;;) {
        std::string found;
        for (const auto& condition : step.conditions) {
            const auto each = complaint(condition);
            if (!each.empty()) found += (found.empty() ? "" : "; ") + each;
        }
        if (found.empty()) return;
        if (m_world.now() >= until) {
            result.ok = false;
            result.detail = fmt::format("after {} ms: {}", step.time.count(), found);
            return;
        }
        m_world.pause(kLook);
    }
}

std::string ScenarioRunner::complaint(const Condition& condition) {
    if (condition.of != Condition::Of::Audit) {
        const auto status = m_world.command("status", nlohmann::json::object());
        return status ? condition.complaint(*status, m_before) : status.error().text();
    }
    const auto report = m_world.audit();
    if (!report) return report.error().text();
    std::string found;
    for (const auto& finding : report->findings) {
        if (!finding.violations.empty()) found += fmt::format("{}{} is violated by {}", found.empty() ? "" : ", ", finding.name, fmt::join(finding.violations, " "));
        if (condition.name == "clean" && !finding.pending.empty()) found += fmt::format("{}{} is pending for {}", found.empty() ? "" : ", ", finding.name, fmt::join(finding.pending, " "));
    }
    return found;
}

} // namespace sagascope::core
