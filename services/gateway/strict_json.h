#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace sagascope::gateway {

constexpr int kMaxJsonDepth = 16;

/// Why a text is not acceptable as JSON: {type of the problem, what is wrong}.
struct JsonComplaint {
    std::string type; ///< "malformed-json", "duplicate-key", "too-deep"
    std::string detail;
};

/// RFC 8259, and beyond it: no name twice in one object (readers disagree which one counts), no more than kMaxJsonDepth levels.
[[nodiscard]] tl::expected<nlohmann::json, JsonComplaint> parseStrict(std::string_view text);

} // namespace sagascope::gateway
