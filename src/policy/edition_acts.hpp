// What people do with an edition (C4, C5). Each act takes an edition and gives the one after it, or
// a refusal (ErrorKind::refused) that names the clause and says what to do instead.
//
//   PROBITY_TRY(edition, record_resolution(edition, {.meeting = day, .minute = "14/03 item 7",
//                                                    .recorded_by = clerk}, now));
//   PROBITY_TRY(edition, confirm_resolution(edition, director, seen, now));
//
// Who may do what is asked where seats are known: the clerk records, a Director confirms, an
// administrator or the owner prepares. What is asked here needs no seat: that nobody approves
// twice, that only a nominated lead approves as one, and that what was approved is what is there.
// Pure; nothing is stored.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "policy/edition.hpp"

namespace probity::policy {

// The next one, with the highest number plus one: title, owner and leads of the newest, nothing
// that anybody has approved. Without any it is number 1: a fresh trust has an edition from the
// first minute, not in force, and missing_for_force() says why.
[[nodiscard]] Edition next_edition(std::span<const Edition> editions);

// ---- While it has not come into force. A change of document or map voids every approval, because
// what people approved is no longer there; a resolution has to be recorded again too.
[[nodiscard]] Result<Edition> set_document(Edition edition, Document document, const Moment& now);
[[nodiscard]] Result<Edition> set_clause_map(Edition edition, const Digest& map, const Moment& now);
// Refused: a day before today, because nobody can have followed a text that was not there yet. May
// be set before the approvals are there, and changed until it has come.
[[nodiscard]] Result<Edition> set_effective(Edition edition, LocalDate first_day,
                                            const PersonId& by, const Moment& now);

struct ResolutionRecord {
  LocalDate meeting{};
  std::string minute{};
  std::optional<Digest> minute_file{};
  PersonId recorded_by{};
};
// Refused: without document and map, without a minute reference, for a meeting still to come.
// Recorded again it replaces the first record, and the confirmation is asked for anew.
[[nodiscard]] Result<Edition> record_resolution(Edition edition, ResolutionRecord record,
                                                const Moment& now);
// `seen` is the text that the link showed. Refused: no resolution; whoever recorded it; somebody
// who approved as a lead (both approvals are two people's); a text that has changed since; twice.
[[nodiscard]] Result<Edition> confirm_resolution(Edition edition, const PersonId& by,
                                                 const EditionText& seen, const Moment& now);
// Refused: anybody who is not nominated; whoever confirmed the resolution; a text that has changed;
// twice. May come before the resolution.
[[nodiscard]] Result<Edition> approve_as_lead(Edition edition, const PersonId& by,
                                              const EditionText& seen, const Moment& now);

// ---- At any time until it is withdrawn.
// Title aside, which stands as approved once it is in force (refused).
[[nodiscard]] Result<Edition> set_heading(Edition edition, Heading heading, const Moment& now);
// Before it is in force: the new list; whoever is still on it keeps their approval. Afterwards only
// who holds each office may change, so the list must have the same titles in the same order.
[[nodiscard]] Result<Edition> nominate(Edition edition, std::vector<Lead> leads, const Moment& now);

// ---- Once everybody has approved it.
struct Correction {
  Document document{};  // the corrected file; of the same kind
  std::string reason{};
  PersonId by{};
  // The words of both files, for HTML and Markdown; ignored for PDF, which is marked as not
  // compared.
  std::string_view text_before{};
  std::string_view text_after{};
};
// Needs no new signature: approvals and acknowledgements of the text before stand. Refused: a draft
// (change it), the same file, another kind of file, no reason, words that may carry meaning.
[[nodiscard]] Result<Edition> fix_typography(Edition edition, const Correction& correction,
                                             const Moment& now);

// Takes it out of force from this moment, or gives up a draft. For good. Refused: twice, no reason.
[[nodiscard]] Result<Edition> withdraw(Edition edition, const PersonId& by, std::string reason,
                                       const Moment& now);

}  // namespace probity::policy
