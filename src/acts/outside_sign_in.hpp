// Signing in with an account of the school: whose it is.
//
//   PROBITY_TRY(const PersonId person, person_behind(trust, provider, identity));
//
// An account is bound to a person once, by a verified address inside the trust's own tenant, and
// leaves a leaf without a name. From then on the binding alone counts, whatever becomes of the
// address.
#pragma once

#include "acts/trust.hpp"
#include "openid/settings.hpp"
#include "openid/verified_identity.hpp"

namespace probity::acts {

// Fails (refused) in words for the person when nobody is or can be bound, when they have left or
// are suspended.
[[nodiscard]] Result<PersonId> person_behind(Trust& trust, const openid::Provider& provider,
                                             const openid::VerifiedIdentity& identity);

}  // namespace probity::acts
