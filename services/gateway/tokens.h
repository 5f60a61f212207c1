#pragma once
#include "services/gateway/key_ring.h"
#include "services/kit/runtime/host.h"
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

namespace sagascope::gateway {

/// What a valid token says.
struct Claims {
    std::string subject;
    std::set<std::string> scopes;
    std::int64_t expires = 0; ///< seconds since 1970
};

/// What is wrong with a token.
struct TokenFault {
    std::string code; ///< for telemetry
    std::string text; ///< may be shown to its bearer
};

/// What to put into a new token.
struct Wish {
    std::string subject;
    std::string kind = "valid"; ///< "valid", "expired", "forged", "wrong-scope"
    std::int64_t seconds = 3600;
    std::optional<Algorithm> algorithm; ///< else that of the first key
};

/// JSON Web Tokens (RFC 7519), as RFC 8725 advises: a key decides its algorithm, every claim that counts is demanded and checked.
class Tokens {
public:
    static constexpr auto kIssuer = "sagascope";
    static constexpr auto kAudience = "sagascope-gateway";
    Tokens(const kit::Clock& clock, kit::Random& random, KeyRing keys, std::set<std::string> scopes);

    [[nodiscard]] tl::expected<Claims, TokenFault> verify(const std::string& token);
    /// Error: the kind is unknown, or there is no key.
    [[nodiscard]] tl::expected<std::string, std::string> mint(const Wish& wish);

private:
    [[nodiscard]] tl::expected<Claims, TokenFault> decode(const std::string& token) const;
    [[nodiscard]] std::string signedToken(const Key& key, const nlohmann::json& claims) const;
    [[nodiscard]] std::int64_t now() const { return static_cast<std::int64_t>(m_clock.wallMicros() / 1'000'000); }

    const kit::Clock& m_clock;
    kit::Random& m_random;
    KeyRing m_keys;
    std::set<std::string> m_scopes;
    std::unordered_map<std::string, Claims> m_verified; ///< a signature is checked once; the time, each time
};

} // namespace sagascope::gateway
