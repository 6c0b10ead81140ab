#include "openid/metadata.hpp"

#include <gtest/gtest.h>

#include "openid/trouble.hpp"

namespace probity::openid {
namespace {

std::string with(std::string_view from = {}, std::string_view to = {}) {
  std::string text =
      R"({"issuer":"https://issuer.example","authorization_endpoint":"https://issuer.example/auth",)"
      R"("token_endpoint":"https://token.example/token","jwks_uri":"https://keys.example/keys",)"
      R"("code_challenge_methods_supported":["plain","S256"],"response_types_supported":["code"],)"
      R"("token_endpoint_auth_methods_supported":["client_secret_basic"],)"
      R"("authorization_response_iss_parameter_supported":true})";
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  return text;
}

std::string fault(const std::string& text) {
  const auto metadata = Metadata::read(text, "https://issuer.example");
  return metadata ? std::string{} : metadata.error().what;
}

TEST(Metadata, Says_where_to_ask) {
  const auto metadata = Metadata::read(with(), "https://issuer.example");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->authorization_endpoint, "https://issuer.example/auth");
  EXPECT_EQ(metadata->token_endpoint, "https://token.example/token");
  EXPECT_EQ(metadata->keys_address, "https://keys.example/keys");
  EXPECT_EQ(metadata->answer_issuer, AnswerIssuer::always_there);
  EXPECT_EQ(Metadata::read(with("supported\":true", "supported\":false"), "https://issuer.example")
                ->answer_issuer,
            AnswerIssuer::may_be_missing);
}

TEST(Metadata, Of_another_issuer_is_refused) {
  const std::string other = error_of(Trouble::metadata_issuer).what;
  EXPECT_EQ(fault(with("https://issuer.example\"", "https://issuer.example/\"")), other);
  EXPECT_EQ(fault(with("https://issuer.example\"", "https://evil.example\"")), other);
  EXPECT_EQ(fault("{}"), other);
}

TEST(Metadata, That_cannot_be_used_is_refused) {
  const std::string unusable = error_of(Trouble::metadata).what;
  for (const std::string& text :
       {with("https://token", "http://token"), with("https://token.example", "https://127.0.0.1"),
        with("https://keys.example", "http://localhost"),
        with("https://issuer.example/auth", "javascript:alert(1)"),
        with(R"("plain","S256")", R"("plain")"), with("client_secret_basic", "private_key_jwt"),
        with(R"(["code"])", R"(["id_token"])"), with("jwks_uri", "jwks"), std::string{"x"},
        std::string{}}) {
    EXPECT_EQ(fault(text), unusable) << text;
  }
}

TEST(Metadata, Is_found_below_the_issuer) {
  EXPECT_EQ(metadata_address("https://a.example"),
            "https://a.example/.well-known/openid-configuration");
  EXPECT_EQ(metadata_address("https://a.example/t/"),
            "https://a.example/t/.well-known/openid-configuration");
}

}  // namespace
}  // namespace probity::openid
