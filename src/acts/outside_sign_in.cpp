#include "acts/outside_sign_in.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "openid/binding.hpp"
#include "people/person.hpp"

namespace probity::acts {

namespace {

struct Looked {
  openid::Register known;
  std::optional<PersonId> bound;      // to this identity
  std::optional<PersonId> candidate;  // exactly one with the address
};

Result<Looked> look_up(records::Tables tables, const People& people, LocalDate today,
                       const openid::VerifiedIdentity& identity) {
  Looked looked;
  PROBITY_TRY(looked.bound, records::person_of(tables, {identity.issuer, identity.subject}));
  if (looked.bound) looked.known.identity = openid::IdentityIs::bound;
  std::vector<const people::Person*> candidates;
  if (identity.email_standing != openid::EmailStanding::none) {
    candidates = people.register_.all_with_email(identity.email.spelled_out());
  }
  std::erase_if(candidates,
                [&](const auto* person) { return !people::is_employed(*person, today); });
  looked.known.employed_with_email = candidates.size();
  if (candidates.size() != 1) return looked;
  looked.candidate = candidates.front()->id;
  PROBITY_TRY(const bool has_other,
              records::has_identity_of(tables, *looked.candidate, identity.issuer));
  if (has_other) looked.known.candidate = openid::CandidateIs::bound_to_another;
  return looked;
}

Result<PersonId> bind(Trust& trust, const openid::Provider& provider,
                      const openid::VerifiedIdentity& identity, const PersonId& person) {
  const auto people = trust.people();
  PROBITY_ATTEMPT(trust.commit_as(
      "role:system", {.type = "account.bound", .people = {{"person", person}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        // Looked up again inside the unit: of two sign-ins at once only one binds.
        PROBITY_TRY(const auto again, look_up(unit, *people, trust.today(), identity));
        const auto binding = openid::decide(identity, provider, again.known);
        if (openid::is_refusal(binding)) return std::unexpected(openid::error_of(binding));
        return records::bind_identity(unit, {identity.issuer, identity.subject}, person,
                                      trust.now());
      }));
  return person;
}

}  // namespace

Result<PersonId> person_behind(Trust& trust, const openid::Provider& provider,
                               const openid::VerifiedIdentity& identity) {
  const auto people = trust.people();
  PROBITY_TRY(const auto looked, trust.read([&](store::Reader& reader) {
    return look_up(reader, *people, trust.today(), identity);
  }));
  const auto binding = openid::decide(identity, provider, looked.known);
  if (openid::is_refusal(binding)) return std::unexpected(openid::error_of(binding));
  const PersonId id = binding == openid::Binding::use_bound ? *looked.bound : *looked.candidate;
  const people::Person* person = people->register_.find(id);
  const bool may_sign_in = person != nullptr && person->sign_in == people::SignIn::allowed &&
                           people::is_employed(*person, trust.today());
  if (!may_sign_in) {
    return failure(ErrorKind::refused, "this account may not sign in here (C50)",
                   "Ask whoever looks after accounts in your trust.");
  }
  if (binding == openid::Binding::use_bound) return id;
  return bind(trust, provider, identity, id);
}

}  // namespace probity::acts
