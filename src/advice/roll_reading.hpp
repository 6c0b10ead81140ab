// A text as somebody reads it who looks for names: what stands between its words, and which of them
// are forms of given and family names on the roll. Internal to this folder.
//
// Borrows the text and the roll. O(words) to make, whatever the size of the roll.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "advice/roll_inside.hpp"
#include "advice/text.hpp"

namespace probity::advice {

// What stands between a word and the next one.
struct Gap {
  bool space = false;
  bool hyphen = false;  // or an underscore
  bool comma = false;   // or & or +
  bool bracket_opens = false;
  bool bracket_closes = false;
  bool colon = false;  // or a dash, or a slash
  bool other = false;  // a line end, or any other sign
};

// Words [begin, end) that are a form of a name.
struct NamePart {
  std::size_t begin = 0;
  std::size_t end = 0;
  Form form = 0;
};

class NameReading {
 public:
  NameReading(const Text& text, const Roll::Inside& roll);

  [[nodiscard]] const Text& text() const { return text_; }
  [[nodiscard]] const Roll::Inside& roll() const { return roll_; }
  [[nodiscard]] std::size_t size() const { return text_.words().size(); }
  [[nodiscard]] const Word& word(std::size_t place) const { return text_.words()[place]; }
  // The folded word in the same sentence as `of`; empty beyond its ends.
  [[nodiscard]] std::string_view around(std::size_t of, std::ptrdiff_t distance) const;

  // Between `place` and the next word; everything beyond the last one.
  [[nodiscard]] const Gap& after(std::size_t place) const { return gaps_[place]; }
  [[nodiscard]] bool same_sentence(std::size_t a, std::size_t b) const {
    return b < size() && word(a).sentence == word(b).sentence;
  }
  // Whether `place` and the next word may be parts of one name: nothing but spaces, hyphens, stops.
  [[nodiscard]] bool goes_on(std::size_t place) const;

  [[nodiscard]] std::span<const NamePart> givens_from(std::size_t place) const {
    return from(givens_, given_begins_, place);
  }
  [[nodiscard]] std::span<const NamePart> families_from(std::size_t place) const {
    return from(families_, family_begins_, place);
  }
  // Given names whose last word is the one before `end`, the longest first.
  [[nodiscard]] std::vector<NamePart> givens_up_to(std::size_t end) const;

  // Whether the word goes on without a sign: "Mac" of "MacNeice".
  [[nodiscard]] bool is_cut_after(std::size_t place) const {
    const Word& one = word(place);
    return one.joined_to_next && !one.in_hashtag && place + 1 < size() &&
           one.at.end == word(place + 1).at.begin;
  }

  // Words [begin, end) together, without figures for letters where `style` is not 0.
  [[nodiscard]] std::string joined(std::size_t begin, std::size_t end, std::size_t style = 0) const;

  [[nodiscard]] bool is_capital(std::size_t place) const {
    const auto letter_case = word(place).letter_case;
    return letter_case == Word::Case::capital || letter_case == Word::Case::upper;
  }
  [[nodiscard]] bool is_common(std::size_t place) const { return common_[place]; }
  // A title that grown-ups have stands before it.
  [[nodiscard]] bool is_titled(std::size_t place) const;

  // Whether a capital in the sentence of this word tells names from other words: not in headlines.
  [[nodiscard]] bool capitals_tell(std::size_t place) const {
    return capitals_tell_[word(place).sentence];
  }

  // The place in the text of words [begin, end), with the # or the signs that begin it.
  [[nodiscard]] Span span_of(std::size_t begin, std::size_t end) const;

 private:
  static std::span<const NamePart> from(const std::vector<NamePart>& parts,
                                        const std::vector<std::uint32_t>& begins,
                                        std::size_t place) {
    if (place + 1 >= begins.size()) return {};
    return std::span{parts}.subspan(begins[place], begins[place + 1] - begins[place]);
  }
  void find_parts(const StringTable& forms, std::size_t most_words, std::vector<NamePart>& parts,
                  std::vector<std::uint32_t>& begins) const;
  void find_parts_at(const StringTable& forms, std::size_t place, std::size_t most_words,
                     std::vector<NamePart>& parts) const;

  const Text& text_;
  const Roll::Inside& roll_;
  std::vector<Gap> gaps_;
  std::vector<bool> common_;
  std::vector<bool> capitals_tell_;  // by sentence
  std::vector<NamePart> givens_;
  std::vector<std::uint32_t> given_begins_;
  std::vector<NamePart> families_;
  std::vector<std::uint32_t> family_begins_;
};

// How many ways a word with figures in it is read as letters: 1 may be i or l.
[[nodiscard]] std::size_t styles_of(const Word& word);
// The way with this number; 0 is the word as it stands.
[[nodiscard]] std::string in_style(const Word& word, std::size_t style);

}  // namespace probity::advice
