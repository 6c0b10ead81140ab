// An ID token, checked whole: OpenID Connect Core 1.0 section 3.1.3.7.
//
//   PROBITY_TRY(const auto token, SignedToken::read(text));
//   PROBITY_TRY(auto identity, identity_in(token, keys, {.provider = provider, ...}, now));
//
// Pure, thread-safe. Cost: one check of a signature.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "openid/key_set.hpp"
#include "openid/settings.hpp"
#include "openid/signed_token.hpp"
#include "openid/verified_identity.hpp"

namespace probity::openid {

// What was asked for; borrowed for the call.
struct Asked {
  const Provider& provider;
  std::string_view nonce;
  Instant began;                  // when: a token that is older answers something else
  std::string_view access_token;  // that came with it; may be empty
};

// Fails (refused) with the first thing that is wrong: see Trouble's second part, and tenant.
[[nodiscard]] Result<VerifiedIdentity> identity_in(const SignedToken& token, const KeySet& keys,
                                                   const Asked& asked, Instant now);

}  // namespace probity::openid
