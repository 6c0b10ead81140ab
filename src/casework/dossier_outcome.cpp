// C16, C47, C64: the subject is asked to answer, HR prepares, and others decide.
#include "casework/dossier_steps.hpp"

namespace probity::casework {

Decided<void> DossierSteps::operator()(const steps::InviteAnswer& step) {
  PROBITY_TRY(const Case* const open, open_case());
  if (in_.outcome_ && casework::state_of(*in_.outcome_) == State::outcome_made) {
    return not_in(State::outcome_made, Action::prepare_outcome);
  }
  PROBITY_ATTEMPT(by_.may(State::case_open, Action::prepare_outcome));
  PROBITY_ATTEMPT(by_.is_in_matter_of(open->subject, open->owner));
  if (step.answer_by < by_.now().day + kLeastToAnswer) {
    return refusal("the person is asked to answer, and has time to", "C64",
                   "at least five days for their answer");
  }
  in_.invitation_ = Invitation{.sent = by_.now(), .answer_by = step.answer_by};
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AnswerInvitation& step) {
  PROBITY_TRY(const Case* const open, open_case());
  if (!by_.is(open->subject) || !in_.outcome_) return std::unexpected(nothing_here());
  const State state = casework::state_of(*in_.outcome_);
  auto* prepared = std::get_if<PreparedOutcome>(&*in_.outcome_);
  if (prepared == nullptr) return not_in(state, Action::answer_invitation);
  PROBITY_ATTEMPT(by_.may(state, Action::answer_invitation));
  if (prepared->invitation.answered) {
    return refusal("you have answered", "C64", "saying more to whoever decides");
  }
  PROBITY_TRY(Words text, written(step.text, "your answer", "C64"));
  prepared->invitation.answered = by_.now();
  in_.invitation_ = prepared->invitation;
  in_.invited_answer_ = Remark{std::move(text), by_.now()};
  return {};
}

Decided<void> DossierSteps::operator()(const steps::PrepareOutcome& step) {
  PROBITY_TRY(const Case* const open, open_case());
  if (in_.outcome_ && casework::state_of(*in_.outcome_) == State::outcome_made) {
    return not_in(State::outcome_made, Action::prepare_outcome);
  }
  PROBITY_ATTEMPT(by_.may(State::case_open, Action::prepare_outcome));
  // Each preparation is one that the person can answer: to another one belongs another invitation.
  const bool is_asked =
      in_.invitation_ &&
      (!in_.outcome_ || in_.invitation_->sent.at > prepared_of(*in_.outcome_).when.at);
  if (!is_asked) {
    return refusal("the person is asked to answer, and has time to", "C64",
                   "asking them to answer, first");
  }
  PROBITY_TRY(PreparedOutcome prepared,
              prepare(*open, step.draft, *in_.invitation_, in_.read_, by_));
  in_.outcome_ = std::move(prepared);
  in_.invited_answer_.reset();
  return {};
}

Decided<void> DossierSteps::operator()(const steps::DecideOutcome& step) {
  PROBITY_ATTEMPT(open_case());
  if (!in_.outcome_) return std::unexpected(nothing_here());
  const auto* prepared = std::get_if<PreparedOutcome>(&*in_.outcome_);
  if (prepared == nullptr) {
    return not_in(casework::state_of(*in_.outcome_), Action::decide_outcome);
  }
  PROBITY_TRY(Decision made, decide(*prepared, step.own, in_.read_, by_));
  if (auto* half = std::get_if<HalfOutcome>(&made)) {
    in_.outcome_ = std::move(*half);
  } else {
    in_.outcome_ = std::get<Outcome>(std::move(made));
  }
  return {};
}

Decided<void> DossierSteps::operator()(const steps::SecondOutcome& step) {
  PROBITY_ATTEMPT(open_case());
  if (!in_.outcome_) return std::unexpected(nothing_here());
  const auto* half = std::get_if<HalfOutcome>(&*in_.outcome_);
  if (half == nullptr) {
    return not_in(casework::state_of(*in_.outcome_), Action::second_outcome);
  }
  PROBITY_TRY(Outcome made, decide_too(*half, step.reasons, in_.read_, by_));
  in_.outcome_ = std::move(made);
  return {};
}

}  // namespace probity::casework
