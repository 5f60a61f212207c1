#include "app/core/projections/health.h"

namespace sagascope::core {

namespace {

using State = wire::ProcessChanged;

Health healthOf(const std::vector<ProcessChange>& processes, int up) {
    if (processes.empty()) return Health::Absent;
    if (up == static_cast<int>(processes.size())) return Health::Up;
    const auto all = [&](State::State state) { return std::ranges::all_of(processes, [&](const auto& p) { return p.state == state; }); };
    const auto any = [&](State::State state) { return std::ranges::any_of(processes, [&](const auto& p) { return p.state == state; }); };
    if (up > 0) return Health::Degraded;
    if (any(State::PAUSED)) return Health::Paused;
    if (any(State::STARTING)) return Health::Starting;
    return all(State::DOWN) || any(State::STOPPING) ? Health::Stopped : Health::Failed;
}

/// Processes that were scaled away, or ended with the company, are no longer part of it.
std::vector<ProcessChange> present(std::vector<ProcessChange> processes) {
    const bool anyAlive = std::ranges::any_of(processes, [](const auto& p) { return p.state != State::EXITED && p.state != State::DOWN; });
    if (anyAlive) std::erase_if(processes, [](const auto& p) { return p.state == State::EXITED && p.exitCode == 0 && p.signal == 0; });
    return processes;
}

} // namespace

bool isStopped(const Company& company, wire::Hlc at) {
    const auto processes = company.processesAt(at);
    const auto ended = [](const ProcessChange& process) { return process.state == State::DOWN || process.state == State::STOPPING || (process.state == State::EXITED && process.exitCode == 0 && process.signal == 0); };
    return std::ranges::all_of(processes, ended) && std::ranges::any_of(processes, [](const auto& process) { return process.state == State::DOWN; });
}

ServiceHealth healthAt(const Company& company, Name service, wire::Hlc at) {
    ServiceHealth result;
    result.processes = present(company.processesAt(at, service));
    result.up = static_cast<int>(std::ranges::count_if(result.processes, [](const auto& p) { return p.state == State::HEALTHY; }));
    result.health = healthOf(result.processes, result.up);
    if (!result.processes.empty() && result.up == 0 && isStopped(company, at)) result.health = Health::Ended;
    return result;
}

} // namespace sagascope::core
