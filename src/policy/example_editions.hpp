// Editions for tests: a trust in March 2026 with a clerk, a Director and two leads.
#pragma once

#include <utility>

#include "policy/edition_acts.hpp"

namespace probity::policy::example {

inline PersonId person(int number) {
  PersonId id;
  id.bytes[15] = static_cast<std::byte>(number);
  return id;
}
inline const PersonId kClerk = person(1);
inline const PersonId kDirector = person(2);
inline const PersonId kOtherDirector = person(3);
inline const PersonId kHead = person(4);
inline const PersonId kCfoo = person(5);
inline const PersonId kOwner = person(6);

inline LocalDate march(unsigned day) {
  return std::chrono::local_days{std::chrono::year{2026} / 3 / day};
}
// In UTC, which is what London keeps in March.
inline Moment at(unsigned day, int hour = 12) {
  return {Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / day} + hours{hour}},
          march(day)};
}

inline Digest digest(char letter) {
  Digest out;
  out.bytes.fill(static_cast<std::uint8_t>(letter));
  return out;
}
inline Document document(char letter, DocumentKind kind = DocumentKind::markdown) {
  return {.kind = kind, .name = "policy.md", .sha256 = digest(letter), .size = 1000};
}
inline const EditionText kText{digest('A'), digest('m')};

// Uploaded on the 2nd; the head and the CFOO are its leads. Nobody has approved.
inline Edition draft(EditionNumber number = 1) {
  Edition edition;
  edition.number = number;
  edition.heading.title = "Social media policy";
  edition.heading.owner = "HR";
  edition.document = document('A');
  edition.clause_map = digest('m');
  edition.leads = {{.lead = {"Headteacher", kHead}}, {.lead = {"CFOO", kCfoo}}};
  return edition;
}

inline ResolutionRecord resolution() {
  return {.meeting = march(9), .minute = "14/03 item 7", .recorded_by = kClerk};
}

// Recorded on the 10th, confirmed on the 11th, approved by both leads on the 12th.
inline Edition approved(EditionNumber number = 1) {
  Edition edition = record_resolution(draft(number), resolution(), at(10)).value();
  edition = confirm_resolution(std::move(edition), kDirector, kText, at(11)).value();
  edition = approve_as_lead(std::move(edition), kHead, kText, at(12, 9)).value();
  return approve_as_lead(std::move(edition), kCfoo, kText, at(12, 15)).value();
}

// In force from the 16th.
inline Edition adopted(EditionNumber number = 1) {
  return set_effective(approved(number), march(16), kOwner, at(13)).value();
}

}  // namespace probity::policy::example
