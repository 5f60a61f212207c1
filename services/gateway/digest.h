#pragma once
#include <string>
#include <string_view>

namespace sagascope::gateway {

/// SHA-256 in lower-case hexadecimal.
[[nodiscard]] std::string sha256Hex(std::string_view data);

} // namespace sagascope::gateway
