// A token as it came over the wire: a JWS in compact form (RFC 7515 section 3.1), taken apart.
// Nothing in it may be believed before signed_claims() has said so.
//
//   PROBITY_TRY(const auto token, SignedToken::read(text));
//   PROBITY_TRY(const Json* claims, token.signed_claims(keys));
//
// Pure, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "openid/algorithm.hpp"
#include "openid/json.hpp"
#include "openid/key_set.hpp"

namespace probity::openid {

// Microsoft's with many groups come near 8 KiB.
inline constexpr std::size_t kMostTokenBytes = 16 * std::size_t{1024};

class SignedToken {
 public:
  // Three parts, each canonical base64url; a header with an accepted algorithm and without anything
  // that must be understood ("crit", RFC 7515 section 4.1.11) or that says the content is something
  // else (zip, cty). Where a header brings its own key (jwk, jku, x5c, x5u), it is not looked at.
  // Fails (refused) with Trouble::token_form or Trouble::algorithm. O(length).
  [[nodiscard]] static Result<SignedToken> read(std::string_view text);

  [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
  [[nodiscard]] const std::optional<std::string>& key_id() const { return key_id_; }
  [[nodiscard]] const std::string& type() const { return type_; }  // "typ", small; may be empty

  // What it says, if one of the keys has signed it; lives as long as the token. Fails (refused)
  // with Trouble::unknown_key or Trouble::signature. Cost: one check of a signature.
  [[nodiscard]] Result<const Json*> signed_claims(const KeySet& keys) const;

 private:
  SignedToken() = default;
  [[nodiscard]] Result<void> read_header(const Json& header);
  Algorithm algorithm_ = Algorithm::rs256;
  std::optional<std::string> key_id_;
  std::string type_;
  Json claims_;
  std::string signed_part_;
  std::vector<std::uint8_t> signature_;
};

}  // namespace probity::openid
