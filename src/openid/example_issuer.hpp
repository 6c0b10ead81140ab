// For tests only: keys made with OpenSSL, and tokens that a provider or somebody hostile might
// send.
//
//   const ExampleKey& key = example_rsa();
//   const std::string token = token_of(R"({"alg":"RS256"})", claims, key, Algorithm::rs256);
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "openid/algorithm.hpp"
#include "openid/settings.hpp"

namespace probity::openid {

class ExampleKey {
 public:
  // "RSA", "P-256", "P-384", "Ed25519"; the bits are RSA's.
  explicit ExampleKey(std::string_view type, unsigned bits = 2'048);

  // As a provider publishes it; `more` is put in as it is: R"(,"use":"sig")".
  [[nodiscard]] std::string jwk(std::string_view id, std::string_view more = {}) const;
  // As RFC 7518 wants it.
  [[nodiscard]] std::string signature(std::string_view message, Algorithm algorithm) const;
  // As OpenSSL writes it: DER for P-256.
  [[nodiscard]] std::string raw_signature(std::string_view message, Algorithm algorithm) const;
  [[nodiscard]] std::string pem() const;  // of the public half

 private:
  [[nodiscard]] std::string number(const char* name, std::size_t width) const;
  std::shared_ptr<void> key_;
  std::string type_;
};

// Made once for the whole program.
[[nodiscard]] const ExampleKey& example_rsa();
[[nodiscard]] const ExampleKey& example_p256();
[[nodiscard]] const ExampleKey& example_ed25519();

[[nodiscard]] std::string text64(std::string_view text);
[[nodiscard]] std::string key_set_of(std::string_view jwks);  // joined by commas
[[nodiscard]] std::string token_of(std::string_view header, std::string_view claims,
                                   const ExampleKey& key, Algorithm algorithm);
// Signed with a password, as HS256 is.
[[nodiscard]] std::string token_with_password(std::string_view header, std::string_view claims,
                                              std::string_view password);

[[nodiscard]] Provider example_provider();
inline constexpr Instant kExampleNow = instant_from_unix(1'795'000'000'000'000'000);
inline constexpr std::string_view kExampleNonce = "n-of-the-example";
// Claims that pass, with one of them replaced, or taken out when `value` is empty. JSON.
[[nodiscard]] std::string example_claims(std::string_view name = {}, std::string_view value = {});

}  // namespace probity::openid
