#include "advice/checks/checks.hpp"

// What the account itself decides: trips (C42, C46), work e-mail (C34), disclaimer (C32, C37).

namespace probity::advice {

using registers::AccountKind;

void check_trip(const DraftReading& reading, Findings& findings) {
  if (!reading.is(AccountKind::trip) || reading.account == nullptr) return;
  if (reading.account->head_consents && reading.account->all_parents_consent) return;
  Finding& finding = findings.add(Clause::trip_consent, std::nullopt);
  finding.reason = reading.account->head_consents
                       ? "Not every parent has answered for this trip's account yet."
                       : "The headteacher has not agreed to this trip's account yet.";
}

void check_work_email(const DraftReading& reading, Findings& findings) {
  if (!reading.is(AccountKind::personal)) return;
  for (const WordRange& email : reading.seen.of(Mark::work_email)) {
    findings.add(Clause::work_email, reading.span_of(email));
  }
  if (reading.account == nullptr || !reading.account->registered_with_work_email) return;
  Finding& finding = findings.add(Clause::work_email, std::nullopt);
  finding.reason = "This personal account is registered with your work e-mail address.";
  finding.suggestion = "Change the account's address to one of your own.";
}

void check_disclaimer(const DraftReading& reading, Findings& findings) {
  if (!reading.is(AccountKind::personal) || reading.situation.may_speak) return;
  if (reading.account != nullptr && reading.account->has_disclaimer) return;
  const auto own_views = reading.words.lexicon.group("disclaimer_words");
  if (own_views && !reading.seen.of(*own_views).empty()) return;
  const WordRange* affiliation = nullptr;
  int points = 0;
  for (const RuleHit& hit : reading.rule_hits) {
    if (hit.rule->clause != Clause::disclaimer_missing) continue;
    points += hit.rule->points;
    if (hit.rule->points > 0 && (affiliation == nullptr || hit.words.count < affiliation->count)) {
      affiliation = &hit.words;
    }
  }
  if (affiliation != nullptr && points >= kPointsForFinding) {
    findings.add(Clause::disclaimer_missing, reading.span_of(*affiliation));
    return;
  }
  if (reading.account == nullptr || !reading.account->names_employer) return;
  Finding& finding = findings.add(Clause::disclaimer_missing, std::nullopt);
  finding.reason = "Your profile says where you work, and not that the views are your own.";
  finding.suggestion = "Add to your profile that you speak for yourself and not for your employer.";
}

}  // namespace probity::advice
