#include "openid/logout_token.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"
#include "openid/id_token.hpp"

namespace probity::openid {
namespace {

constexpr std::string_view kEvents = R"({"http://schemas.openid.net/event/backchannel-logout":{}})";

std::string claims_of(std::string_view events, std::string_view more,
                      std::int64_t issued = 1'795'000'000) {
  return fmt::format(
      R"({{"iss":"https://issuer.example","aud":"probity","iat":{},"exp":1795000120,"events":{}{}}})",
      issued, events, more);
}

Result<SignedOut> checked(const std::string& claims, std::string_view type = "logout+jwt") {
  const std::string header = fmt::format(R"({{"alg":"EdDSA","kid":"e","typ":"{}"}})", type);
  const auto token =
      SignedToken::read(token_of(header, claims, example_ed25519(), Algorithm::eddsa));
  const auto keys = KeySet::read(key_set_of(example_ed25519().jwk("e")));
  return sign_out_in(*token, *keys, example_provider(), kExampleNow);
}

TEST(LogoutToken, Says_who_signed_out_or_which_session_ended) {
  const auto subject = checked(claims_of(kEvents, R"(,"jti":"1","sub":"s-17")"));
  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->subject, "s-17");
  EXPECT_EQ(subject->session, std::nullopt);
  EXPECT_EQ(subject->token_id, "1");
  const auto session = checked(claims_of(kEvents, R"(,"jti":"1","sid":"x")"), "JWT");
  ASSERT_TRUE(session);
  EXPECT_EQ(session->session, "x");
}

TEST(LogoutToken, Needs_somebody_an_id_and_the_event) {
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"jti":"1")")));
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"sub":"s-17")")));
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"jti":"1","sub":7,"sid":"x")")));
  for (const char* events :
       {"{}", "null", R"("http://schemas.openid.net/event/backchannel-logout")",
        R"({"http://schemas.openid.net/event/backchannel-logout":true})",
        R"(["http://schemas.openid.net/event/backchannel-logout"])"}) {
    EXPECT_FALSE(checked(claims_of(events, R"(,"jti":"1","sub":"s-17")"))) << events;
  }
}

TEST(LogoutToken, One_with_a_nonce_could_be_an_ID_token_and_is_refused) {
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"jti":"1","sub":"s-17","nonce":"n")")));
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"jti":"1","sub":"s-17","nonce":null)")));
  EXPECT_FALSE(checked(example_claims(), "JWT"));
}

TEST(LogoutToken, An_old_one_is_refused_however_long_it_says_it_lasts) {
  EXPECT_TRUE(checked(claims_of(kEvents, R"(,"jti":"1","sub":"s-17")", 1'795'000'000 - 600)));
  EXPECT_FALSE(checked(claims_of(kEvents, R"(,"jti":"1","sub":"s-17")", 1'795'000'000 - 601)));
}

TEST(LogoutToken, Never_passes_for_an_ID_token) {
  const std::string claims = claims_of(kEvents, R"(,"jti":"1","sub":"s-17","hd":"trust.example")");
  const auto token = SignedToken::read(
      token_of(R"({"alg":"EdDSA","kid":"e"})", claims, example_ed25519(), Algorithm::eddsa));
  const auto keys = KeySet::read(key_set_of(example_ed25519().jwk("e")));
  const Provider provider = example_provider();
  EXPECT_TRUE(sign_out_in(*token, *keys, provider, kExampleNow));
  EXPECT_FALSE(identity_in(*token, *keys, {provider, kExampleNonce, kExampleNow, {}}, kExampleNow));
}

}  // namespace
}  // namespace probity::openid
