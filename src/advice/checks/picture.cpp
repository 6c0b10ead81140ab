#include "advice/checks/checks.hpp"

// What the picture gives away (C43), and whose marks are in it (C31).

namespace probity::advice {

using registers::AccountKind;

void check_picture_place(const DraftReading& reading, Findings& findings) {
  if (!reading.draft.picture || !reading.draft.picture->has_position) return;
  constexpr const char* kReason = "The picture's file says where it was taken.";
  constexpr const char* kSuggestion = "Save a copy without the location and use that one.";
  if (!reading.shows_somebody()) {
    findings.note(Clause::pupil_identifying, std::nullopt, kReason, kSuggestion);
    return;
  }
  Finding& finding = findings.add(Clause::pupil_identifying, std::nullopt);
  finding.reason = kReason;
  finding.suggestion = kSuggestion;
}

// A crest or a motto in the text makes something look official only on an account of one's own.
void check_trademarks(const DraftReading& reading, Findings& findings) {
  if (!reading.is(AccountKind::personal) || findings.has(Clause::logo_trademark)) return;
  for (const WordRange& mark : reading.seen.of(Mark::trust_mark)) {
    findings.add(Clause::logo_trademark, reading.span_of(mark));
  }
}

void check_logos(const DraftReading& reading, Findings& findings) {
  if (!reading.draft.picture || reading.draft.picture->logos.empty()) return;
  if (reading.is(AccountKind::official)) return;  // C31: by register
  if (reading.is(AccountKind::personal)) {
    // A place in the text says more than "somewhere in the picture".
    if (findings.has(Clause::logo_trademark)) return;
    Finding& finding = findings.add(Clause::logo_trademark, std::nullopt);
    finding.reason = "The Trust's logo is in the picture.";
    finding.suggestion = "Use a picture without the logo on a personal account.";
    return;
  }
  findings.note(Clause::logo_trademark, std::nullopt, "The Trust's logo is in the picture.",
                "A crest on clothing is usually fine; leave it out where it looks official.");
}

}  // namespace probity::advice
