// The provider says, from server to server, that somebody signed out there: OpenID Connect
// Back-Channel Logout 1.0.
//
//   PROBITY_TRY(const auto ended, sign_out_in(token, keys, provider, now));
//   if (ended.subject) end_sessions_of(ended.issuer, *ended.subject);
//
// Pure, thread-safe. Cost: one check of a signature.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "openid/key_set.hpp"
#include "openid/settings.hpp"
#include "openid/signed_token.hpp"

namespace probity::openid {

// One of the two is there. Without a session, everything of that subject has ended.
struct SignedOut {
  std::string issuer;
  std::optional<std::string> subject;  // sub
  std::optional<std::string> session;  // sid
  std::string token_id;  // jti: whoever keeps these until `expires` sees a token that comes twice
  Instant expires{};
};

// Section 2.6. An ID token never passes (it has a nonce and no such event), and a logout token
// never passes as an ID token. Fails (refused). A token that comes twice ends again what has ended:
// it does no harm within its few minutes.
[[nodiscard]] Result<SignedOut> sign_out_in(const SignedToken& token, const KeySet& keys,
                                            const Provider& provider, Instant now);

}  // namespace probity::openid
