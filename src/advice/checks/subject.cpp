#include "advice/checks/checks.hpp"
#include "advice/scoring.hpp"

// C45: a teaching account is for teaching, and for its department's subject.

namespace probity::advice {

namespace {

bool is_seen(const DraftReading& reading, std::optional<GroupIndex> group) {
  return group && !reading.seen.of(*group).empty();
}

bool is_about_teaching(const DraftReading& reading) {
  const Lexicon& lexicon = reading.words.lexicon;
  if (is_seen(reading, lexicon.group("school_life"))) return true;
  if (!reading.seen.of(Mark::pupil).empty() || !reading.seen.of(Mark::tutor_group).empty())
    return true;
  return reading.account != nullptr && is_seen(reading, lexicon.subject(reading.account->subject));
}

}  // namespace

void check_subject(const DraftReading& reading, Findings& findings) {
  if (!reading.is(registers::AccountKind::teaching)) return;
  for (const Score& score : scores_for(reading, Clause::teaching_off_topic)) {
    // Words of the subject outweigh a doubt, never a clear advertisement.
    constexpr double kForSubject = 2;
    if (is_about_teaching(reading) && score.total < kPointsForFinding + kForSubject) continue;
    findings.add(Clause::teaching_off_topic, reading.text.sentences()[score.sentence].at);
  }
}

}  // namespace probity::advice
