#include "services/gateway/tokens.h"
#include "tests/services/gateway/fakes.h"
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace sagascope::gateway {

namespace {

const KeyRing& ring() { // an RSA key takes a while
    static const KeyRing kRing({*makeKey(Algorithm::ES256), *makeKey(Algorithm::RS256), *makeKey(Algorithm::HS256)});
    return kRing;
}

struct TokensTest : testing::Test {
    test::MovedClock clock;
    test::CountingRandom random;
    Tokens tokens{clock, random, ring(), {"a:read", "a:write"}};

    std::string minted(const std::string& kind, Algorithm algorithm = Algorithm::ES256) { return *tokens.mint({"web", kind, 60, algorithm}); }
    std::int64_t now() const { return static_cast<std::int64_t>(clock.wallMicros() / 1'000'000); }
    nlohmann::json claims() const { return {{"iss", Tokens::kIssuer}, {"aud", Tokens::kAudience}, {"sub", "web"}, {"exp", now() + 60}, {"scope", "a:read"}}; }
    std::string made(const nlohmann::json& header, const std::string& body, const Key& key) const {
        const auto data = base64Url(header.dump()) + '.' + base64Url(body);
        return data + '.' + base64Url(sign(key, data));
    }
    std::string made(const nlohmann::json& body) const { return made({{"alg", "HS256"}}, body.dump(), *ring().byAlgorithm(Algorithm::HS256)); }
    std::string fault(const std::string& token) {
        const auto verified = tokens.verify(token);
        return verified ? "" : verified.error().text;
    }
};

} // namespace

TEST_F(TokensTest, AcceptsWhatItMintedWithEachAlgorithm) {
    for (const auto algorithm : {Algorithm::HS256, Algorithm::RS256, Algorithm::ES256}) {
        const auto verified = tokens.verify(minted("valid", algorithm));
        ASSERT_TRUE(verified) << name(algorithm) << ": " << verified.error().text;
        EXPECT_EQ(verified->subject, "web");
        EXPECT_EQ(verified->scopes, (std::set<std::string>{"a:read", "a:write"}));
    }
}

TEST_F(TokensTest, RefusesExpiredAndForgedOnesAndGivesNoScopeToTheWrongOne) {
    EXPECT_EQ(fault(minted("expired")), "the token has expired");
    EXPECT_EQ(fault(minted("forged")), "the token's signature is wrong");
    EXPECT_EQ(tokens.verify(minted("wrong-scope"))->scopes.count("a:read"), 0u);
    EXPECT_FALSE(tokens.mint({"web", "nonsense", 60, {}}));
}

TEST_F(TokensTest, StopsAcceptingATokenItKnowsOnceItExpires) {
    const auto token = minted("valid");
    EXPECT_TRUE(tokens.verify(token));
    clock.pass(std::chrono::seconds(61));
    EXPECT_EQ(fault(token), "the token has expired");
}

TEST_F(TokensTest, UsesAKeyOnlyForItsOwnAlgorithm) {
    const auto& rsa = *ring().byAlgorithm(Algorithm::RS256);
    Key confused = rsa; // the public key as a secret: the classic confusion
    confused.algorithm = Algorithm::HS256;
    confused.signing = rsa.verifying;
    EXPECT_EQ(fault(made({{"alg", "HS256"}, {"kid", rsa.id}}, claims().dump(), confused)), "the token's key is for another algorithm");
    EXPECT_EQ(fault(made({{"alg", "HS256"}}, claims().dump(), confused)), "the token's signature is wrong");
    for (const auto* algorithm : {"none", "None", "hs256", "HS512", ""})
        EXPECT_EQ(fault(made({{"alg", algorithm}}, claims().dump(), *ring().byAlgorithm(Algorithm::HS256))), "the token's algorithm is not accepted");
}

TEST_F(TokensTest, DemandsEachClaimThatCounts) {
    EXPECT_EQ(fault(made(claims())), "");
    const auto without = [&](const char* claim) {
        auto body = claims();
        body.erase(claim);
        return fault(made(body));
    };
    const auto with = [&](const char* claim, const nlohmann::json& value) {
        auto body = claims();
        body[claim] = value;
        return fault(made(body));
    };
    EXPECT_EQ(without("exp"), "the token has no expiry");
    EXPECT_EQ(with("exp", "soon"), "the token has no expiry");
    EXPECT_EQ(with("nbf", now() + 5), "the token is not valid yet");
    EXPECT_EQ(with("nbf", now()), "");
    EXPECT_EQ(without("iss"), "the token is from another issuer");
    EXPECT_EQ(with("iss", "else"), "the token is from another issuer");
    EXPECT_EQ(without("aud"), "the token is for another audience");
    EXPECT_EQ(with("aud", nlohmann::json::array({"x", Tokens::kAudience})), "");
    EXPECT_EQ(with("aud", nlohmann::json::array({"x"})), "the token is for another audience");
    EXPECT_EQ(without("sub"), "the token has no subject");
}

TEST_F(TokensTest, RefusesWhatIsNoToken) {
    const auto good = made(claims());
    for (const auto& text : {std::string("x"), std::string("a.b"), good + ".x", good + "=", "!" + good, std::string("\xff\xfe.\x80.\x81")})
        EXPECT_NE(fault(text), "") << text;
    EXPECT_EQ(fault(made({{"alg", "HS256"}, {"crit", {"x"}}}, claims().dump(), *ring().byAlgorithm(Algorithm::HS256))),
              "the token demands an extension that is unknown here");
    const auto twice = R"({"sub":"web","sub":"admin"})";
    EXPECT_EQ(fault(made({{"alg", "HS256"}}, twice, *ring().byAlgorithm(Algorithm::HS256))), "the token can't be read");
}

TEST(Base64Url, GoesBothWaysAndHasOneSpelling) {
    for (const auto& bytes : {std::string(), std::string("f"), std::string("fo"), std::string("foo"), std::string("\0\xff\x80", 3)})
        EXPECT_EQ(fromBase64Url(base64Url(bytes)), bytes);
    EXPECT_EQ(base64Url("fo"), "Zm8");
    for (const auto* text : {"Zm9", "Zm8=", "Z", "Zm 8", "Zm+8"}) EXPECT_FALSE(fromBase64Url(text)) << text;
}

TEST(KeyRing, KeepsItsKeysInFilesThatOnlyTheirOwnerReads) {
    auto pattern = (std::filesystem::temp_directory_path() / "keys-XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    const auto made = KeyRing::loadOrMake(folder / "keys");
    const auto loaded = KeyRing::loadOrMake(folder / "keys");
    ASSERT_TRUE(made && loaded);
    ASSERT_EQ(loaded->keys().size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(made->keys()[i].signing, loaded->keys()[i].signing);
    for (const auto& entry : std::filesystem::directory_iterator(folder / "keys"))
        EXPECT_EQ(entry.status().permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::remove_all(folder);
}

} // namespace sagascope::gateway
