#include "app/core/layout/expected_lifelines.h"
#include <algorithm>

namespace sagascope::core {

std::vector<std::string> expectedLifelines(const model::Architecture& architecture, const model::Saga& saga, const wire::Mode& mode) {
    std::vector<std::string> services;
    if (mode.communication() == wire::COMMUNICATION_UNSPECIFIED || mode.coordination() == wire::COORDINATION_UNSPECIFIED || saga.steps.empty()) return services;
    const auto add = [&](const std::string& service) {
        if (!service.empty() && std::find(services.begin(), services.end(), service) == services.end()) services.push_back(service);
    };
    add(architecture.nameOf(model::Role::Client));
    add(architecture.nameOf(model::Role::Gateway));
    add(mode.coordination() == wire::ORCHESTRATION ? architecture.nameOf(model::Role::Orchestrator) : saga.owner());
    if (mode.communication() == wire::ASYNC) add(architecture.nameOf(model::Role::Broker));
    for (const auto& step : saga.steps) add(step.participant);
    return services;
}

} // namespace sagascope::core
