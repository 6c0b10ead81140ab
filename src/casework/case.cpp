#include "casework/case.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

Matter Case::matter() const {
  Matter out{.subject = subject, .reporter = reporter, .owner = owner};
  for (const Naming& naming : named) out.named.push_back(naming.part);
  return out;
}

Decided<Case> open_case(const Concern& concern, std::uint64_t number, const PersonId& subject,
                        Grounds grounds, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(subject));
  PROBITY_ATTEMPT(by.may(State::concern_received, Action::open_case));
  const bool is_named =
      concern.named.empty() || std::ranges::find(concern.named, subject) != concern.named.end();
  if (!is_named) {
    return refusal("a case is about somebody whom the concern is about", "C2",
                   "another concern, for somebody else");
  }
  if (subject == concern.reporter) {
    return refusal("nobody reports themselves into a case", "C60", "an access request");
  }
  return Case{.number = number,
              .concern = concern.number,
              .subject = subject,
              .reporter = concern.reporter,
              .owner = by.person(),
              .grounds = std::move(grounds),
              .named = {},
              .opened = by.now()};
}

Decided<Case> name_person(Case open, const NamedPart& part, const Standing& standing,
                          std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(open.subject, open.owner));
  PROBITY_ATTEMPT(by.may(State::case_open, Action::name_person));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C60"));
  constexpr Few<Role> kNamed{Role::decider, Role::investigator, Role::panel_member};
  if (!kNamed.has(part.role)) {
    return refusal("a case names deciders, investigators and panel members", "C60",
                   "one of these parts");
  }
  constexpr Few<Relation> kNever{Relation::subject,  Relation::reporter, Relation::household,
                                 Relation::declared, Relation::line,     Relation::it_operator};
  const bool is_known = standing.roles.has(Role::staff);
  const bool decides_own = part.role == Role::decider && standing.relations.has(Relation::owner);
  if (!is_known || standing.relations.meets(kNever) || decides_own) {
    return refusal("this person has a tie to the matter, or is not with the Trust", "C60,C61",
                   "somebody without a tie");
  }
  open.named.push_back({part, std::move(why), by.person(), by.now()});
  return open;
}

Decided<ClosedCase> close(const Case& open, std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::case_open, Action::close_case));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C62"));
  return ClosedCase{open.number, std::move(why), by.person(), by.now()};
}

}  // namespace probity::casework
