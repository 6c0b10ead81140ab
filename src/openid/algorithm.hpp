// The ways of signing that are accepted: RFC 7518 section 3.1 and RFC 8037 section 3.1. Everything
// else is refused by not being here, above all "none" and HS256, with which a public key would do
// as a password.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace probity::openid {

enum class Algorithm : std::uint8_t {
  rs256,  // RSA, PKCS #1 v1.5, SHA-256
  ps256,  // RSA, PSS, SHA-256
  es256,  // P-256, SHA-256
  eddsa,  // Ed25519
};

// By its name in a header, in its exact spelling.
[[nodiscard]] constexpr std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name == "RS256") return Algorithm::rs256;
  if (name == "PS256") return Algorithm::ps256;
  if (name == "ES256") return Algorithm::es256;
  if (name == "EdDSA") return Algorithm::eddsa;
  return std::nullopt;
}

}  // namespace probity::openid
