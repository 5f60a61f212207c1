#include "services/gateway/digest.h"
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/sha.h>

namespace sagascope::gateway {

std::string sha256Hex(std::string_view data) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data());
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

} // namespace sagascope::gateway
