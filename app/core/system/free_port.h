#pragma once
#include <cstdint>

namespace sagascope::core {

/// `wanted` where nobody listens there on the loopback interface, else one of the next; 0 where all are taken. Someone else may take it
/// before it is used.
[[nodiscard]] std::uint16_t freePort(std::uint16_t wanted);

} // namespace sagascope::core
