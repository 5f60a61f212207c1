#include "services/sim/programs.h"
#include "services/broker/broker.h"
#include "services/claims/claims.h"
#include "services/contracts/contracts.h"
#include "services/customers/customers.h"
#include "services/gateway/gateway.h"
#include "services/notifications/notifications.h"
#include "services/orchestrator/orchestrator.h"
#include "services/payments/payments.h"
#include "services/registry/registry.h"

namespace sagascope::sim {

namespace {

/// One key for all runs: to make keys takes longer than a run does.
wire::Result<gateway::KeyRing> keys() {
    auto key = gateway::keyFrom(gateway::Algorithm::HS256, std::string(32, 's'));
    if (!key) return tl::unexpected(key.error());
    return gateway::KeyRing({*key});
}

template<typename Service>
SimHost::Make made() {
    return [](kit::Host& host) { return std::make_unique<Service>(host); };
}

} // namespace

std::map<std::string, SimHost::Make> programs() {
    return {
        {"registry", made<registry::Registry>()},
        {"broker", [](kit::Host& host) { return std::make_unique<broker::Broker>(host, broker::BrokerSettings{}); }},
        {"gateway", [](kit::Host& host) { return std::make_unique<gateway::Gateway>(host, keys, nullptr); }},
        {"orchestrator", made<orchestrator::Orchestrator>()},
        {"contracts", made<contracts::Contracts>()},
        {"claims", made<claims::Claims>()},
        {"customers", made<customers::Customers>()},
        {"payments", made<payments::Payments>()},
        {"notifications", made<notifications::Notifications>()},
    };
}

} // namespace sagascope::sim
