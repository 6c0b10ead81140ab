// Whether an identity at the provider may be bound to a person of the register, now, for the first
// time. Afterwards the binding alone says who signs in, whatever the e-mail address has become.
//
//   const Binding binding = decide(identity, provider, {.identity = IdentityIs::unbound,
//                                                       .employed_with_email = 1,
//                                                       .candidate = CandidateIs::unbound});
//   if (binding == Binding::bind_now) bind(...);          // with its leaf in the ledger
//   if (is_refusal(binding)) show(sentence_for(binding));
//
// Pure. The caller looks everything up and binds in the same unit of work, so that two sign-ins at
// once cannot both bind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "openid/settings.hpp"
#include "openid/verified_identity.hpp"

namespace probity::openid {

enum class IdentityIs : std::uint8_t { unbound, bound };
enum class CandidateIs : std::uint8_t { unbound, bound_to_another };

// What the register says.
struct Register {
  IdentityIs identity = IdentityIs::unbound;     // issuer and subject, to anybody
  std::size_t employed_with_email = 0;           // people employed today who have that address
  CandidateIs candidate = CandidateIs::unbound;  // of exactly one: another subject of this issuer
};

enum class Binding : std::uint8_t {
  use_bound,          // it is bound: the person it is bound to signs in, if they are still employed
  bind_now,           // bind it to the one person with that address
  refuse_any_tenant,  // no tenant is pinned, so anybody could claim any address
  refuse_unverified,  // the provider does not vouch for the address
  refuse_nobody,
  refuse_several,
  refuse_other_account,  // the person signs in with another account of this provider: an address
                         // that passed on, or an account that was made anew
};

[[nodiscard]] Binding decide(const VerifiedIdentity& identity, const Provider& provider,
                             const Register& known);

[[nodiscard]] constexpr bool is_refusal(Binding binding) {
  return binding != Binding::use_bound && binding != Binding::bind_now;
}

// For the person who signs in; names nobody.
[[nodiscard]] std::string_view sentence_for(Binding binding);
// Of a refusal: kind refused, with what to do next.
[[nodiscard]] Error error_of(Binding refusal);

}  // namespace probity::openid
