#include "services/kit/broker/broker_name.h"
#include "services/model/architecture.h"

namespace sagascope::kit {

std::string brokerName(Host& host) {
    const auto architecture = model::Architecture::load(host.settings().resources);
    if (!architecture) {
        host.fail(architecture.error());
        return {};
    }
    const auto* broker = architecture->node(model::Role::Broker);
    return broker == nullptr ? std::string() : broker->name;
}

} // namespace sagascope::kit
