#pragma once
#include "services/wire/error.h"
#include <optional>
#include <string>
#include <string_view>

namespace sagascope::gateway {

enum class Algorithm { HS256, RS256, ES256 };
[[nodiscard]] std::string_view name(Algorithm algorithm);
[[nodiscard]] std::optional<Algorithm> parseAlgorithm(std::string_view name); ///< exactly as in RFC 7518

/// A key is for one algorithm, and no header of a token changes that.
struct Key {
    std::string id; ///< "kid"
    Algorithm algorithm = Algorithm::HS256;
    std::string signing;   ///< secret, or private key as PEM
    std::string verifying; ///< secret, or public key as PEM
};

/// Makes a new one: 256 random bits, RSA of 2048 bits, or the curve P-256.
[[nodiscard]] wire::Result<Key> makeKey(Algorithm algorithm);
/// A key from what signs; the public part is derived.
[[nodiscard]] wire::Result<Key> keyFrom(Algorithm algorithm, std::string signing);

[[nodiscard]] std::string sign(const Key& key, std::string_view data); ///< raw bytes; empty where the key is unusable
[[nodiscard]] bool verify(const Key& key, std::string_view data, std::string_view signature);

/// RFC 4648 §5 without padding; decoding refuses any other character and any second spelling of the same bytes.
[[nodiscard]] std::string base64Url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> fromBase64Url(std::string_view text);

} // namespace sagascope::gateway
