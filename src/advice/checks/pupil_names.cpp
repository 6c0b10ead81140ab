#include <algorithm>

#include "advice/checks/checks.hpp"
#include "advice/namesake.hpp"

// C43: neither a full name nor a given name with the tutor group.

namespace probity::advice {

namespace {

using Kind = NameHit::Kind;

Clause clause_of(Kind kind) {
  return kind == Kind::full_name ? Clause::pupil_full_name : Clause::pupil_tutor_group;
}

// The name alone as it was written; a surname or group taken off leaves the first word of it.
std::string given_name_in(const DraftReading& reading, const NameHit& hit) {
  const std::string name = reading.text.part(hit.name_at);
  const std::size_t end = name.find_first_of(" \t\n,(");
  return end == std::string::npos ? name : name.substr(0, end);
}

bool is_written_plainly(const DraftReading& reading, const NameHit& hit) {
  return hit.certainty == NameHit::Certainty::certain &&
         reading.text.part(hit.at).find_first_of("#_@,") == std::string::npos;
}

void add_name(const DraftReading& reading, const NameHit& hit, Findings& findings) {
  if (may_be_somebody_well_known(reading, hit)) {
    findings.note(Clause::pupil_full_name, hit.at,
                  "A pupil has the same name as somebody well known.",
                  "If you mean the pupil, use the first name alone.");
    return;
  }
  if (hit.certainty == NameHit::Certainty::words_of_name) {
    findings.note(clause_of(hit.kind), hit.at, "These words are also the name of a pupil.",
                  "If you mean the pupil, use the first name alone.");
    return;
  }
  Finding& finding = findings.add(clause_of(hit.kind), hit.at);
  if (hit.certainty == NameHit::Certainty::typing_error) {
    finding.band = Band::check;
    finding.reason = "This is one letter away from a pupil's full name.";
  }
  if (is_written_plainly(reading, hit)) finding.instead = given_name_in(reading, hit);
}

// A tutor group is fine in a text; beside faces it says where to find them.
void check_group_beside_faces(const DraftReading& reading, Findings& findings) {
  if (!reading.shows_somebody() || findings.has(Clause::pupil_tutor_group)) return;
  for (const WordRange& group : reading.seen.of(Mark::tutor_group)) {
    Finding& finding = findings.add(Clause::pupil_tutor_group, reading.span_of(group));
    finding.reason = "The picture shows pupils, and the text says which group they are in.";
    finding.suggestion = "Say the year group instead, or leave the group out.";
    return;
  }
}

}  // namespace

void check_pupil_names(const DraftReading& reading, Findings& findings) {
  for (const NameHit& hit : reading.names) {
    if (hit.kind != Kind::given_only) add_name(reading, hit, findings);
  }
  for (const NameHit& hit : reading.names_in_picture) {
    if (hit.kind == Kind::given_only || hit.certainty != NameHit::Certainty::certain) continue;
    Finding& finding = findings.add(clause_of(hit.kind), std::nullopt);
    finding.reason = "A pupil's name can be read in the picture.";
    finding.suggestion = "Cover the name in the picture, or choose another one.";
  }
  check_group_beside_faces(reading, findings);
}

}  // namespace probity::advice
