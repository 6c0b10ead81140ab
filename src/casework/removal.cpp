#include "casework/removal.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

namespace {

Decided<Removal> asked(RemovalDraft draft, std::span<const std::string> clauses, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(draft.subject));
  if (std::ranges::find(clauses, draft.clause) == clauses.end()) {
    return refusal("this clause is not in the edition in force", "C4,C48", "a clause that is");
  }
  if (draft.last_day <= by.now().day) {
    return refusal("the person has until a day after today", "C48", "a later day");
  }
  PROBITY_TRY(Words content, written(std::move(draft.content), "what has to go", "C48"));
  PROBITY_TRY(Words where, written(std::move(draft.where), "where it is", "C48"));
  return Removal{.number = draft.number,
                 .subject = draft.subject,
                 .asked_by = by.person(),
                 .content = std::move(content),
                 .where = std::move(where),
                 .clause = std::move(draft.clause),
                 .asked = by.now(),
                 .last_day = draft.last_day};
}

Decided<void> check_theirs(const Removal& removal, Action action, const Acting& by) {
  if (!by.is(removal.subject)) return std::unexpected(nothing_here());
  return by.may(state_on(removal, by.now().day), action);
}

}  // namespace

State state_on(const Removal& removal, LocalDate day) {
  if (removal.end) return State::removal_settled;
  if (removal.answer == RemovalAnswer::complied) return State::removal_complied;
  if (removal.answer == RemovalAnswer::contested) return State::removal_contested;
  return day > removal.last_day ? State::removal_overdue : State::removal_asked;
}

bool waits_for_person(const Removal& removal, LocalDate day) {
  const State state = state_on(removal, day);
  return state != State::removal_asked && state != State::removal_settled;
}

Decided<Removal> ask_removal(const Concern& concern, RemovalDraft draft,
                             std::span<const std::string> clauses, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::concern_received, Action::ask_removal));
  if (!concern.screenshot) {
    return refusal("the short path is for a post that somebody has a picture of", "C48",
                   "a screenshot or a saved page, or a case");
  }
  return asked(std::move(draft), clauses, by);
}

Decided<Removal> ask_removal(const Case& open, RemovalDraft draft,
                             std::span<const std::string> clauses, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::case_open, Action::ask_removal));
  if (draft.subject != open.subject) {
    return refusal("a case is about one person", "C48", "a concern about the other one");
  }
  return asked(std::move(draft), clauses, by);
}

Decided<Removal> comply(Removal removal, const Acting& by) {
  PROBITY_ATTEMPT(check_theirs(removal, Action::comply, by));
  removal.answer = RemovalAnswer::complied;
  return removal;
}

Decided<Removal> contest(Removal removal, std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(check_theirs(removal, Action::contest, by));
  PROBITY_TRY(removal.answer_reasons, written(std::move(reasons), "reasons", "C48"));
  removal.answer = RemovalAnswer::contested;
  return removal;
}

Decided<Removal> settle(Removal removal, RemovalEnd end, std::string reasons, const Acting& by) {
  const State state = state_on(removal, by.now().day);
  const Action action =
      state == State::removal_complied ? Action::verify_removal : Action::settle_removal;
  PROBITY_ATTEMPT(by.may(state, action));
  PROBITY_ATTEMPT(by.is_in_matter_of(removal.subject));
  if (by.is(removal.subject)) {
    return refusal("nobody looks at their own content", "C60", "somebody else");
  }
  PROBITY_TRY(removal.end_reasons, written(std::move(reasons), "reasons", "C48,C49"));
  removal.end = end;
  removal.ended_by = by.person();
  return removal;
}

}  // namespace probity::casework
