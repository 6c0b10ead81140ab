// What can go wrong while somebody signs in through a provider, each with one sentence and what to
// do next. None says who: no name, no address, nothing that was in a token.
//
//   if (!fits) return trouble(Trouble::signature);
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace probity::openid {

enum class Trouble : std::uint8_t {
  // Of the return to us.
  unknown_attempt,    // no such sign-in was begun in this browser, or it was used, or is too old
  other_issuer,       // RFC 9207: the answer comes from another provider (mix-up)
  cancelled,          // the person or the provider said no
  interaction,        // the provider wants the person to do something there first
  answer_incomplete,  // neither code nor error, or a code that cannot be one
  code_refused,       // the provider does not take the code: used before, or too old
  // Of a token.
  token_form,   // not a signed token as RFC 7515 writes it
  algorithm,    // none, HS256 or another that is not accepted
  unknown_key,  // no published key has its id and type
  signature,
  wrong_issuer,
  wrong_audience,
  too_old,  // exp has passed
  clock,    // nbf or iat lie in the future, or iat before the sign-in began
  nonce,
  access_token_hash,
  claims_missing,    // a claim that must be there is not, or has another type
  tenant,            // an account of another organisation
  not_again,         // the person did not sign in anew although that was asked for
  no_second_factor,  // and one was asked for
  not_a_sign_out,    // a logout token that is none
  // Of the provider; ErrorKind::environment.
  provider_failed,      // it says so, or answers with 5xx
  provider_refuses_us,  // client, secret or redirect address are not what is registered there
  metadata,             // not as OpenID Connect Discovery wants it
  metadata_issuer,      // names another issuer than the settings
  keys,                 // its key set cannot be read
  token_answer,         // the token endpoint's answer cannot be read
  tried_just_now,       // it did not answer a moment ago
};

[[nodiscard]] Error error_of(Trouble trouble);
[[nodiscard]] std::unexpected<Error> trouble(Trouble trouble);

}  // namespace probity::openid
