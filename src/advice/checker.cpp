#include "advice/checker.hpp"

#include <algorithm>

#include "advice/checks/checks.hpp"
#include "advice/marking.hpp"
#include "advice/reading.hpp"
#include "advice/roll.hpp"

namespace probity::advice {

namespace {

Roll roll_of(const Words& words, const registers::PublishingRegisters& registers) {
  std::vector<RollEntry> entries;
  entries.reserve(registers.pupils.size());
  for (const registers::Pupil& pupil : registers.pupils) {
    entries.push_back({pupil.given, pupil.preferred, pupil.middle, pupil.family, pupil.tutor_group,
                       pupil.year, pupil.school});
  }
  const std::vector<std::string_view> ordinary{words.ordinary.begin(), words.ordinary.end()};
  const std::vector<std::string_view> known{words.known_names.begin(), words.known_names.end()};
  return Roll::of(entries, {words.nicknames, ordinary, known});
}

constexpr std::array kChecks{check_pupil_names,   check_consent,    check_trip,
                             check_picture_place, check_work_email, check_meaning,
                             check_trademarks,    check_topics,     check_logos,
                             check_disclaimer,    check_subject,    check_tone};

}  // namespace

struct Checker::Inside {
  const Words& words;
  const registers::PublishingRegisters& registers;
  Roll roll;
  Marking marking;

  [[nodiscard]] Result<std::vector<NameHit>> names_in_picture(const Draft& draft) const {
    if (!draft.picture || draft.picture->text.empty()) return std::vector<NameHit>{};
    PROBITY_TRY(const Text text, Text::read(draft.picture->text));
    return roll.find(text);
  }

  [[nodiscard]] Result<DraftReading> read(const Draft& draft, const Text& text,
                                          const MaySee& may_see) const {
    const auto* const account = registers.account(draft.account);
    const auto* const author = registers.colleague(draft.author);
    const Right right = right_to_speak(author, draft.platform, text);
    const Situation situation{draft.account_kind, right == Right::speaks};
    std::vector<NameHit> names = roll.find(text);
    PROBITY_TRY(std::vector<NameHit> in_picture, names_in_picture(draft));
    Sightings seen = words.lexicon.look(text, marking.mark(text, names));
    DraftReading reading{draft,
                         registers,
                         words,
                         may_see,
                         text,
                         account,
                         author,
                         right,
                         situation,
                         std::move(names),
                         std::move(in_picture),
                         std::move(seen),
                         {},
                         {},
                         {}};
    reading.rule_hits = words.lexicon.judge(reading.seen, situation);
    reading.features = features_of(reading.seen, words.lexicon, situation);
    reading.odds = words.model.odds(reading.features);
    return reading;
  }
};

Checker::Checker(const Words& words, const registers::PublishingRegisters& registers)
    : inside_{std::make_unique<Inside>(words, registers, roll_of(words, registers),
                                       Marking::of(registers, words.nicknames, words.ordinary))} {}
Checker::~Checker() = default;

Result<Advice> Checker::check(const Draft& draft, const MaySee& may_see) const {
  PROBITY_TRY(const Text text, Text::read(draft.text));
  PROBITY_TRY(const DraftReading reading, inside_->read(draft, text, may_see));
  Findings findings{inside_->words.reasons};
  for (const auto& check : kChecks) check(reading, findings);
  return std::move(findings).answer();
}

Result<Explanation> Checker::explain(const Draft& draft) const {
  const MaySee nobody = sees_nobody();
  PROBITY_TRY(const Text text, Text::read(draft.text));
  PROBITY_TRY(const DraftReading reading, inside_->read(draft, text, nobody));
  Explanation explanation;
  for (const RuleHit& hit : reading.rule_hits) {
    explanation.rules.push_back(
        {hit.rule->name, hit.rule->clause, hit.rule->points, reading.span_of(hit.words)});
  }
  constexpr std::size_t kMostReasons = 8;
  for (std::size_t at = 0; at < kClauses; ++at) {
    const auto clause = static_cast<Clause>(at);
    const double odds = reading.odds.at(at);
    if (!inside_->words.model.knows(clause) || odds < 0) continue;
    explanation.model.push_back(
        {clause, odds, inside_->words.model.reasons(reading.features, clause, kMostReasons)});
  }
  return explanation;
}

Result<std::vector<std::string>> Checker::features(const Draft& draft) const {
  const MaySee nobody = sees_nobody();
  PROBITY_TRY(const Text text, Text::read(draft.text));
  PROBITY_TRY(const DraftReading reading, inside_->read(draft, text, nobody));
  return reading.features;
}

}  // namespace probity::advice
