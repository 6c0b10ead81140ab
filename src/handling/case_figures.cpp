#include "handling/case_figures.hpp"

#include <variant>

namespace probity::handling {

namespace {

using acts::CaseFigures;
using casework::Dossier;

struct Days {
  LocalDate from;
  LocalDate until;
  [[nodiscard]] bool has(LocalDate day) const { return from <= day && day <= until; }
  [[nodiscard]] bool has(const policy::Moment& moment) const { return has(moment.day); }
};

void count_requests(const Dossier& dossier, const Days& days, LocalDate today,
                    CaseFigures& figures) {
  for (const casework::RequestInDossier& request : dossier.requests()) {
    if (!days.has(request.asked.asked)) continue;
    ++figures.requests;
    const casework::State state = casework::state_on(request, today);
    if (std::holds_alternative<casework::RefusedRequest>(request.now)) ++figures.refused;
    if (std::holds_alternative<casework::Approval>(request.now)) ++figures.approved;
    if (state == casework::State::request_lapsed) ++figures.lapsed;
  }
  for (const casework::Opening& opening : dossier.openings()) {
    if (!days.has(opening.extract.made)) continue;
    ++figures.openings;
    if (!dossier.outcome() || !std::holds_alternative<casework::Outcome>(*dossier.outcome())) {
      ++figures.openings_without_outcome;
    }
    if (opening.notice.deferral) ++figures.notices_deferred;
  }
}

void count_ends(const Dossier& dossier, const Days& days, CaseFigures& figures) {
  for (const casework::Removal& removal : dossier.removals()) {
    if (days.has(removal.asked)) ++figures.removals;
  }
  for (const casework::DisclosureNow& disclosure : dossier.disclosures()) {
    if (std::holds_alternative<casework::Disclosure>(disclosure)) ++figures.disclosures_made;
    if (const auto* refused = std::get_if<casework::RefusedDisclosure>(&disclosure)) {
      if (days.has(refused->when)) ++figures.disclosures_refused;
    }
  }
  if (!dossier.outcome()) return;
  const auto* outcome = std::get_if<casework::Outcome>(&*dossier.outcome());
  if (outcome != nullptr && days.has(outcome->decided_by().back().when)) ++figures.outcomes;
}

void count(const Dossier& dossier, const Days& days, LocalDate today, CaseFigures& figures) {
  if (dossier.concern() && days.has(dossier.concern()->raised)) ++figures.concerns;
  if (dossier.ended() && days.has(dossier.ended()->when)) ++figures.ended_without_case;
  if (dossier.open_case() && days.has(dossier.open_case()->opened)) ++figures.cases;
  if (dossier.access() && days.has(dossier.access()->received)) ++figures.access_requests;
  if (dossier.objection() && days.has(dossier.objection()->made)) ++figures.objections;
  count_requests(dossier, days, today, figures);
  count_ends(dossier, days, figures);
}

}  // namespace

Result<CaseFigures> case_figures(Room& room, const acts::Actor& actor, LocalDate from,
                                 LocalDate until) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::see_case_figures));
  if (until < from) {
    return failure(ErrorKind::usage, "the last day is before the first", "Turn them round.");
  }
  const LocalDate today = room.now().day;
  PROBITY_TRY(const auto people, room.people());
  CaseFigures figures{.from = from,
                      .until = until,
                      .population = static_cast<std::uint32_t>(people->employed_on(today).size())};
  if (figures.population < kLeastPopulation) {
    return failure(ErrorKind::refused,
                   "with fewer than 10 people a count would be about somebody (I25)",
                   "Read the ledger's own entries instead.");
  }
  PROBITY_TRY(const auto all, room.dossiers().all());
  for (const OpenDossier& one : all) count(*one.now, {from, until}, today, figures);
  return figures;
}

}  // namespace probity::handling
