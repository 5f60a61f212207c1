#include "app/core/layout/topology.h"

namespace sagascope::core {

namespace {

/// Gathers who speaks to whom; a call is answered, so it makes both directions.
class Pairs {
public:
    void both(const std::string& a, const std::string& b, LaneStyle style) {
        if (a.empty() || b.empty() || a == b) return;
        result.try_emplace({a, b}, style);
        result.try_emplace({b, a}, style);
    }
    std::map<TopologyLayout::Pair, LaneStyle> result;
};

std::string nameOf(const model::Architecture& architecture, model::Role role) {
    const auto* node = architecture.node(role);
    return node ? node->name : std::string();
}

void sagaPairs(Pairs& pairs, const model::Architecture& architecture, const model::Saga& saga, const wire::Mode& mode) {
    const auto broker = nameOf(architecture, model::Role::Broker), orchestrator = nameOf(architecture, model::Role::Orchestrator);
    const bool async = mode.communication() == wire::ASYNC, orchestrated = mode.coordination() == wire::ORCHESTRATION;
    pairs.both(nameOf(architecture, model::Role::Gateway), orchestrated ? orchestrator : saga.owner(), LaneStyle::Call);
    if (async && orchestrated) pairs.both(orchestrator, broker, LaneStyle::Event);
    for (std::size_t i = 0; i < saga.steps.size(); ++i) {
        const auto& participant = saga.steps[i].participant;
        if (async) pairs.both(participant, broker, LaneStyle::Event);
        else if (orchestrated) pairs.both(orchestrator, participant, LaneStyle::Call);
        // The last step of the chain is the owner's own, after the answer came back to it.
        else if (i + 2 < saga.steps.size()) pairs.both(participant, saga.steps[i + 1].participant, LaneStyle::Call);
    }
}

} // namespace

std::map<TopologyLayout::Pair, LaneStyle> expectedPairs(const model::Architecture& architecture, const wire::Mode& mode, bool discovery) {
    Pairs pairs;
    const auto gateway = nameOf(architecture, model::Role::Gateway), registry = nameOf(architecture, model::Role::Registry);
    pairs.both(nameOf(architecture, model::Role::Client), gateway, LaneStyle::Call);
    for (const auto& saga : architecture.sagas) sagaPairs(pairs, architecture, saga, mode);
    for (const auto& resource : architecture.resources) pairs.both(gateway, resource.service, LaneStyle::Call);
    if (discovery)
        for (const auto& node : architecture.nodes)
            if (!node.program.empty()) pairs.both(node.name, registry, LaneStyle::Discovery);
    return pairs.result;
}

} // namespace sagascope::core
