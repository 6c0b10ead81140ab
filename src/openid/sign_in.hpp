// Signing in through a provider: OpenID Connect, code flow with PKCE (RFC 7636, 9207, 9700).
//
//   SignIn sign_in{provider, fetch, random};
//   PROBITY_TRY(auto beginning, sign_in.begin(Proof::any, now));
//   set_cookie(beginning.attempt.browser);            // HttpOnly, SameSite=Lax, ten minutes
//   attempts.add(std::move(beginning.attempt), now);
//   redirect(beginning.address);
//   ... GET redirect_uri?code=...&state=...&iss=... :
//   auto attempt = attempts.take(answer.state, cookie, now);
//   if (!attempt) return refuse(error_of(Trouble::unknown_attempt));
//   PROBITY_TRY(auto identity, sign_in.finish(*std::move(attempt), answer, now));
//
// Thread-safe. Each call may wait for the provider: twenty seconds at worst, usually none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "identity/random.hpp"
#include "openid/attempts.hpp"
#include "openid/discovery.hpp"
#include "openid/fetch.hpp"
#include "openid/logout_token.hpp"
#include "openid/settings.hpp"
#include "openid/verified_identity.hpp"

namespace probity::openid {

struct Beginning {
  SignInAttempt attempt;
  std::string address;  // where the browser goes
};

// The query with which the browser comes back, decoded. Refuse one in which a name is there twice
// before it comes here (RFC 6749 section 3.1).
struct ProviderAnswer {
  std::optional<std::string> code = {};
  std::optional<std::string> state = {};
  std::optional<std::string> iss = {};
  std::optional<std::string> error = {};
};

class SignIn final {
 public:
  // All must outlive it; check(provider) has said yes.
  SignIn(const Provider& provider, Fetch& fetch, identity::RandomSource& random)
      : provider_(provider), fetch_(fetch), random_(random), discovery_(provider, fetch) {}

  // Fails (environment) when the provider's metadata cannot be had.
  [[nodiscard]] Result<Beginning> begin(Proof proof, Instant now);

  // The attempt is used up, whatever comes out. Fails (refused) when the person is not signed in,
  // (environment) when the provider does not answer or does not know us. Errors are the texts of
  // trouble.hpp or of Fetch's adapter and may be shown.
  [[nodiscard]] Result<VerifiedIdentity> finish(SignInAttempt&& attempt,
                                                const ProviderAnswer& answer, Instant now);

  // The body of the provider's POST to the back channel: `logout_token` of its form. Anybody can
  // send one: slow them down at the door.
  [[nodiscard]] Result<SignedOut> signed_out(std::string_view logout_token, Instant now);

 private:
  struct Tokens;
  [[nodiscard]] std::string random_text();
  [[nodiscard]] std::string address_for(const SignInAttempt& attempt,
                                        const std::string& endpoint) const;
  [[nodiscard]] Result<Tokens> exchange(const std::string& code, const SignInAttempt& attempt,
                                        Instant now);

  const Provider& provider_;
  Fetch& fetch_;
  identity::RandomSource& random_;
  Discovery discovery_;
};

}  // namespace probity::openid
