#include "opening/holder_standing.hpp"

namespace probity::opening {

Result<void> MatterStanding::check(const PersonId& holder) const {
  const auto who = casework::standing_of(matter_, people_register_, holder, day_);
  if (casework::require(who, casework::State::warrant_live, casework::Action::turn_key)) return {};
  return failure(ErrorKind::refused, "this key holder is not asked in this matter (C60)",
                 "Ask another key holder.");
}

std::vector<PersonId> may_turn(const custody::Manifest& manifest, const HolderStanding& standing) {
  std::vector<PersonId> able;
  for (const custody::Enrolment& enrolment : manifest.holders()) {
    if (standing.check(enrolment.holder())) able.push_back(enrolment.holder());
  }
  return able;
}

}  // namespace probity::opening
