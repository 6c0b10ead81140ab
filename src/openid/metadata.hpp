// What a provider says about itself: OpenID Connect Discovery 1.0 section 3.
//
//   PROBITY_TRY(const auto metadata, Metadata::read(answer.body, provider.issuer));
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::openid {

// RFC 9207 section 3: whether every answer of the provider says whose it is.
enum class AnswerIssuer : std::uint8_t { may_be_missing, always_there };

struct Metadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string keys_address;
  AnswerIssuer answer_issuer = AnswerIssuer::may_be_missing;

  // Fails (environment): Trouble::metadata_issuer when it is another issuer's, letter by letter, so
  // that nobody can speak for somebody else; Trouble::metadata for what cannot be used: endpoints
  // that are not https while the issuer is, or a provider without PKCE by S256 (RFC 9700 section
  // 2.1.1) or without passwords of clients in the header. Pure.
  [[nodiscard]] static Result<Metadata> read(std::string_view text, std::string_view issuer);
};

// Where the above is found (section 4).
[[nodiscard]] std::string metadata_address(std::string_view issuer);

}  // namespace probity::openid
