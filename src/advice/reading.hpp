// One draft with everything that was found in it: what the checks look at. Lives as long as the
// answer takes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "advice/draft.hpp"
#include "advice/finding.hpp"
#include "advice/lexicon.hpp"
#include "advice/model.hpp"
#include "advice/right_to_speak.hpp"
#include "advice/roll.hpp"
#include "advice/text.hpp"
#include "advice/viewer.hpp"
#include "advice/words.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

struct DraftReading {
  const Draft& draft;
  const registers::PublishingRegisters& registers;
  const Words& words;
  const MaySee& may_see;
  const Text& text;
  const registers::PublishingAccount* account;  // nullptr: not registered
  const registers::Colleague* author;           // nullptr: not of the staff's list
  Right right;                                  // of the author, to speak for the trust
  Situation situation;
  std::vector<NameHit> names;             // of pupils in the text
  std::vector<NameHit> names_in_picture;  // of pupils; their places are in the picture's text
  Sightings seen;
  std::vector<RuleHit> rule_hits;
  std::vector<std::string> features;
  Odds odds{};

  [[nodiscard]] const registers::Pupil& pupil(PupilIndex index) const {
    return registers.pupils[index];
  }
  // The first to the last of some words in code points.
  [[nodiscard]] Span span_of(const WordRange& range) const {
    const auto& all = text.words();
    return {all[range.first].at.begin, all[range.end() - 1].at.end};
  }
  [[nodiscard]] WordRange sentence(std::size_t index) const {
    const Sentence& one = text.sentences()[index];
    return {one.first_word, one.words};
  }
  [[nodiscard]] bool is(registers::AccountKind kind) const { return draft.account_kind == kind; }
  [[nodiscard]] bool shows_somebody() const {
    return draft.picture && draft.picture->shows_somebody();
  }
};

// What rules and model must come to together (docs/formats/words.md).
inline constexpr double kPointsForFinding = 3;

// What the checks add to.
class Findings {
 public:
  explicit Findings(const Reasons& reasons) : reasons_(reasons) {}

  // With the clause's own words; the caller may put others in their place.
  Finding& add(Clause clause, std::optional<Span> at);
  // A remark that is not counted as a finding.
  Finding& note(Clause clause, std::optional<Span> at, std::string reason, std::string suggestion);

  [[nodiscard]] bool has(Clause clause) const;
  [[nodiscard]] Advice answer() &&;

 private:
  const Reasons& reasons_;
  std::vector<Finding> found_;
};

}  // namespace probity::advice
