#include "openid/binding.hpp"

#include <string>

namespace probity::openid {

Binding decide(const VerifiedIdentity& identity, const Provider& provider, const Register& known) {
  if (known.identity == IdentityIs::bound) return Binding::use_bound;
  // The tenant comes first: without it an address is worth nothing, verified or not, because others
  // than the trust may have accounts with any address they can receive mail at.
  if (provider.tenant.empty() || identity.tenant_value != provider.tenant) {
    return Binding::refuse_any_tenant;
  }
  if (identity.email_standing != EmailStanding::verified) return Binding::refuse_unverified;
  if (known.employed_with_email == 0) return Binding::refuse_nobody;
  if (known.employed_with_email > 1) return Binding::refuse_several;
  if (known.candidate == CandidateIs::bound_to_another) return Binding::refuse_other_account;
  return Binding::bind_now;
}

std::string_view sentence_for(Binding binding) {
  switch (binding) {
    case Binding::use_bound: return "this account is known here";
    case Binding::bind_now: return "this account now signs you in, and this was recorded";
    case Binding::refuse_any_tenant:
      return "this account is not known here, and the settings name no organisation whose accounts "
             "could be added by themselves";
    case Binding::refuse_unverified:
      return "this account is not known here, and the provider does not confirm its e-mail address";
    case Binding::refuse_nobody:
      return "this account is not known here, and nobody who works here has its e-mail address";
    case Binding::refuse_several:
      return "this account is not known here, and several people have its e-mail address";
    case Binding::refuse_other_account:
      return "this account is not known here, and the person with its e-mail address signs in with "
             "another one";
  }
  return "this account is not known here";
}

Error error_of(Binding refusal) {
  return {ErrorKind::refused, "OpenID: " + std::string{sentence_for(refusal)},
          "ask the administrator of Probity to add it"};
}

}  // namespace probity::openid
