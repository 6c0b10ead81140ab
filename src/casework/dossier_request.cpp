// C52, C56 to C60: asking for an opening, the answers, the keys, and the opening.
#include "casework/dossier_steps.hpp"

namespace probity::casework {

namespace {

// A step on a request that waits for an answer, which becomes what `change` makes of it.
template <class Now>
Decided<void> becomes(RequestInDossier& request, Decided<Now> now) {
  if (!now) return std::unexpected(std::move(now).error());
  request.now = *std::move(now);
  return {};
}

}  // namespace

Decided<void> DossierSteps::operator()(const steps::AskOpening& step) {
  PROBITY_TRY(const Case* const open, open_case());
  if (!facts_.answer_days) return unknown_fact("until when there is time to answer");
  Scope scope{.case_id = "case:" + std::to_string(in_.number_),
              .person = open->subject,
              .days = step.days,
              .services = step.services,
              .most = step.most};
  PROBITY_TRY(Request asked,
              ask_opening(*open, std::move(scope), facts_.limits, *facts_.answer_days, by_));
  in_.requests_.push_back({.now = asked, .asked = asked});
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AskBack& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  const auto* waiting = std::get_if<Request>(&found->now);
  if (waiting == nullptr) return not_in(state_of(*found), Action::ask_back);
  return becomes(*found, ask_back(*waiting, step.question, by_));
}

Decided<void> DossierSteps::operator()(const steps::AnswerBack& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  const State state = state_of(*found);
  if (state != State::request_asked_back) return not_in(state, Action::answer_back);
  if (!facts_.answer_days) return unknown_fact("until when there is time to answer");
  PROBITY_TRY(found->asked,
              answer_back(std::get<AskedBack>(found->now), step.answer, *facts_.answer_days, by_));
  found->now = found->asked;
  return {};
}

Decided<void> DossierSteps::operator()(const steps::HandOn& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  const auto* waiting = std::get_if<Request>(&found->now);
  if (waiting == nullptr) return not_in(state_of(*found), Action::hand_on);
  return becomes(*found, hand_on(*waiting, by_));
}

Decided<void> DossierSteps::operator()(const steps::TakeBack& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  if (const auto* waiting = std::get_if<Request>(&found->now)) {
    return becomes(*found, take_back(*waiting, by_));
  }
  const State state = state_of(*found);
  if (state != State::request_asked_back) return not_in(state, Action::take_back);
  PROBITY_ATTEMPT(by_.may(state, Action::take_back));
  found->now = TakenBackRequest{std::get<AskedBack>(found->now).request, by_.now()};
  return {};
}

Decided<void> DossierSteps::operator()(const steps::RefuseRequest& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  const auto* waiting = std::get_if<Request>(&found->now);
  if (waiting == nullptr) return not_in(state_of(*found), Action::refuse_request);
  return becomes(*found, refuse(*waiting, step.reasons, by_));
}

Decided<void> DossierSteps::operator()(const steps::Approve& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  const auto* waiting = std::get_if<Request>(&found->now);
  if (waiting == nullptr) return not_in(state_of(*found), Action::approve);
  return becomes(*found, Approval::of(*waiting, step.narrowed, step.reasons, by_));
}

Decided<void> DossierSteps::operator()(const steps::TurnKey& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  auto* approval = std::get_if<Approval>(&found->now);
  if (approval == nullptr) return not_in(state_of(*found), Action::turn_key);
  return approval->turn_key(by_);
}

Decided<void> DossierSteps::operator()(const steps::CarryOut& step) {
  PROBITY_TRY(RequestInDossier* const found, request(step.request));
  auto* approval = std::get_if<Approval>(&found->now);
  if (approval == nullptr) return not_in(state_of(*found), Action::carry_out);
  if (step.extract == policy::Digest{}) return unknown_fact("what the opening found");
  // The warrant is for the opening itself, which has happened: an objection was asked about then.
  PROBITY_ATTEMPT(approval->carry_out(facts_.keys_needed, {}, by_));
  add_exhibit(Exhibit::Kind::extract, step.extract);
  in_.exhibits_.back().salt = step.salt;
  in_.openings_.push_back({.request = step.request,
                           .extract = {.case_number = in_.number_,
                                       .exhibits = {in_.exhibits_.back().number},
                                       .made = by_.now()},
                           .it_operator = by_.person(),
                           .notice = {.opened = by_.now(), .requester = found->asked.owner}});
  found->opening = static_cast<InDossier>(in_.openings_.size());
  return {};
}

State DossierSteps::state_of(const RequestInDossier& request) const {
  return state_on(request, by_.now().day);
}

}  // namespace probity::casework
