#pragma once
#include "services/kit/runtime/host.h"

namespace sagascope::kit {

/// The broker's service name, as the architecture has it. Where that can't be read the host is told that this process can't go on.
[[nodiscard]] std::string brokerName(Host& host);

} // namespace sagascope::kit
