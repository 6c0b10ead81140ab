#include "advice/roll_mistyped.hpp"

#include <algorithm>

#include "advice/roll_cues.hpp"
#include "advice/roll_full_names.hpp"

namespace probity::advice {

namespace {

// A shorter name has too many neighbours for a letter that is wrong or lost.
constexpr std::size_t kShortestForLoss = 4;
constexpr std::size_t kShortestForChange = 5;
constexpr std::size_t kMostWords = 3;
constexpr std::size_t kLongestParticle = 3;

// Names that people spell for one another: a double letter, an e or an s at the end, an h, y for i.
bool is_spelling_variant(std::string_view name, std::string_view typed) {
  const std::string_view longer = name.size() > typed.size() ? name : typed;
  const std::string_view shorter = name.size() > typed.size() ? typed : name;
  const auto at =
      static_cast<std::size_t>(std::ranges::mismatch(longer, shorter).in1 - longer.begin());
  if (longer.size() == shorter.size()) {
    const char a = longer[at];
    const char b = shorter[at];
    return typing_error(name, typed) == TypingError::changed &&
           ((a == 'i' && b == 'y') || (a == 'y' && b == 'i'));
  }
  const char letter = longer[at];
  const bool doubles = at > 0 && longer[at - 1] == letter;
  const bool is_last = at + 1 == longer.size();
  return doubles || letter == 'e' || letter == 'h' || (is_last && letter == 's') ||
         (letter == 'c' && !is_last && longer[at + 1] == 'k');
}

class MistypedNames {
 public:
  MistypedNames(const NameReading& reading, const std::vector<bool>& found_at)
      : reading_(reading), roll_(reading.roll()), found_at_(found_at) {}

  std::vector<NameHit> find() {
    for (std::size_t i = 0; i < reading_.size(); ++i) {
      for (const NamePart& given : reading_.givens_from(i)) find_family_after(given);
      for (const NamePart& family : reading_.families_from(i)) find_given_before(family);
    }
    return std::move(hits_);
  }

 private:
  void find_family_after(const NamePart& given) {
    if (given.end >= reading_.size() || !reading_.goes_on(given.end - 1)) return;
    for (std::size_t end = given.end + 1; end <= given.end + kMostWords; ++end) {
      if (!is_candidate(given.end, end) || !may_be_mistyped(given.end, end, given)) continue;
      const std::string typed = as_letters(given.end, end);
      for (const Form family : roll_.near_families.near(typed)) {
        if (!is_likely(roll_.families.at(family), typed, given.end)) continue;
        add(given.begin, end, roll_.by_full_name.of(given.form, family));
      }
    }
  }

  void find_given_before(const NamePart& family) {
    for (std::size_t words = 1; words <= kMostWords && words <= family.begin; ++words) {
      const std::size_t begin = family.begin - words;
      if (!reading_.goes_on(family.begin - 1)) return;
      if (!is_candidate(begin, family.begin) || !may_be_mistyped(begin, family.begin, family)) {
        continue;
      }
      const std::string typed = as_letters(begin, family.begin);
      for (const Form given : roll_.near_givens.near(typed)) {
        if (!is_likely(roll_.givens.at(given), typed, begin)) continue;
        add(begin, family.end, roll_.by_full_name.of(given, family.form));
      }
    }
  }

  [[nodiscard]] std::string as_letters(std::size_t begin, std::size_t end) const {
    return reading_.joined(begin, end, 1);
  }

  // One word, or more that are joined by hyphens; not part of a name that was found.
  [[nodiscard]] bool is_candidate(std::size_t begin, std::size_t end) const {
    if (end > reading_.size() || end - begin > kMostWords) return false;
    if (reading_.is_cut_after(end - 1)) return false;
    for (std::size_t i = begin; i < end; ++i) {
      const Word& word = reading_.word(i);
      const bool is_word = word.kind == Word::Kind::letters || word.kind == Word::Kind::mixed;
      if (!is_word || found_at_[i]) return false;
      if (i + 1 < end && !word.joined_to_next && !is_short_part(i)) return false;
    }
    return true;
  }

  // "Ní Bhriain", "De Souza": in two words, the first of them short.
  [[nodiscard]] bool is_short_part(std::size_t place) const {
    return reading_.word(place).folded.size() <= kLongestParticle && reading_.goes_on(place);
  }

  // The rest is exact, and written as a name is; what is mistyped is not something else.
  [[nodiscard]] bool may_be_mistyped(std::size_t begin, std::size_t end,
                                     const NamePart& exact) const {
    for (std::size_t i = exact.begin; i < exact.end; ++i) {
      if (found_at_[i]) return false;
    }
    if (!reading_.is_capital(exact.begin) && !reading_.is_capital(begin)) return false;
    const std::string typed = as_letters(begin, end);
    if (roll_.is_common(typed)) return false;
    // Well-known family names are not mistyped: "Jane Eyre" is no pupil called Eyres.
    if (begin > exact.begin && roll_.known_names.contains(typed)) return false;
    if (reading_.is_titled(std::min(begin, exact.begin))) return false;
    // "Will Smit come?": a verb that begins a sentence is no name by its capital.
    const std::string& first = reading_.word(exact.begin).folded;
    const bool is_verb = exact.begin < begin && reading_.word(exact.begin).begins_sentence &&
                         (first == "will" || first == "may");
    return !is_verb || cue_around(reading_, exact.begin, end) == Cue::strong;
  }

  // Small letters only where the capital is what was lost or swapped.
  [[nodiscard]] bool is_likely(std::string_view name, std::string_view typed,
                               std::size_t place) const {
    const TypingError error = typing_error(name, typed);
    if (error == TypingError::none) return false;
    // What is a name itself is more likely that other name, but for "Clark" and "Clarke".
    if (roll_.is_known_name(typed) && !is_spelling_variant(name, typed)) return false;
    const bool lost_capital = error == TypingError::lost && name.substr(1) == typed;
    const bool swapped_capital = error == TypingError::swapped && name[0] == typed[1];
    if (!reading_.is_capital(place) && !lost_capital && !swapped_capital) return false;
    switch (error) {
      case TypingError::none: return false;
      case TypingError::swapped:
      case TypingError::added: return true;
      case TypingError::lost: return name.size() >= kShortestForLoss;
      case TypingError::changed: return name.size() >= kShortestForChange;
    }
    return false;
  }

  void add(std::size_t begin, std::size_t end, std::span<const PupilIndex> who) {
    if (who.empty()) return;
    hits_.push_back(full_name_hit(reading_, begin, end, NameHit::Certainty::typing_error, who));
  }

  const NameReading& reading_;
  const Roll::Inside& roll_;
  const std::vector<bool>& found_at_;
  std::vector<NameHit> hits_;
};

}  // namespace

std::vector<NameHit> mistyped_names_in(const NameReading& reading,
                                       const std::vector<bool>& found_at) {
  return MistypedNames{reading, found_at}.find();
}

}  // namespace probity::advice
