#include "policy/edition.hpp"

#include <algorithm>

namespace probity::policy {

namespace {

// An approval is for the text that was seen. It stands for that text and for typographical fixes of
// it, and only while the map is the same.
bool stands_for(const EditionText& approved, const Edition& edition) {
  return edition.clause_map == approved.clause_map && is_text_of(edition, approved.document);
}

bool was_given(const std::optional<Approval>& approval, const Edition& edition, Instant by_then) {
  return approval && approval->at <= by_then && stands_for(approval->text, edition);
}

bool was_recorded(const Edition& edition, Instant by_then) {
  return edition.resolution && edition.resolution->at <= by_then &&
         stands_for(edition.resolution->text, edition);
}

bool is_nominated(const NominatedLead& lead) { return lead.lead.person || lead.approval; }

bool is_withdrawn(const Edition& edition, const Moment& now) {
  return edition.withdrawal && edition.withdrawal->when.at <= now.at;
}

// Everything but a withdrawal.
std::vector<Missing> missing_steps(const Edition& edition, const Moment& now) {
  std::vector<Missing> missing;
  const auto unless = [&](bool is_there, Missing step) {
    if (!is_there) missing.push_back(step);
  };
  unless(edition.document.has_value(), Missing::document);
  unless(edition.clause_map.has_value(), Missing::clause_map);
  unless(was_recorded(edition, now.at), Missing::resolution);
  unless(was_given(edition.confirmation, edition, now.at), Missing::confirmation);
  // C5: every nominated lead, not one of them; an office that nobody holds cannot approve.
  unless(!edition.leads.empty() && std::ranges::all_of(edition.leads, is_nominated),
         Missing::nominated_lead);
  unless(std::ranges::all_of(edition.leads,
                             [&](const NominatedLead& lead) {
                               return !is_nominated(lead) ||
                                      was_given(lead.approval, edition, now.at);
                             }),
         Missing::lead_approval);
  const bool has_date = edition.effective && edition.effective->at <= now.at;
  unless(has_date, Missing::effective_date);
  unless(!has_date || edition.effective->first_day <= now.day, Missing::effective_date_in_future);
  return missing;
}

std::optional<Instant> last_signature(const Edition& edition) {
  if (!edition.resolution || !edition.confirmation || !edition.effective) return std::nullopt;
  Instant last =
      std::max({edition.resolution->at, edition.confirmation->at, edition.effective->at});
  for (const NominatedLead& lead : edition.leads) {
    if (!lead.approval) return std::nullopt;
    last = std::max(last, lead.approval->at);
  }
  return last;
}

bool somebody_has_approved(const Edition& edition, const Moment& now) {
  return was_recorded(edition, now.at) || std::ranges::any_of(edition.leads, [&](const auto& lead) {
           return was_given(lead.approval, edition, now.at);
         });
}

}  // namespace

Moment moment_in(const Zone& zone, Instant at) { return {at, zone.date(at)}; }

std::optional<EditionText> text_of(const Edition& edition) {
  if (!edition.document || !edition.clause_map) return std::nullopt;
  return EditionText{edition.document->sha256, *edition.clause_map};
}

std::optional<Document> document_at(const Edition& edition, Instant at) {
  for (const TypographicalFix& fix : edition.fixes) {
    if (fix.at > at) return fix.before;
  }
  return edition.document;
}

bool is_text_of(const Edition& edition, const Digest& document) {
  return (edition.document && edition.document->sha256 == document) ||
         std::ranges::any_of(edition.fixes, [&](const TypographicalFix& fix) {
           return fix.before.sha256 == document;
         });
}

std::string_view sentence_for(Missing missing) {
  switch (missing) {
    case Missing::document:
      return "The document is missing: the clerk or HR uploads the policy that the "
             "trust adopted, as PDF, HTML or Markdown.";
    case Missing::clause_map: return "The clause map is missing: the clerk or HR chooses one.";
    case Missing::resolution:
      return "The Directors' resolution is not recorded: the governance clerk enters the meeting "
             "and the minute.";
    case Missing::confirmation:
      return "The resolution is not confirmed: a Director who did not record it opens the link and "
             "confirms.";
    case Missing::nominated_lead:
      return "No nominated lead is named, or an office has no holder: the clerk or HR "
             "names who approves as lead.";
    case Missing::lead_approval:
      return "A nominated lead has not approved it: each of them opens the edition and approves.";
    case Missing::effective_date:
      return "No effective date is set: the owner or the clerk sets the first day on which it "
             "counts.";
    case Missing::effective_date_in_future:
      return "The effective date has not come: nobody has to do anything, or the owner sets an "
             "earlier day.";
    case Missing::withdrawn: return "It has been withdrawn: the owner begins a new edition.";
  }
  return {};
}

std::vector<Missing> missing_for_force(const Edition& edition, const Moment& now) {
  if (is_withdrawn(edition, now)) return {Missing::withdrawn};
  return missing_steps(edition, now);
}

bool has_come_into_force(const Edition& edition, const Moment& now) {
  const bool is_over = is_withdrawn(edition, now);
  return missing_steps(edition, is_over ? edition.withdrawal->when : now).empty();
}

std::optional<Instant> in_force_from(const Edition& edition, const Zone& zone) {
  const auto last = last_signature(edition);
  if (!last) return std::nullopt;
  const Instant from = std::max(*last, zone.start_of(edition.effective->first_day));
  if (edition.withdrawal && edition.withdrawal->when.at <= from) return std::nullopt;
  const Moment then{from, zone.date(from)};
  return missing_steps(edition, then).empty() ? std::optional{from} : std::nullopt;
}

const Edition* in_force(std::span<const Edition> editions, const Moment& now) {
  const Edition* newest = nullptr;
  for (const Edition& edition : editions) {
    if ((newest == nullptr || edition.number > newest->number) &&
        has_come_into_force(edition, now)) {
      newest = &edition;
    }
  }
  return newest != nullptr && !is_withdrawn(*newest, now) ? newest : nullptr;
}

std::optional<EditionStatus> status_of(std::span<const Edition> editions, EditionNumber number,
                                       const Moment& now) {
  const Edition* edition = find_edition(editions, number);
  if (edition == nullptr) return std::nullopt;
  if (is_withdrawn(*edition, now)) return EditionStatus::withdrawn;
  const bool is_replaced = std::ranges::any_of(editions, [&](const Edition& other) {
    return other.number > number && has_come_into_force(other, now);
  });
  if (is_replaced) return EditionStatus::superseded;
  const std::vector<Missing> missing = missing_steps(*edition, now);
  if (missing.empty()) return EditionStatus::in_force;
  const bool waits_for_the_day = std::ranges::all_of(missing, [](Missing step) {
    return step == Missing::effective_date || step == Missing::effective_date_in_future;
  });
  if (waits_for_the_day) return EditionStatus::approved;
  return somebody_has_approved(*edition, now) ? EditionStatus::awaiting_approval
                                              : EditionStatus::draft;
}

std::string_view in_words(EditionStatus status) {
  switch (status) {
    case EditionStatus::draft: return "draft";
    case EditionStatus::awaiting_approval: return "awaiting approval";
    case EditionStatus::approved: return "approved, not yet in force";
    case EditionStatus::in_force: return "in force";
    case EditionStatus::superseded: return "superseded";
    case EditionStatus::withdrawn: return "withdrawn";
  }
  return {};
}

const Edition* find_edition(std::span<const Edition> editions, EditionNumber number) {
  const auto found = std::ranges::find(editions, number, &Edition::number);
  return found == editions.end() ? nullptr : &*found;
}

}  // namespace probity::policy
