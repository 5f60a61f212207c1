#pragma once
#include <cstdint>
#include <string_view>

namespace sagascope::wire {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `data`, continuing from `seed` (0 at the start).
[[nodiscard]] std::uint32_t crc32c(std::string_view data, std::uint32_t seed = 0);

} // namespace sagascope::wire
