#include "openid/signed_token.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "openid/example_issuer.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {
namespace {

const std::string kClaims = example_claims();

// What was wrong with it; empty when nothing was.
std::string fault(std::string_view text, const KeySet& keys) {
  const auto token = SignedToken::read(text);
  if (!token) return token.error().what;
  const auto claims = token->signed_claims(keys);
  return claims ? std::string{} : claims.error().what;
}

KeySet all_keys() {
  return *KeySet::read(key_set_of(example_rsa().jwk("r") + "," + example_p256().jwk("p") + "," +
                                  example_ed25519().jwk("e")));
}

std::string what(Trouble trouble) { return error_of(trouble).what; }

std::string rsa_token(std::string_view header) {
  return token_of(header, kClaims, example_rsa(), Algorithm::rs256);
}

TEST(SignedToken, Each_accepted_algorithm_is_accepted) {
  const KeySet keys = all_keys();
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256","kid":"r"})"), keys), "");
  EXPECT_EQ(
      fault(token_of(R"({"alg":"PS256","kid":"r"})", kClaims, example_rsa(), Algorithm::ps256),
            keys),
      "");
  EXPECT_EQ(
      fault(token_of(R"({"alg":"ES256","kid":"p"})", kClaims, example_p256(), Algorithm::es256),
            keys),
      "");
  EXPECT_EQ(
      fault(token_of(R"({"alg":"EdDSA","kid":"e"})", kClaims, example_ed25519(), Algorithm::eddsa),
            keys),
      "");
}

TEST(SignedToken, No_signature_at_all_is_refused_however_none_is_spelled) {
  for (const char* header :
       {R"({"alg":"none"})", R"({"alg":"None"})", R"({"alg":""})", R"({"alg":null})",
        R"({"alg":["RS256"]})", R"({"alg":"rs256"})", R"({})", R"({"alg":"RS256 "})"}) {
    EXPECT_EQ(fault(text64(header) + "." + text64(kClaims) + ".", all_keys()),
              what(Trouble::algorithm))
        << header;
  }
  EXPECT_EQ(fault(text64(R"({"alg":"RS256","kid":"r"})") + "." + text64(kClaims) + ".", all_keys()),
            what(Trouble::signature));
}

TEST(SignedToken, The_public_key_does_not_do_as_a_password) {
  for (const char* name : {"HS256", "HS384", "HS512"}) {
    const std::string header = std::string{R"({"kid":"r","alg":")"} + name + R"("})";
    EXPECT_EQ(fault(token_with_password(header, kClaims, example_rsa().pem()), all_keys()),
              what(Trouble::algorithm));
  }
  EXPECT_EQ(fault(token_with_password(R"({"alg":"RS256","kid":"r"})", kClaims, example_rsa().pem()),
                  all_keys()),
            what(Trouble::signature));
}

TEST(SignedToken, A_key_for_one_algorithm_is_not_used_for_another) {
  const KeySet keys = all_keys();
  EXPECT_EQ(fault(rsa_token(R"({"alg":"ES256","kid":"r"})"), keys), what(Trouble::unknown_key));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"EdDSA","kid":"r"})"), keys), what(Trouble::unknown_key));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"PS256","kid":"r"})"), keys), what(Trouble::signature));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS512","kid":"r"})"), keys), what(Trouble::algorithm));
}

TEST(SignedToken, The_key_that_the_header_names_is_the_key) {
  const ExampleKey other{"RSA"};
  const KeySet keys = *KeySet::read(key_set_of(example_rsa().jwk("r") + "," + other.jwk("other")));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256","kid":"r"})"), keys), "");
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256","kid":"other"})"), keys), what(Trouble::signature));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256","kid":"../r"})"), keys), what(Trouble::unknown_key));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256"})"), keys), what(Trouble::unknown_key));
  EXPECT_EQ(fault(rsa_token(R"({"alg":"RS256","kid":7})"), keys), what(Trouble::token_form));
}

TEST(SignedToken, A_key_that_comes_with_the_token_is_not_looked_at) {
  const ExampleKey other{"RSA"};
  const std::string header = R"({"alg":"RS256","kid":"r","jwk":)" + other.jwk("r") + "}";
  EXPECT_EQ(fault(token_of(header, kClaims, other, Algorithm::rs256), all_keys()),
            what(Trouble::signature));
  EXPECT_EQ(fault(token_of(R"({"alg":"RS256","kid":"x","jku":"https://evil.example"})", kClaims,
                           other, Algorithm::rs256),
                  all_keys()),
            what(Trouble::unknown_key));
}

