#include "openid/key_set.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "openid/base64url.hpp"
#include "openid/example_issuer.hpp"

namespace probity::openid {
namespace {

std::size_t usable(std::string_view jwks) {
  const auto keys = KeySet::read(key_set_of(jwks));
  return keys ? keys->size() : 999;
}

TEST(KeySet, Finds_the_key_by_id_and_by_what_it_can_do) {
  const auto keys = KeySet::read(key_set_of(example_rsa().jwk("r") + "," + example_p256().jwk("p") +
                                            "," + example_ed25519().jwk("e")));
  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->size(), 3U);
  EXPECT_NE(keys->find("r", Algorithm::rs256), nullptr);
  EXPECT_NE(keys->find("r", Algorithm::ps256), nullptr);
  EXPECT_NE(keys->find("p", Algorithm::es256), nullptr);
  EXPECT_NE(keys->find("e", Algorithm::eddsa), nullptr);
  EXPECT_EQ(keys->find("r", Algorithm::es256), nullptr);
  EXPECT_EQ(keys->find("p", Algorithm::rs256), nullptr);
  EXPECT_EQ(keys->find("x", Algorithm::rs256), nullptr);
}

TEST(KeySet, Without_an_id_there_must_be_no_choice) {
  const std::string one = example_rsa().jwk("r") + "," + example_p256().jwk("p");
  EXPECT_NE(KeySet::read(key_set_of(one))->find(std::nullopt, Algorithm::rs256), nullptr);
  const std::string two = one + "," + ExampleKey{"RSA"}.jwk("r2");
  EXPECT_EQ(KeySet::read(key_set_of(two))->find(std::nullopt, Algorithm::rs256), nullptr);
  const std::string twins = example_rsa().jwk("r") + "," + ExampleKey{"RSA"}.jwk("r");
  EXPECT_EQ(KeySet::read(key_set_of(twins))->find("r", Algorithm::rs256), nullptr);
}

TEST(KeySet, Passes_over_keys_that_must_not_be_used) {
  EXPECT_EQ(usable(ExampleKey{"RSA", 512}.jwk("r")), 0U);
  EXPECT_EQ(usable(ExampleKey{"RSA", 1024}.jwk("r")), 0U);
  EXPECT_EQ(usable(ExampleKey{"P-384"}.jwk("p")), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"use":"enc")")), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"use":7)")), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"key_ops":["encrypt"])")), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"d":"AQAB")")), 0U);  // its private half
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"alg":"RSA-OAEP")")), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"alg":"ES256")")), 0U);
  EXPECT_EQ(usable(R"({"kty":"oct","k":"AQAB","kid":"h"})"), 0U);
  EXPECT_EQ(usable(R"({"kty":"RSA","n":"AQAB"})"), 0U);
  EXPECT_EQ(usable(R"({"kty":7}, 8, null, {})"), 0U);
  EXPECT_EQ(usable(example_rsa().jwk("r", R"(,"use":"sig","alg":"RS256","key_ops":["verify"])")),
            1U);
}

TEST(KeySet, A_key_with_an_even_or_trivial_exponent_is_none) {
  const std::string jwk = example_rsa().jwk("r");
  for (const char* exponent : {"AQ", "Ag", "AA", "", "AQAAAAAB"}) {
    std::string other = jwk;
    const std::size_t at = other.find(R"("e":"AQAB")");
    ASSERT_NE(at, std::string::npos);
    other.replace(at, 10, std::string{R"("e":")"} + exponent + '"');
    EXPECT_EQ(usable(other), 0U) << exponent;
  }
}

TEST(KeySet, A_point_that_is_not_on_the_curve_is_no_key) {
  std::string jwk = example_p256().jwk("p");
  const std::size_t y = jwk.find(R"("y":")") + 5;
  jwk[y] = jwk[y] == 'A' ? 'B' : 'A';
  EXPECT_EQ(usable(jwk), 0U);
}

TEST(KeySet, What_a_key_is_for_is_kept_to) {
  const auto keys = KeySet::read(key_set_of(example_rsa().jwk("r", R"(,"alg":"PS256")")));
  EXPECT_NE(keys->find("r", Algorithm::ps256), nullptr);
  EXPECT_EQ(keys->find("r", Algorithm::rs256), nullptr);
}

TEST(KeySet, Refuses_what_is_none_and_too_many) {
  for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":7})"}) {
    EXPECT_FALSE(KeySet::read(text)) << text;
  }
  std::string many = "0";
  for (int i = 1; i < 64; ++i) many += ",0";
  EXPECT_EQ(usable(many), 0U);
  EXPECT_EQ(usable(many + ",0"), 999U);
}

// RFC 8037 appendix A.4 and A.5: made by others than us and OpenSSL.
TEST(PublicKey, Verifies_the_example_of_RFC_8037) {
  const auto keys = KeySet::read(
      R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})");
  ASSERT_TRUE(keys);
  const PublicKey* key = keys->find(std::nullopt, Algorithm::eddsa);
  ASSERT_NE(key, nullptr);
  const auto signature = from_base64url(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  ASSERT_TRUE(signature);
  const std::string message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  EXPECT_TRUE(key->verifies(Algorithm::eddsa, message, *signature));
  EXPECT_FALSE(key->verifies(Algorithm::eddsa, message + "x", *signature));
}

// RFC 7515 appendix A.3.
TEST(PublicKey, Verifies_the_example_of_RFC_7515) {
  const auto keys = KeySet::read(
      R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
      R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})");
  ASSERT_TRUE(keys);
  const PublicKey* key = keys->find(std::nullopt, Algorithm::es256);
  ASSERT_NE(key, nullptr);
  const auto signature = from_base64url(
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  ASSERT_TRUE(signature);
  EXPECT_TRUE(
      key->verifies(Algorithm::es256,
                    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
                    "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
                    *signature));
}

}  // namespace
}  // namespace probity::openid
