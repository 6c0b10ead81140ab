// Finds pupils in a text (C43): full names, and given names that a tutor group, a year or an
// initial makes somebody in particular.
//
//   const Roll roll = Roll::of(entries, {nicknames, common_words, known_names});
//   for (const NameHit& hit : roll.find(text)) ...
//
// Finds: given + family name (also preferred names, nicknames, middle names between, parts of
// double and hyphenated names joined or not, "Family, Given"), with diacritics or without, upper or
// lower case, possessive, in hashtags, handles and snake_case, spaced out, figures for letters,
// look-alike letters, and one typing error (swap, loss, doubling or change of a letter) where the
// rest is exact and neither part becomes an ordinary word. Given name + tutor group ("Nora in
// Oaks", "Haris (7A)", "10L's own Florence", "Penny from 10T3", "Arjan 11 N"), + year group or
// class name, + initial of the family name with tutor group ("Grace R, 9T2").
//
// Names made of ordinary words ("Autumn Winter", "Hope May") are likely only with capitals on both
// or a cue; in lower case they are the words that they look like.
//
// Immutable; thread-safe. find() costs O(words), independent of the size of the roll. For 100,000
// pupils: made in about a second, at most 120 MB with everything.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "advice/text.hpp"

namespace probity::advice {

// Which pupil: the place in the list that Roll::of() was given.
using PupilIndex = std::uint32_t;

struct RollEntry {
  std::string_view given;
  std::string_view preferred;  // may be empty; used with every family name
  std::string_view middle;     // may be empty
  std::string_view family;
  std::string_view tutor_group;  // "9JBR", "10T3", "Oaks"; may be empty
  std::string_view year;         // "09"; may be empty
  std::string_view school;       // an id; may be empty
};

struct NameHit {
  enum class Kind : std::uint8_t {
    full_name,
    given_and_tutor_group,
    given_initial_and_tutor_group,
    given_and_year,  // with the family name's initial: "Nora P in Year 2"
    given_only,      // a capitalised given name and nothing else; weak, for context
  };
  enum class Certainty : std::uint8_t {
    certain,
    typing_error,   // one letter away, the rest exact
    words_of_name,  // an occasion as the first words of a sentence, "Summer Fair": a question only
  };
  Kind kind = Kind::full_name;
  Certainty certainty = Certainty::certain;
  // The whole evidence, "Nora in Oaks", with its # and 's. Of several names before one group, the
  // nearest has the group and the others have the name alone.
  Span at;
  Span name_at;                // the name alone
  std::size_t first_word = 0;  // into text.words()
  std::size_t words = 0;
  std::vector<PupilIndex> who;  // everybody of this name (and tutor group), rising; never empty
};

class Roll {
 public:
  struct Language {
    // Groups of given names for the same person, the whole name first: {"william","bill","billy"}.
    // Two short forms are the same person only if they begin alike.
    std::span<const std::vector<std::string>> nicknames;
    // Ordinary words of English, lower case: "autumn", "may", "page".
    std::span<const std::string_view> common_words;
    // Given and family names of people who are known to many, lower case: "twain", "curie". A word
    // that is one of them is no typing error of somebody else's name.
    std::span<const std::string_view> known_names = {};
  };
  // Everything is copied. Entries without a given or family name are found by what they have.
  [[nodiscard]] static Roll of(std::span<const RollEntry> entries, const Language& language);
  Roll(Roll&&) noexcept;
  Roll& operator=(Roll&&) noexcept;
  ~Roll();
  struct Inside;  // of roll_inside.hpp, for the parts of find()

  // In the order of the text; overlapping hits of one kind appear once, the longest.
  [[nodiscard]] std::vector<NameHit> find(const Text& text) const;

 private:
  explicit Roll(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace probity::advice
