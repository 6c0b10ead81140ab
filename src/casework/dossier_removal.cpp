// C48, C49: content that has to go.
#include <algorithm>

#include "casework/dossier_steps.hpp"

namespace probity::casework {

namespace {

// A matter is about one person, whom the concern names where it names anybody.
Decided<void> check_about(const Concern& concern, const PersonId& subject) {
  const bool is_named =
      concern.named.empty() || std::ranges::find(concern.named, subject) != concern.named.end();
  if (is_named && subject != concern.reporter) return {};
  return refusal("a removal is asked of somebody whom the concern is about", "C48",
                 "another concern, about somebody else");
}

}  // namespace

Decided<void> DossierSteps::operator()(const steps::AskRemoval& step) {
  if (!in_.concern_) return std::unexpected(nothing_here());
  RemovalDraft draft{.number = in_.removals_.size() + 1,
                     .subject = step.subject,
                     .content = step.content,
                     .where = step.where,
                     .clause = step.clause,
                     .last_day = step.last_day};
  const State state = in_.state();
  PROBITY_ATTEMPT(by_.may(state, Action::ask_removal));
  if (state == State::case_open) {
    PROBITY_TRY(Removal asked, ask_removal(*in_.case_, std::move(draft), facts_.clauses, by_));
    in_.removals_.push_back(std::move(asked));
    return {};
  }
  PROBITY_ATTEMPT(check_about(*in_.concern_, step.subject));
  PROBITY_TRY(Removal asked, ask_removal(*in_.concern_, std::move(draft), facts_.clauses, by_));
  in_.removals_.push_back(std::move(asked));
  return {};
}

Decided<Removal*> DossierSteps::removal(InDossier number) const {
  if (in_.closed_) return refusal("the case is closed", "C62", "a case that is open");
  return numbered(in_.removals_, number);
}

Decided<void> DossierSteps::operator()(const steps::Comply& step) {
  PROBITY_TRY(Removal* const found, removal(step.removal));
  PROBITY_TRY(*found, comply(*found, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::Contest& step) {
  PROBITY_TRY(Removal* const found, removal(step.removal));
  PROBITY_TRY(*found, contest(*found, step.reasons, by_));
  return {};
}

Decided<void> DossierSteps::operator()(const steps::SettleRemoval& step) {
  PROBITY_TRY(Removal* const found, removal(step.removal));
  PROBITY_TRY(*found, settle(*found, step.end, step.reasons, by_));
  return {};
}

}  // namespace probity::casework
