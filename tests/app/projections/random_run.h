#pragma once
#include "tests/support/events.h"
#include <string>

namespace sagascope::test {

/// A small company at work, as RapidCheck chooses: sagas whose messages hop through a broker, are retried, lost, settled; rows, processes
/// and offsets change. For parseEvents().
[[nodiscard]] std::string randomRun(unsigned sagas);

} // namespace sagascope::test
