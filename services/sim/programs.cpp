#include "services/sim/programs.h"
#include "services/broker/broker.h"
#include "services/gateway/gateway.h"
#include "services/registry/registry.h"

namespace sagascope::sim {

namespace {

/// One key for all runs: to make keys takes longer than a run does.
wire::Result<gateway::KeyRing> keys() {
    auto key = gateway::keyFrom(gateway::Algorithm::HS256, std::string(32, 's'));
    if (!key) return tl::unexpected(key.error());
    return gateway::KeyRing({*key});
}

} // namespace

std::map<std::string, SimHost::Make> programs(const model::Architecture&) {
    return {
        {"registry", [](kit::Host& host) { return std::make_unique<registry::Registry>(host); }},
        {"broker", [](kit::Host& host) { return std::make_unique<broker::Broker>(host, broker::BrokerSettings{}); }},
        {"gateway", [](kit::Host& host) { return std::make_unique<gateway::Gateway>(host, keys, nullptr); }},
    };
}

} // namespace sagascope::sim