TEST(SignedToken, What_must_be_understood_and_is_not_is_refused) {
  for (const char* more :
       {R"("crit":["b64"],"b64":false)", R"("crit":[])", R"("b64":true)", R"("zip":"DEF")",
        R"("cty":"JWT")", R"("enc":"A128GCM")", R"("typ":7)", R"("alg":"RS256")"}) {
    const std::string header = std::string{R"({"alg":"RS256","kid":"r",)"} + more + "}";
    EXPECT_EQ(fault(rsa_token(header), all_keys()), what(Trouble::token_form)) << more;
  }
}

TEST(SignedToken, An_ES256_signature_in_DER_is_none) {
  const std::string message = text64(R"({"alg":"ES256","kid":"p"})") + "." + text64(kClaims);
  const auto with = [&](const std::string& signature) { return message + "." + text64(signature); };
  EXPECT_EQ(fault(with(example_p256().raw_signature(message, Algorithm::es256)), all_keys()),
            what(Trouble::signature));
  const std::string good = example_p256().signature(message, Algorithm::es256);
  EXPECT_EQ(fault(with(good), all_keys()), "");
  EXPECT_EQ(fault(with(good.substr(0, 63)), all_keys()), what(Trouble::signature));
  EXPECT_EQ(fault(with(good + 'x'), all_keys()), what(Trouble::signature));
  EXPECT_EQ(fault(with('\0' + good), all_keys()), what(Trouble::signature));
  EXPECT_EQ(fault(with(std::string(64, '\0')), all_keys()),
            what(Trouble::signature));  // CVE-2022-21449
}

TEST(SignedToken, There_is_one_way_to_write_it) {
  const std::string token = rsa_token(R"({"alg":"RS256","kid":"r"})");
  for (const std::string& other :
       {token + "=", token + " ", " " + token, token + ".", "." + token, "Bearer " + token,
        std::string{}, std::string{"."}, std::string{".."}, token.substr(0, token.rfind('.')),
        std::string{"a.b.c.d.e"}}) {
    EXPECT_EQ(fault(other, all_keys()), what(Trouble::token_form)) << other.substr(0, 20);
  }
  std::string loose = token;  // the last character of 256 bytes carries four bits that are 0
  ASSERT_TRUE(loose.back() == 'A' || loose.back() == 'Q' || loose.back() == 'g' ||
              loose.back() == 'w');
  ++loose.back();
  EXPECT_EQ(fault(loose, all_keys()), what(Trouble::token_form));
  std::string other_alphabet = token;
  other_alphabet[token.rfind('.') + 3] = '+';
  EXPECT_EQ(fault(other_alphabet, all_keys()), what(Trouble::token_form));
}

TEST(SignedToken, Claims_that_readers_could_read_differently_are_refused) {
  const auto with = [](std::string_view claims) {
    return token_of(R"({"alg":"RS256","kid":"r"})", claims, example_rsa(), Algorithm::rs256);
  };
  for (const char* claims :
       {R"({"aud":"probity","aud":"other"})", "[]", "7", "", R"({"a":1}{"b":2})",
        R"({"a":[[[[[[[[[1]]]]]]]]]})", "{\"a\":\"\xFF\"}"}) {
    EXPECT_EQ(fault(with(claims), all_keys()), what(Trouble::token_form)) << claims;
  }
}

TEST(SignedToken, A_token_that_is_too_large_is_not_looked_at) {
  const std::string claims = R"({"x":")" + std::string(kMostTokenBytes, 'x') + R"("})";
  const std::string token =
      token_of(R"({"alg":"RS256","kid":"r"})", claims, example_rsa(), Algorithm::rs256);
  EXPECT_EQ(fault(token, all_keys()), what(Trouble::token_form));
}

RC_GTEST_PROP(SignedToken, One_changed_character_is_noticed, ()) {
  static const std::string token =
      token_of(R"({"alg":"EdDSA","kid":"e"})", kClaims, example_ed25519(), Algorithm::eddsa);
  static const KeySet keys = all_keys();
  std::string changed = token;
  changed[*rc::gen::inRange<std::size_t>(0, token.size())] = *rc::gen::character<char>();
  RC_PRE(changed != token);
  RC_ASSERT(!fault(changed, keys).empty());
}

}  // namespace
}  // namespace probity::openid
