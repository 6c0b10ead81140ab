#include "casework/outcome.hpp"

#include <utility>

namespace probity::casework {

// The one class that may make an Outcome: each way in asks for a person first.
class Deciding {
 public:
  static Outcome made(PreparedOutcome prepared, OutcomeKind kind,
                      std::vector<Signature> signatures) {
    return {std::move(prepared), kind, std::move(signatures)};
  }
};

namespace {

Decided<void> check_opened(const PersonId& who, std::span<const ExhibitNumber> exhibits,
                           std::span<const ExhibitOpened> opened) {
  if (has_opened_all(who, exhibits, opened)) return {};
  return refusal("whoever decides has opened everything that it rests on", "C64",
                 "opening each exhibit first");
}

Decided<void> check_heard(const Invitation& invitation, LocalDate day) {
  if (invitation.answered || day > invitation.answer_by) return {};
  return refusal("the person has not answered, and still has time to", "C64",
                 "their answer, or the end of that time");
}

Decided<Signature> sign(const PreparedOutcome& prepared, std::string reasons,
                        std::span<const ExhibitOpened> opened, State state, Action action,
                        const Acting& by) {
  PROBITY_ATTEMPT(by.may(state, action));
  PROBITY_ATTEMPT(by.is_in_matter_of(prepared.subject));
  if (by.is(prepared.by) || by.is(prepared.subject)) {
    return refusal("nobody decides what they prepared, or about themselves", "C47,C60",
                   "somebody else");
  }
  PROBITY_ATTEMPT(check_opened(by.person(), prepared.exhibits, opened));
  PROBITY_ATTEMPT(check_heard(prepared.invitation, by.now().day));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C16,C64"));
  return Signature{by.person(), std::move(why), by.now()};
}

}  // namespace

Decided<PreparedOutcome> prepare(const Case& open, OutcomeDraft draft, const Invitation& invitation,
                                 std::span<const ExhibitOpened> opened, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::case_open, Action::prepare_outcome));
  PROBITY_ATTEMPT(by.is_in_matter_of(open.subject, open.owner));
  PROBITY_ATTEMPT(check_opened(by.person(), draft.exhibits, opened));
  if (invitation.answer_by < invitation.sent.day + kLeastToAnswer) {
    return refusal("the person is asked to answer, and has time to", "C64",
                   "at least five days for their answer");
  }
  PROBITY_TRY(Words reasons, written(std::move(draft.reasons), "reasons", "C16"));
  PROBITY_TRY(Words belief, written(std::move(draft.belief), "whether it was a belief", "C16"));
  PROBITY_TRY(Words manner, written(std::move(draft.manner), "the manner of it", "C16"));
  PROBITY_TRY(Words much,
              written(std::move(draft.proportionality), "why this much is called for", "C16"));
  PROBITY_TRY(Words stage, written(std::move(draft.stage), "the stage of the procedure", "C10"));
  return PreparedOutcome{.case_number = open.number,
                         .kind = draft.kind,
                         .reasons = std::move(reasons),
                         .belief = std::move(belief),
                         .manner = std::move(manner),
                         .proportionality = std::move(much),
                         .stage = std::move(stage),
                         .exhibits = std::move(draft.exhibits),
                         .invitation = invitation,
                         .subject = open.subject,
                         .by = by.person(),
                         .when = by.now()};
}

Decided<Decision> decide(PreparedOutcome prepared, OwnDecision own,
                         std::span<const ExhibitOpened> opened, const Acting& by) {
  PROBITY_TRY(Signature first, sign(prepared, std::move(own.reasons), opened,
                                    State::outcome_prepared, Action::decide_outcome, by));
  if (own.kind > prepared.kind) {
    return refusal("a graver outcome than was prepared is prepared first", "C47",
                   "another preparation, which the person can answer");
  }
  if (takes_two(own.kind)) return HalfOutcome{std::move(prepared), std::move(first)};
  std::vector<Signature> signatures;
  signatures.push_back(std::move(first));
  return Deciding::made(std::move(prepared), own.kind, std::move(signatures));
}

Decided<Outcome> decide_too(HalfOutcome half, std::string reasons,
                            std::span<const ExhibitOpened> opened, const Acting& by) {
  PROBITY_TRY(Signature second, sign(half.prepared, std::move(reasons), opened, State::outcome_half,
                                     Action::second_outcome, by));
  if (by.is(half.first.by)) {
    return refusal("nobody is the second person to themselves", "C47", "somebody else");
  }
  const OutcomeKind kind = half.prepared.kind;
  std::vector<Signature> signatures;
  signatures.push_back(std::move(half.first));
  signatures.push_back(std::move(second));
  return Deciding::made(std::move(half.prepared), kind, std::move(signatures));
}

}  // namespace probity::casework
