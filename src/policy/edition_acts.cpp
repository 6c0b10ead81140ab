#include "policy/edition_acts.hpp"

#include <algorithm>
#include <utility>

#include "policy/edition_typography.hpp"

namespace probity::policy {

namespace {

std::unexpected<Error> refused(std::string what, std::string next) {
  return failure(ErrorKind::refused, std::move(what), std::move(next));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<void> check_not_withdrawn(const Edition& edition) {
  if (!edition.withdrawal) return {};
  return refused("C4: this edition has been withdrawn", "begin a new edition");
}

// C4: people are judged by the text that was in force, so that text is never changed.
Result<void> check_not_yet_in_force(const Edition& edition, const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  if (!has_come_into_force(edition, now)) return {};
  return refused("C4: this edition has come into force, so it cannot be changed",
                 "begin a new edition, or correct how a word is written as a typographical fix");
}

// C5: an approval is for what was seen.
Result<void> check_still_the_text(const Edition& edition, const EditionText& seen) {
  if (text_of(edition) == seen) return {};
  return refused("C5: the text has changed since it was shown", "read it again, then approve it");
}

// What was approved is no longer there.
void void_approvals(Edition& edition) {
  edition.resolution.reset();
  edition.confirmation.reset();
  for (NominatedLead& lead : edition.leads) lead.approval.reset();
  edition.fixes.clear();  // of a text that nobody needs to trace back any more
}

bool has_approved_as_lead(const Edition& edition, const PersonId& person) {
  return std::ranges::any_of(edition.leads, [&](const NominatedLead& lead) {
    return lead.approval && lead.approval->by == person;
  });
}

bool is_fully_approved(const Edition& edition, const Moment& now) {
  return std::ranges::all_of(missing_for_force(edition, now), [](Missing step) {
    return step == Missing::effective_date || step == Missing::effective_date_in_future;
  });
}

// Offices cannot be added to what was approved, only handed over.
Result<Edition> hand_over(Edition edition, std::vector<Lead> leads) {
  const bool are_same_offices = std::ranges::equal(
      edition.leads, leads, {}, [](const NominatedLead& lead) { return lead.lead.title; },
      &Lead::title);
  if (!are_same_offices) {
    return refused("C4: the offices stand as they were approved",
                   "name who holds each of them now, or begin a new edition");
  }
  for (std::size_t i = 0; i < leads.size(); ++i) edition.leads[i].lead = std::move(leads[i]);
  return edition;
}

}  // namespace

Edition next_edition(std::span<const Edition> editions) {
  Edition next{.number = 1};
  const auto newest = std::ranges::max_element(editions, {}, &Edition::number);
  if (newest == editions.end()) return next;
  next.number = newest->number + 1;
  next.heading = newest->heading;
  next.clause_map = newest->clause_map;
  for (const NominatedLead& lead : newest->leads) next.leads.push_back({lead.lead, {}});
  return next;
}

Result<Edition> set_document(Edition edition, Document document, const Moment& now) {
  PROBITY_ATTEMPT(check_not_yet_in_force(edition, now));
  const bool is_new = !edition.document || edition.document->sha256 != document.sha256;
  edition.document = std::move(document);
  if (is_new) void_approvals(edition);
  return edition;
}

Result<Edition> set_clause_map(Edition edition, const Digest& map, const Moment& now) {
  PROBITY_ATTEMPT(check_not_yet_in_force(edition, now));
  if (edition.clause_map != map) void_approvals(edition);
  edition.clause_map = map;
  return edition;
}

Result<Edition> set_effective(Edition edition, LocalDate first_day, const PersonId& by,
                              const Moment& now) {
  PROBITY_ATTEMPT(check_not_yet_in_force(edition, now));
  if (first_day < now.day) {
    return refused("C4: an edition cannot count from a day that has passed: nobody could know it",
                   "choose today or a later day");
  }
  edition.effective = EffectiveDate{.first_day = first_day, .set_by = by, .at = now.at};
  return edition;
}

Result<Edition> record_resolution(Edition edition, ResolutionRecord record, const Moment& now) {
  PROBITY_ATTEMPT(check_not_yet_in_force(edition, now));
  const auto text = text_of(edition);
  if (!text) {
    return refused(
        "C5: there is no document with a clause map that the Directors could have "
        "resolved on",
        "upload the document and choose the clause map first");
  }
  if (is_blank(record.minute)) {
    return refused("C5: the resolution needs its minute reference",
                   "enter the reference under which the minutes can be found");
  }
  if (record.meeting > now.day) {
    return refused("C5: the meeting is still to come", "record the resolution after the meeting");
  }
  edition.resolution = Resolution{.meeting = record.meeting,
                                  .minute = std::move(record.minute),
                                  .minute_file = record.minute_file,
                                  .recorded_by = record.recorded_by,
                                  .at = now.at,
                                  .text = *text};
  edition.confirmation.reset();
  return edition;
}

Result<Edition> confirm_resolution(Edition edition, const PersonId& by, const EditionText& seen,
                                   const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  if (!edition.resolution) {
    return refused("C5: no resolution is recorded", "the governance clerk records it first");
  }
  if (edition.confirmation) {
    return refused("C5: the resolution is confirmed already", "nothing more is to be done here");
  }
  if (edition.resolution->recorded_by == by) {
    return refused("C5: whoever recorded the resolution does not confirm it",
                   "ask a Director to confirm it");
  }
  if (has_approved_as_lead(edition, by)) {
    return refused(
        "C5: you have approved it as a nominated lead, and the Directors' word is "
        "another person's",
        "ask another Director to confirm it");
  }
  PROBITY_ATTEMPT(check_still_the_text(edition, seen));
  edition.confirmation = Approval{.by = by, .at = now.at, .text = seen};
  return edition;
}

Result<Edition> approve_as_lead(Edition edition, const PersonId& by, const EditionText& seen,
                                const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  const auto is_theirs = [&](const NominatedLead& lead) { return lead.lead.person == by; };
  if (std::ranges::none_of(edition.leads, is_theirs)) {
    return refused("C5: only a nominated lead approves the edition as one",
                   "ask the nominated lead, or have the owner name another");
  }
  if (edition.confirmation && edition.confirmation->by == by) {
    return refused(
        "C5: you have confirmed the Directors' resolution, and the nominated lead's "
        "word is another person's",
        "have the owner name another nominated lead");
  }
  const bool has_all = std::ranges::all_of(edition.leads, [&](const NominatedLead& lead) {
    return !is_theirs(lead) || lead.approval.has_value();
  });
  if (has_all) {
    return refused("C5: you have approved it already", "nothing more is to be done here");
  }
  PROBITY_ATTEMPT(check_still_the_text(edition, seen));
  for (NominatedLead& lead : edition.leads) {
    if (is_theirs(lead)) lead.approval = Approval{.by = by, .at = now.at, .text = seen};
  }
  return edition;
}

Result<Edition> set_heading(Edition edition, Heading heading, const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  if (has_come_into_force(edition, now) && heading.title != edition.heading.title) {
    return refused("C4: the title stands as it was approved", "begin a new edition");
  }
  if (is_blank(heading.title)) {
    return failure(ErrorKind::usage, "the edition needs a title", "enter the policy's title");
  }
  edition.heading = std::move(heading);
  return edition;
}

Result<Edition> nominate(Edition edition, std::vector<Lead> leads, const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  if (std::ranges::any_of(leads, [](const Lead& lead) { return is_blank(lead.title); })) {
    return failure(ErrorKind::usage, "each nominated lead needs the title of their office",
                   "enter it as it stands in the policy");
  }
  if (has_come_into_force(edition, now)) return hand_over(std::move(edition), std::move(leads));
  std::vector<NominatedLead> nominated;
  for (Lead& lead : leads) {
    NominatedLead entry{std::move(lead), {}};
    for (const NominatedLead& known : edition.leads) {
      if (known.approval && entry.lead.person == known.approval->by) {
        entry.approval = known.approval;
      }
    }
    nominated.push_back(std::move(entry));
  }
  edition.leads = std::move(nominated);
  return edition;
}

Result<Edition> fix_typography(Edition edition, const Correction& correction, const Moment& now) {
  PROBITY_ATTEMPT(check_not_withdrawn(edition));
  if (!edition.document || !is_fully_approved(edition, now)) {
    return refused(
        "C5: not everybody has approved this edition yet, so its document is changed and "
        "not corrected",
        "upload the new document");
  }
  if (is_text_of(edition, correction.document.sha256)) {
    return refused("C4: this file is, or was, the edition's text already",
                   "choose the corrected file");
  }
  if (correction.document.kind != edition.document->kind) {
    return refused("C4: the correction is another kind of file, so the two cannot be compared",
                   "upload the same kind of file, or begin a new edition");
  }
  if (is_blank(correction.reason)) {
    return refused("C4: a correction needs its reason", "say what was wrong and what it is now");
  }
  const bool has_words = edition.document->kind != DocumentKind::pdf;
  if (has_words) {
    PROBITY_ATTEMPT(check_typographical(correction.text_before, correction.text_after));
  }
  edition.fixes.push_back(
      {.before = *edition.document,
       .after = correction.document,
       .reason = correction.reason,
       .comparison = has_words ? Comparison::by_words : Comparison::not_possible,
       .by = correction.by,
       .at = now.at});
  edition.document = correction.document;
  return edition;
}

Result<Edition> withdraw(Edition edition, const PersonId& by, std::string reason,
                         const Moment& now) {
  if (edition.withdrawal) {
    return refused("C4: this edition has been withdrawn already",
                   "nothing more is to be done here");
  }
  if (is_blank(reason)) {
    return refused("C4: a withdrawal needs its reason", "say why the edition no longer counts");
  }
  edition.withdrawal = Withdrawal{.by = by, .when = now, .reason = std::move(reason)};
  return edition;
}

}  // namespace probity::policy
