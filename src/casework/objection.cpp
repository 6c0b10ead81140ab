#include "casework/objection.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

State state_of(const Objection& objection) {
  return objection.end ? State::objection_decided : State::objection_open;
}

bool stands_against_use(std::span<const Objection> objections, const PersonId& person) {
  return std::ranges::any_of(objections, [&](const Objection& one) {
    return one.person == person && (!one.end || *one.end == ObjectionEnd::upheld);
  });
}

Decided<Objection> object(std::uint64_t number, std::string why, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::nothing, Action::object));
  PROBITY_TRY(Words text, written(std::move(why), "why you object", "C60"));
  return Objection{
      .number = number, .person = by.person(), .why = std::move(text), .made = by.now()};
}

Decided<Objection> decide(Objection objection, ObjectionEnd end, std::string reasons,
                          const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(objection.person));
  PROBITY_ATTEMPT(by.may(state_of(objection), Action::decide_objection));
  if (by.is(objection.person) || end == ObjectionEnd::taken_back) {
    return refusal("an objection is decided by somebody else, or taken back by its author", "C60",
                   "somebody else's decision");
  }
  PROBITY_TRY(objection.end_reasons, written(std::move(reasons), "reasons", "C60"));
  objection.end = end;
  objection.ended_by = by.person();
  return objection;
}

Decided<Objection> take_back(Objection objection, const Acting& by) {
  if (!by.is(objection.person) || objection.end) return std::unexpected(nothing_here());
  objection.end = ObjectionEnd::taken_back;
  objection.ended_by = by.person();
  return objection;
}

}  // namespace probity::casework
