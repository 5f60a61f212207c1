#pragma once
#include "services/kit/messaging/node.h"
#include <set>

namespace sagascope::gateway {

/// One message to each of several services; `done` gets all answers at once.
using Gathered = std::map<std::string, kit::CallResult>;
void gather(kit::Node& node, const std::set<std::string>& services, const wire::Envelope& message, const kit::CallOptions& options,
            std::function<void(const Gathered&)> done);

} // namespace sagascope::gateway
