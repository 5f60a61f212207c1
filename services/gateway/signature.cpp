// From cpp-jwt come the signatures only. Its decode() reads the real clock, takes "alg" in any case and a name twice in one object, and
// indexes its table with signed characters; so tokens.cpp takes a token apart and judges its claims.
#include "services/gateway/signature.h"
#include "services/gateway/digest.h"
#include <array>
#include <cassert>
#include <cstring>
#include <memory>
#include <jwt/jwt.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace sagascope::gateway {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int kRsaBits = 2048;
constexpr std::size_t kSecretBytes = 32;

using PKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string publicPem(const std::string& privatePem) {
    const Bio in(BIO_new_mem_buf(privatePem.data(), static_cast<int>(privatePem.size())), BIO_free);
    const PKey key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const Bio out(BIO_new(BIO_s_mem()), BIO_free);
    if (!key || PEM_write_bio_PUBKEY(out.get(), key.get()) != 1) return {};
    return textOf(out.get());
}

std::string freshSecret() {
    std::array<unsigned char, kSecretBytes> bytes{};
    if (RAND_bytes(bytes.data(), bytes.size()) != 1) return {};
    return base64Url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string freshPrivatePem(Algorithm algorithm) {
    const PKey key(algorithm == Algorithm::RS256 ? EVP_RSA_gen(kRsaBits) : EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Bio out(BIO_new(BIO_s_mem()), BIO_free);
    if (!key || PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) return {};
    return textOf(out.get());
}

} // namespace

std::string_view name(Algorithm algorithm) {
    constexpr std::array<std::string_view, 3> kNames{"HS256", "RS256", "ES256"};
    return kNames[static_cast<std::size_t>(algorithm)];
}

std::optional<Algorithm> parseAlgorithm(std::string_view wanted) {
    for (const auto algorithm : {Algorithm::HS256, Algorithm::RS256, Algorithm::ES256}) {
        if (name(algorithm) == wanted) return algorithm;
    }
    return std::nullopt;
}

wire::Result<Key> makeKey(Algorithm algorithm) {
    return keyFrom(algorithm, algorithm == Algorithm::HS256 ? freshSecret() : freshPrivatePem(algorithm));
}

wire::Result<Key> keyFrom(Algorithm algorithm, std::string signing) {
    Key key;
    key.algorithm = algorithm;
    key.verifying = algorithm == Algorithm::HS256 ? signing : publicPem(signing);
    key.signing = std::move(signing);
    if (key.verifying.empty() || sign(key, "probe").empty())
        return wire::failure("no usable " + std::string(name(algorithm)) + " key", "", "remove the key's file, so that a new one is made");
    // The name tells nothing of a secret, and the same key has the same name in every process.
    key.id = std::string(name(algorithm)) + "-" + sha256Hex("kid:" + key.verifying).substr(0, 8);
    return key;
}

std::string sign(const Key& key, std::string_view data) {
    const jwt::string_view secret(key.signing.data(), key.signing.size());
    const jwt::string_view text(data.data(), data.size());
    const auto signature = key.algorithm == Algorithm::HS256   ? jwt::HMACSign<jwt::algo::HS256>::sign(secret, text)
                           : key.algorithm == Algorithm::RS256 ? jwt::PEMSign<jwt::algo::RS256>::sign(secret, text)
                                                               : jwt::PEMSign<jwt::algo::ES256>::sign(secret, text);
    return signature.second ? std::string() : signature.first;
}

bool verify(const Key& key, std::string_view data, std::string_view signature) {
    if (key.algorithm == Algorithm::HS256) { // compared in constant time, which the library's own verify does not
        const auto expected = sign(key, data);
        return expected.size() == signature.size() && CRYPTO_memcmp(expected.data(), signature.data(), expected.size()) == 0;
    }
    const auto encoded = base64Url(signature);
    const jwt::string_view pem(key.verifying.data(), key.verifying.size());
    const jwt::string_view text(data.data(), data.size());
    const jwt::string_view mark(encoded.data(), encoded.size());
    const auto verdict = key.algorithm == Algorithm::RS256 ? jwt::PEMSign<jwt::algo::RS256>::verify(pem, text, mark)
                                                           : jwt::PEMSign<jwt::algo::ES256>::verify(pem, text, mark);
    return verdict.first && !verdict.second;
}

std::string base64Url(std::string_view bytes) {
    std::string text;
    unsigned bits = 0;
    int have = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(byte);
        for (have += 8; have >= 6; have -= 6) text += kAlphabet[(bits >> (have - 6)) & 63];
    }
    if (have > 0) text += kAlphabet[(bits << (6 - have)) & 63];
    return text;
}

std::optional<std::string> fromBase64Url(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        const auto value = kAlphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6) | static_cast<unsigned>(value);
        have += 6;
        if (have >= 8) {
            have -= 8;
            bytes += static_cast<char>((bits >> have) & 0xff);
        }
    }
    // What is left over must be the zero bits that encoding adds, and less than a whole character.
    if (have >= 6 || (bits & ((1u << have) - 1)) != 0) return std::nullopt;
    return bytes;
}

} // namespace sagascope::gateway
