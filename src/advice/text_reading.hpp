// The steps of Text::read(), each over the glyphs of the whole text. Internal to this folder.
//
// All are O(length); places are indices into the glyphs, which are code points of the given text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "advice/folding.hpp"
#include "advice/text.hpp"

namespace probity::advice {

struct Given {
  std::u32string_view points;
  std::vector<Glyph> glyphs;  // one for each point

  [[nodiscard]] std::size_t size() const { return glyphs.size(); }
  // A line end beyond both ends.
  [[nodiscard]] Glyph at(std::size_t place) const {
    return place < glyphs.size() ? glyphs[place] : Glyph{.sort = Sort::line_end};
  }
  [[nodiscard]] bool is_wordly(std::size_t place) const {
    const Sort sort = at(place).sort;
    return sort == Sort::letter || sort == Sort::figure;
  }
};

struct Address {
  Span at;
  Word::Kind kind = Word::Kind::url;
};

// URLs, e-mail addresses and handles, in the order of the text.
[[nodiscard]] std::vector<Address> addresses_in(const Given& given);

// What stands between quotation marks, without the marks, in the order of their ends. Single ones
// that are used as quotation marks become Sort::quotation, so that the rest are apostrophes.
[[nodiscard]] std::vector<Span> quotations_in(Given& given);

// The words in order, without sentence numbers.
[[nodiscard]] std::vector<Word> words_in(const Given& given, const std::vector<Address>& addresses);

// The sentences; tells each word which one it is in.
[[nodiscard]] std::vector<Sentence> sentences_in(const Given& given, std::vector<Word>& words);

// The code points of valid UTF-8 (RFC 3629); nothing when it is not valid.
[[nodiscard]] bool append_points(std::string_view utf8, std::u32string& points);

// How a word is written without its disguise.
struct Spelling {
  std::string folded;
  std::string unmasked;
  Word::Kind kind = Word::Kind::letters;
  Word::Case letter_case = Word::Case::none;
};
// Of glyphs [begin, end), which hold letters, figures and what stands between them.
[[nodiscard]] Spelling spelling_of(const Given& given, std::size_t begin, std::size_t end);

}  // namespace probity::advice
