#include "services/gateway/tokens.h"
#include "services/gateway/strict_json.h"
#include "services/wire/ids.h"
#include <sstream>

namespace sagascope::gateway {

namespace {

constexpr std::size_t kRemembered = 1024;

using Fault = tl::unexpected<std::string>;

tl::unexpected<TokenFault> fault(const char* code, const char* text) { return tl::unexpected(TokenFault{code, text}); }

std::optional<nlohmann::json> objectIn(std::string_view part) {
    const auto bytes = fromBase64Url(part);
    if (!bytes) return std::nullopt;
    auto parsed = parseStrict(*bytes);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    return std::move(*parsed);
}

std::string textIn(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A NumericDate may have a fraction.
std::optional<double> timeIn(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

bool isFor(const nlohmann::json& claims, const char* audience) {
    const auto found = claims.find("aud");
    if (found == claims.end()) return false;
    if (found->is_string()) return *found == audience;
    return found->is_array() && std::find(found->begin(), found->end(), audience) != found->end();
}

} // namespace

Tokens::Tokens(const kit::Clock& clock, kit::Random& random, KeyRing keys, std::set<std::string> scopes)
    : m_clock(clock), m_random(random), m_keys(std::move(keys)), m_scopes(std::move(scopes)) {}

tl::expected<Claims, TokenFault> Tokens::verify(const std::string& token) {
    const auto known = m_verified.find(token);
    if (known != m_verified.end()) {
        if (known->second.expires > now()) return known->second;
        m_verified.erase(known);
    }
    auto claims = decode(token);
    if (!claims) return claims;
    if (m_verified.size() >= kRemembered) m_verified.clear();
    m_verified.emplace(token, *claims);
    return claims;
}

tl::expected<Claims, TokenFault> Tokens::decode(const std::string& token) const {
    const auto first = token.find('.');
    const auto second = first == std::string::npos ? first : token.find('.', first + 1);
    if (second == std::string::npos || token.find('.', second + 1) != std::string::npos) return fault("not-three-parts", "the token does not have three parts");
    const auto header = objectIn(std::string_view(token).substr(0, first));
    const auto claims = objectIn(std::string_view(token).substr(first + 1, second - first - 1));
    const auto signature = fromBase64Url(std::string_view(token).substr(second + 1));
    if (!header || !claims || !signature) return fault("unreadable", "the token can't be read");
    if (header->contains("crit")) return fault("unknown-extension", "the token demands an extension that is unknown here");

    const auto algorithm = parseAlgorithm(textIn(*header, "alg"));
    if (!algorithm) return fault("algorithm", "the token's algorithm is not accepted");
    const auto* key = header->contains("kid") ? m_keys.byId(textIn(*header, "kid")) : m_keys.byAlgorithm(*algorithm);
    if (key == nullptr) return fault("unknown-key", "the token's key is unknown");
    if (key->algorithm != *algorithm) return fault("key-mismatch", "the token's key is for another algorithm");
    if (!gateway::verify(*key, std::string_view(token).substr(0, second), *signature)) return fault("signature", "the token's signature is wrong");

    const auto expires = timeIn(*claims, "exp");
    if (!expires) return fault("no-expiry", "the token has no expiry");
    if (*expires <= static_cast<double>(now())) return fault("expired", "the token has expired");
    if (claims->contains("nbf")) {
        const auto notBefore = timeIn(*claims, "nbf");
        if (!notBefore || *notBefore > static_cast<double>(now())) return fault("not-yet", "the token is not valid yet");
    }
    if (textIn(*claims, "iss") != kIssuer) return fault("issuer", "the token is from another issuer");
    if (!isFor(*claims, kAudience)) return fault("audience", "the token is for another audience");
    Claims result;
    result.subject = textIn(*claims, "sub");
    if (result.subject.empty()) return fault("no-subject", "the token has no subject");
    // Beyond what an integer holds is as good as for ever.
    result.expires = static_cast<std::int64_t>(std::min(*expires, 1e15));
    std::istringstream words(textIn(*claims, "scope"));
    for (std::string scope; words >> scope;) result.scopes.insert(scope);
    return result;
}

std::string Tokens::signedToken(const Key& key, const nlohmann::json& claims) const {
    const nlohmann::json header{{"alg", name(key.algorithm)}, {"typ", "JWT"}, {"kid", key.id}};
    const auto data = base64Url(header.dump()) + '.' + base64Url(claims.dump());
    return data + '.' + base64Url(sign(key, data));
}

tl::expected<std::string, std::string> Tokens::mint(const Wish& wish) {
    const auto* key = wish.algorithm ? m_keys.byAlgorithm(*wish.algorithm) : m_keys.keys().empty() ? nullptr : &m_keys.keys().front();
    if (key == nullptr) return Fault("there is no key for this algorithm");
    std::string scope;
    for (const auto& known : m_scopes) scope += (scope.empty() ? "" : " ") + known;
    nlohmann::json claims{{"iss", kIssuer}, {"aud", kAudience}, {"sub", wish.subject}, {"jti", wire::hex(m_random.next())},
                          {"iat", now()},   {"nbf", now()},     {"exp", now() + wish.seconds}, {"scope", scope}};
    if (wish.kind == "valid") return signedToken(*key, claims);
    if (wish.kind == "expired") {
        claims["iat"] = claims["nbf"] = now() - 2 * 3600;
        claims["exp"] = now() - 3600;
        return signedToken(*key, claims);
    }
    if (wish.kind == "wrong-scope") {
        claims["scope"] = "profile";
        return signedToken(*key, claims);
    }
    if (wish.kind == "forged") { // somebody else's claims under a true signature
        const auto token = signedToken(*key, claims);
        claims["sub"] = "somebody-else";
        return token.substr(0, token.find('.') + 1) + base64Url(claims.dump()) + token.substr(token.rfind('.'));
    }
    return Fault("'" + wish.kind + "' is no kind of token; there are valid, expired, forged, wrong-scope, none");
}

} // namespace sagascope::gateway
