// What a person asks of single processes.
#include "app/core/system/supervisor.h"
#include <csignal>
#include <fmt/format.h>

namespace sagascope::core {

namespace {
constexpr std::chrono::milliseconds kStopPatience{3000};
}

void Supervisor::signal(Instance& instance, int number) {
    if (instance.process) instance.process->signal(number);
}

void Supervisor::kill(Instance& instance) {
    instance.deathWanted = true;
    signal(instance, SIGKILL);
}

/// SIGTERM; SIGKILL after a while.
void Supervisor::terminate(Instance& instance) {
    if (instance.phase == Instance::Phase::Stopping) return;
    instance.deathWanted = true;
    instance.phase = Instance::Phase::Stopping;
    report(instance, wire::ProcessChanged::STOPPING);
    signal(instance, SIGTERM);
    if (std::exchange(instance.isPaused, false)) signal(instance, SIGCONT);
    instance.timer = m_loop.after(kStopPatience, [this, &instance] { signal(instance, SIGKILL); });
}

void Supervisor::stop(Instance& instance) {
    instance.wanted = Instance::Wanted::Down;
    if (instance.process) return terminate(instance);
    m_loop.cancel(std::exchange(instance.timer, 0));
    if (instance.phase == Instance::Phase::Down) return;
    instance.phase = Instance::Phase::Down;
    report(instance, wire::ProcessChanged::DOWN);
    changed();
}

void Supervisor::restart(Instance& instance) {
    instance.wanted = Instance::Wanted::Up;
    if (instance.process) terminate(instance);
    else revive(instance);
}

void Supervisor::pause(Instance& instance) {
    if (!instance.process || std::exchange(instance.isPaused, true)) return;
    signal(instance, SIGSTOP);
    report(instance, wire::ProcessChanged::PAUSED);
    changed();
}

void Supervisor::resume(Instance& instance) {
    if (!instance.process || !std::exchange(instance.isPaused, false)) return;
    signal(instance, SIGCONT);
    report(instance, wire::ProcessChanged::RESUMED);
    changed();
}

void Supervisor::revive(Instance& instance) {
    instance.wanted = Instance::Wanted::Up;
    resume(instance);
    if (instance.process) return; // one that is ending is started again after its death
    m_loop.cancel(std::exchange(instance.timer, 0));
    instance.backOff.forget();
    spawn(instance);
}

void Supervisor::scale(const model::Node& node, unsigned count) {
    unsigned highest = 0;
    std::vector<Instance*> surplus;
    for (auto& instance : m_instances) {
        if (instance.node != &node) continue;
        highest = std::max(highest, instance.number);
        if (instance.number > count) surplus.push_back(&instance);
        else if (instance.wanted == Instance::Wanted::Gone) instance.wanted = Instance::Wanted::Up;
    }
    for (auto* instance : surplus) {
        instance->wanted = Instance::Wanted::Gone;
        if (instance->process) {
            terminate(*instance);
            continue;
        }
        m_loop.cancel(instance->timer);
        m_instances.remove_if([&](const Instance& other) { return &other == instance; });
    }
    for (unsigned number = highest + 1; number <= count; ++number) spawn(add(node, number));
    changed();
}

void Supervisor::killAll() {
    for (auto& instance : m_instances) {
        instance.wanted = Instance::Wanted::Down;
        if (instance.process) kill(instance);
        else stop(instance);
    }
}

} // namespace sagascope::core
