#include <array>

#include "advice/checks/checks.hpp"
#include "advice/scoring.hpp"

// What is said of people and of the Trust (C9, C11 - C13, C15, C22 - C27, C29 - C31, C38, C41,
// C43): rules of the word lists and the model's vote. A remark for the author, who knows what was
// meant.

namespace probity::advice {

namespace {

// Where in its sentence the finding is. A part of a sentence ends at a comma, a dash and the like.
enum class Place : std::uint8_t {
  sentence,
  part,          // what the rules hold on to, with the rest of its parts
  from_words,    // from there to the end of the part: who, and what is told of them
  after_person,  // the same without who it is
};
struct Looked {
  Clause clause;
  Place place;
  ModelAlone alone = ModelAlone::enough;
};
constexpr std::array kLooked{Looked{Clause::colleague_personal, Place::from_words},
                             Looked{Clause::confidential, Place::sentence},
                             Looked{Clause::speaking_for_trust, Place::sentence},
                             Looked{Clause::logo_trademark, Place::part, ModelAlone::not_enough},
                             Looked{Clause::reference, Place::sentence},
                             Looked{Clause::disparagement, Place::sentence},
                             Looked{Clause::harassment, Place::sentence},
                             Looked{Clause::false_impersonation, Place::sentence},
                             Looked{Clause::pupil_contact, Place::sentence},
                             Looked{Clause::professional_image, Place::sentence},
                             Looked{Clause::pupil_identifying, Place::after_person}};

bool is_parted(const Text& text, std::size_t word) {
  const auto& words = text.words();
  const std::u32string& given = text.given();
  for (std::uint32_t at = words[word].at.end; at < words[word + 1].at.begin; ++at) {
    constexpr std::u32string_view kParting = U",;:()\u2013\u2014";
    const bool is_dash = given[at] == U'-' && at > 0 && given[at - 1] == U' ';
    if (is_dash || kParting.find(given[at]) != std::u32string_view::npos) return true;
  }
  return false;
}

std::size_t first_of_part(const DraftReading& reading, const WordRange& sentence,
                          std::size_t word) {
  while (word > sentence.first && !is_parted(reading.text, word - 1)) --word;
  return word;
}

std::size_t end_of_part(const DraftReading& reading, const WordRange& sentence, std::size_t word) {
  while (word + 1 < sentence.end() && !is_parted(reading.text, word)) ++word;
  return word + 1;
}

// The first word behind whoever is named at the beginning of a run.
std::size_t behind_person(const DraftReading& reading, const WordRange& run) {
  for (const Mark mark : {Mark::pupil, Mark::pupil_first, Mark::person}) {
    for (const WordRange& person : reading.seen.of(mark)) {
      if (person.first == run.first && person.end() < run.end()) return person.end();
    }
  }
  return run.first;
}

Span place_of(const DraftReading& reading, const Score& score, Place place) {
  if (place == Place::sentence || !score.words) {
    return reading.text.sentences()[score.sentence].at;
  }
  const WordRange& run = *score.words;
  const std::size_t last = run.end() - 1;
  const WordRange in = reading.sentence(reading.text.words()[last].sentence);
  const std::size_t end = end_of_part(reading, in, last);
  std::size_t first = run.first;
  if (place == Place::part) first = first_of_part(reading, reading.sentence(score.sentence), first);
  if (place == Place::after_person) first = behind_person(reading, run);
  return reading.span_of({first, end - first});
}

// The Trust's own accounts speak for it, as "we" (C33), and may show its marks (C27, C31).
bool is_exempt(const DraftReading& reading, Clause clause) {
  if (clause == Clause::speaking_for_trust) return reading.situation.may_speak;
  if (clause == Clause::logo_trademark) return reading.is(registers::AccountKind::official);
  return false;
}

// Whoever is authorised learns what their authority does not reach (C27).
void say_how_far(const DraftReading& reading, Finding& finding) {
  if (finding.clause != Clause::speaking_for_trust) return;
  if (reading.right == Right::not_here) {
    finding.reason = "You may speak for the Trust, and not in this channel.";
    finding.suggestion = "Ask somebody who may, or say it where you may.";
  }
  if (reading.right == Right::not_about_this) {
    finding.reason =
        "You may speak for the Trust about some things, and none of them is named here.";
    finding.suggestion = "Say it as your own view, or ask somebody who may speak about it.";
  }
}

}  // namespace

void check_meaning(const DraftReading& reading, Findings& findings) {
  for (const Looked& looked : kLooked) {
    if (is_exempt(reading, looked.clause)) continue;
    for (const Score& score : scores_for(reading, looked.clause, looked.alone)) {
      say_how_far(reading, findings.add(looked.clause, place_of(reading, score, looked.place)));
    }
  }
}

}  // namespace probity::advice
