// C65: to somebody outside.
#include <algorithm>

#include "casework/dossier_steps.hpp"

namespace probity::casework {

Decided<void> DossierSteps::check_disclosable(std::span<const ExhibitNumber> exhibits) const {
  if (exhibits.empty()) {
    return refusal("what is disclosed is listed first", "C65", "the list of what is disclosed");
  }
  for (const ExhibitNumber exhibit : exhibits) {
    if (exhibit == 0 || exhibit > in_.exhibits_.size()) return std::unexpected(nothing_here());
  }
  // C61: nothing of an opening goes to anybody else before the second threshold.
  for (const Opening& opening : in_.openings_) {
    const bool is_listed = std::ranges::any_of(opening.extract.exhibits, [&](ExhibitNumber one) {
      return std::ranges::find(exhibits, one) != exhibits.end();
    });
    if (is_listed && casework::state_of(opening) != State::extract_reasonable) {
      return refusal("nothing is passed on before somebody found reasonable grounds", "C61",
                     "the decider's finding, with reasons");
    }
  }
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AskDisclosure& step) {
  PROBITY_TRY(const Case* const open, open_case());
  RecipientTable table;
  if (facts_.body) table.recipients.push_back(*facts_.body);
  PROBITY_TRY(AskedDisclosure asked,
              ask_disclosure(*open,
                             {.number = in_.disclosures_.size() + 1,
                              .recipient = step.recipient,
                              .duty = step.duty,
                              .order = step.order,
                              .necessity = step.necessity,
                              .manifest = manifest_of(in_.exhibits_, step.exhibits)},
                             table, by_));
  PROBITY_ATTEMPT(check_disclosable(step.exhibits));
  in_.disclosures_.emplace_back(std::move(asked));
  in_.disclosed_.push_back(step.exhibits);
  return {};
}

Decided<void> DossierSteps::operator()(const steps::AdviseDisclosure& step) {
  PROBITY_ATTEMPT(open_case());
  PROBITY_TRY(DisclosureNow* const found, numbered(in_.disclosures_, step.disclosure));
  const auto* asked = std::get_if<AskedDisclosure>(found);
  if (asked == nullptr) return not_in(casework::state_of(*found), Action::advise_disclosure);
  PROBITY_TRY(AdvisedDisclosure advised, advise(*asked, step.text, by_));
  *found = std::move(advised);
  return {};
}

Decided<void> DossierSteps::operator()(const steps::DecideDisclosure& step) {
  PROBITY_ATTEMPT(open_case());
  PROBITY_TRY(DisclosureNow* const found, numbered(in_.disclosures_, step.disclosure));
  const auto* advised = std::get_if<AdvisedDisclosure>(found);
  if (advised == nullptr) return not_in(casework::state_of(*found), Action::decide_disclosure);
  if (step.decision == steps::DecideDisclosure::Decision::refused) {
    PROBITY_TRY(RefusedDisclosure refused, refuse(*advised, step.reasons, by_));
    *found = std::move(refused);
    return {};
  }
  const auto manifest = manifest_of(in_.exhibits_, in_.disclosed(step.disclosure));
  PROBITY_TRY(Disclosure made, decide(*advised, manifest, step.reasons, by_));
  *found = std::move(made);
  return {};
}

}  // namespace probity::casework
