// C40, C20, C21, C60, C62: a concern, its case, and whom the case names.
#include <algorithm>

#include "casework/dossier_steps.hpp"

namespace probity::casework {

Decided<void> DossierSteps::operator()(const steps::RaiseConcern& step) {
  PROBITY_ATTEMPT(check_first());
  if (!facts_.receiver) return unknown_fact("whoever receives it");
  if (std::ranges::find(step.named, *facts_.receiver) != step.named.end()) {
    return refusal("a concern goes around whoever it names", "C40", "another receiver");
  }
  ConcernDraft draft{
      .number = in_.number_, .what = step.what, .where = step.where, .named = step.named};
  if (step.picture) {
    draft.screenshot = Screenshot{.hash = *step.picture, .taken = by_.now().at, .by = by_.person()};
  }
  PROBITY_TRY(in_.concern_, raise(std::move(draft), *facts_.receiver, by_));
  in_.addressed_ = {step.named, by_.person(), step.chosen, step.about};
  if (step.picture) add_exhibit(Exhibit::Kind::picture, *step.picture);
  return {};
}

Decided<void> DossierSteps::operator()(const steps::EndConcern& step) {
  if (!in_.concern_) return std::unexpected(nothing_here());
  if (in_.state() != State::concern_received) return not_in(in_.state(), Action::end_concern);
  PROBITY_TRY(in_.ended_, end(*in_.concern_, step.how, step.reasons, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::OpenCase& step) {
  if (!in_.concern_) return std::unexpected(nothing_here());
  if (in_.state() != State::concern_received) return not_in(in_.state(), Action::open_case);
  PROBITY_ATTEMPT(by_.may(in_.state(), Action::open_case));
  PROBITY_TRY(Grounds grounds, Grounds::of(step.grounds, facts_.clauses, facts_.sources));
  PROBITY_TRY(in_.case_, casework::open_case(*in_.concern_, in_.number_, step.subject,
                                             std::move(grounds), by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::NamePerson& step) {
  PROBITY_TRY(Case* const open, open_case());
  if (!facts_.other) return unknown_fact("how whoever is named stands to the matter");
  PROBITY_ATTEMPT(check_parts_of(step.part.person, *facts_.other));
  PROBITY_TRY(*open, name_person(*open, step.part, *facts_.other, step.reasons, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::CloseCase& step) {
  PROBITY_TRY(Case* const open, open_case());
  PROBITY_TRY(ClosedCase closed, close(*open, step.reasons, by_));
  // I24: whoever something was opened about is told before what was opened ends.
  const bool all_told = std::ranges::all_of(
      in_.openings_, [](const Opening& one) { return one.notice.told.has_value(); });
  if (!all_told) {
    return refusal("whoever an opening was about is told of it first", "C60",
                   "telling them, by whoever has the case");
  }
  in_.closed_ = std::move(closed);
  for (RequestInDossier& request : in_.requests_) request.closed = by_.now().day;
  for (Share& share : in_.shares_) {
    if (!share.ended) share.ended = by_.now();
  }
  return {};
}

// What nobody has answered was asked by somebody who does not have the matter any more: whoever has
// it now asks again, or does not.
Decided<void> DossierSteps::operator()(const steps::HandOver& step) {
  const State state = in_.state();
  if (state != State::concern_received && state != State::case_open) {
    return not_in(state, Action::hand_over);
  }
  if (!facts_.other) return unknown_fact("how whoever gets it stands to the matter");
  PROBITY_ATTEMPT(check_parts_of(step.to, *facts_.other));
  PROBITY_ATTEMPT(check_turned_no_key(step.to));
  PROBITY_TRY(HandedOver handed,
              hand_over({state, *in_.owner()}, {step.to, *facts_.other}, step.reasons, by_));
  in_.handed_over_.push_back(std::move(handed));
  (in_.case_ ? in_.case_->owner : in_.concern_->receiver) = step.to;
  for (RequestInDossier& request : in_.requests_) {
    const auto* asked_back = std::get_if<AskedBack>(&request.now);
    const bool waits = asked_back != nullptr || std::holds_alternative<Request>(request.now);
    if (!waits || state_of(request) == State::request_lapsed) continue;
    request.now = TakenBackRequest{request.asked, by_.now()};
  }
  return {};
}

Decided<void> DossierSteps::check_turned_no_key(const PersonId& who) const {
  const bool has_turned = std::ranges::any_of(in_.requests_, [&](const RequestInDossier& one) {
    const auto* approval = std::get_if<Approval>(&one.now);
    return approval != nullptr && approval->has_turned(who);
  });
  if (!has_turned) return {};
  return refusal("whoever turned a key has no other part in the matter", "C60", "somebody else");
}

Decided<void> DossierSteps::operator()(const steps::Preserve& step) {
  PROBITY_TRY(const Case* const open, open_case());
  if (in_.preserved_.size() >= kMostPreserved) {
    return refusal("this matter has kept days as often as one can", "C62", "a request");
  }
  PROBITY_TRY(auto kept, preserve(*open, step.days, step.copy, by_));
  in_.preserved_.push_back(std::move(kept));
  return {};
}

}  // namespace probity::casework
