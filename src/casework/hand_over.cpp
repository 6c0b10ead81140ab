#include "casework/hand_over.hpp"

#include <utility>

namespace probity::casework {

bool may_have(State state, Standing standing) {
  constexpr Few<Role> kNamed{Role::decider, Role::investigator, Role::panel_member};
  constexpr Few<Relation> kLookedAtIt{Relation::approver, Relation::it_operator, Relation::author};
  if (standing.roles.meets(kNamed) || standing.relations.meets(kLookedAtIt)) return false;
  standing.relations.add(Relation::owner);
  const Action first =
      state == State::concern_received ? Action::read_concern : Action::name_person;
  return ask(standing, state, first).answer == Answer::allowed;
}

Decided<HandedOver> hand_over(const InHands& matter, const Taker& to, std::string reasons,
                              const Acting& by) {
  const Standing& standing = by.standing();
  const bool is_theirs = standing.relations.has(Relation::owner) || standing.roles.has(Role::clock);
  PROBITY_ATTEMPT(by.may(matter.state, is_theirs ? Action::hand_over : Action::reassign));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C60"));
  if (to.who == matter.owner) {
    return refusal("they have it already", "C60", "somebody else");
  }
  if (by.is(to.who)) {
    return refusal("nobody takes a matter from its owner for themselves", "C60", "somebody else");
  }
  if (!may_have(matter.state, to.standing)) {
    return refusal("this person has a tie to the matter, a part in it, or no office for it",
                   "C40,C60",
                   "a headteacher, the CFOO, the Head of IT, HR or the Chair, without "
                   "a tie");
  }
  return HandedOver{matter.owner, to.who, std::move(why), by.person(), by.now()};
}

}  // namespace probity::casework
