// C60, C61: reading what is there, the second threshold, sharing it, and telling whom it is about.
#include <algorithm>

#include "casework/dossier_steps.hpp"

namespace probity::casework {

namespace {

bool is_among(const std::vector<ExhibitNumber>& exhibits, ExhibitNumber one) {
  return std::ranges::find(exhibits, one) != exhibits.end();
}

}  // namespace

// A picture is read by whoever received the concern, by whoever prepares an outcome, and by whoever
// decides one that rests on it. It comes from the reporter: whom it is about is not shown it here.
bool DossierSteps::may_read_picture(ExhibitNumber exhibit) const {
  if (in_.ended_) return false;
  if (lets(State::concern_received, Action::read_concern)) return true;
  if (!in_.case_) return false;
  if (lets(State::case_open, Action::prepare_outcome)) return true;
  if (!in_.outcome_ || !is_among(prepared_of(*in_.outcome_).exhibits, exhibit)) return false;
  const State state = casework::state_of(*in_.outcome_);
  return lets(state, Action::decide_outcome) || lets(state, Action::second_outcome);
}

// An extract is read by the case's decider, then by recipients, and by whom it is about once told.
DossierSteps::Reads DossierSteps::reads_of(const Opening& opening, ExhibitNumber exhibit) const {
  if (read_exhibit(opening.extract, exhibit, by_) &&
      lets(casework::state_of(opening), Action::read_extract)) {
    return Reads::whole;
  }
  if (by_.is(in_.case_->subject) &&
      lets(state_on(opening.notice, by_.now().day), Action::see_own)) {
    return Reads::whole;
  }
  Reads most = Reads::nothing;
  for (const Share& share : in_.shares_) {
    if (!is_among(share.exhibits, exhibit) || !casework::may_read(share, by_)) continue;
    most = std::max(most, share.less ? Reads::part : Reads::whole);
  }
  return most;
}

DossierSteps::Reads DossierSteps::reads(const Exhibit& exhibit) const {
  if (exhibit.kind == Exhibit::Kind::picture) {
    return may_read_picture(exhibit.number) ? Reads::whole : Reads::nothing;
  }
  Reads most = Reads::nothing;
  for (const Opening& opening : in_.openings_) {
    if (!is_among(opening.extract.exhibits, exhibit.number)) continue;
    most = std::max(most, reads_of(opening, exhibit.number));
  }
  return most;
}

Decided<void> DossierSteps::operator()(const steps::ReadExhibit& step) {
  // Decision 24: whom it is about has what was found until the matter ends for good; for everybody
  // else closing ends reading.
  const bool is_closed_to_them = in_.closed_ && in_.subject() != by_.person();
  const bool is_there =
      step.exhibit != 0 && step.exhibit <= in_.exhibits_.size() && !is_closed_to_them;
  const Reads how = is_there ? reads(in_.exhibits_[step.exhibit - 1]) : Reads::nothing;
  if (how == Reads::nothing) return std::unexpected(nothing_here());
  in_.read_.push_back({step.exhibit, by_.person(), by_.now(), how == Reads::part});
  return {};
}

Decided<void> DossierSteps::operator()(const steps::FindGrounds& step) {
  PROBITY_TRY(Opening* const found, opening(step.opening));
  const State state = casework::state_of(*found);
  if (state != State::extract_made) return not_in(state, Action::find_grounds);
  if (step.found == steps::FindGrounds::Found::none) {
    PROBITY_TRY(found->finding, find_none(found->extract, in_.read_, step.reasons, by_));
    return {};
  }
  PROBITY_TRY(found->finding, find_grounds(found->extract, in_.read_, step.reasons, by_));
  return {};
}

// C61: nothing of an opening is shared before the second threshold.
Decided<const ReasonableGrounds*> DossierSteps::grounds_for(InDossier number, Action action,
                                                            const std::optional<Narrowed>& less) {
  PROBITY_TRY(Opening* const found, opening(number));
  const auto* grounds = std::get_if<ReasonableGrounds>(&found->finding);
  if (grounds == nullptr) return not_in(casework::state_of(*found), action);
  const auto& request = in_.requests_.at(found->request - 1);
  if (less) PROBITY_ATTEMPT(is_less(*less, std::get<Approval>(request.now).scope()));
  return grounds;
}

Decided<Acting> DossierSteps::recipient(const PersonId& who) const {
  if (!facts_.other) return unknown_fact("how the recipient stands to the matter");
  return Acting::kept(Acting::Passkey{}, who, *facts_.other, by_.now(), Proof::usual,
                      {in_.subject(), in_.owner()});
}

Decided<void> DossierSteps::operator()(const steps::ShareWith& step) {
  PROBITY_TRY(const auto* grounds, grounds_for(step.opening, Action::share, step.less));
  PROBITY_TRY(const Acting reader, recipient(step.recipient));
  PROBITY_TRY(Share share,
              share_with(*grounds, reader,
                         {in_.shares_.size() + 1, step.necessity, step.last_day, step.less}, by_));
  in_.shares_.push_back(std::move(share));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::PreviewShare& step) {
  PROBITY_TRY(const auto* grounds, grounds_for(step.opening, Action::preview_share, step.less));
  PROBITY_TRY(const Acting reader, recipient(step.recipient));
  PROBITY_ATTEMPT(preview_for(*grounds, reader, by_));
  in_.previews_.push_back({grounds->extract().exhibits, step.recipient, by_.person(), by_.now()});
  return {};
}

Decided<void> DossierSteps::operator()(const steps::EndShare& step) {
  PROBITY_ATTEMPT(open_case());
  PROBITY_TRY(Share* const found, numbered(in_.shares_, step.share));
  PROBITY_TRY(*found, end_share(*found, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::DeferNotice& step) {
  PROBITY_TRY(Opening* const found, opening(step.opening));
  PROBITY_TRY(found->notice, defer(found->notice, step.until, step.reasons, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::TellSubject& step) {
  PROBITY_TRY(Opening* const found, opening(step.opening));
  PROBITY_TRY(found->notice, tell(found->notice, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::Comment& step) {
  PROBITY_TRY(const Case* const open, open_case());
  const bool is_told = std::ranges::any_of(
      in_.openings_, [](const Opening& one) { return one.notice.told.has_value(); });
  if (!by_.is(open->subject) || !is_told) return std::unexpected(nothing_here());
  PROBITY_ATTEMPT(by_.may(State::notice_told, Action::comment));
  PROBITY_TRY(Words text, written(step.text, "your comment", "C60"));
  in_.comments_.push_back({std::move(text), by_.now()});
  return {};
}

}  // namespace probity::casework
