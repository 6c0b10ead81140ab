// A draft as the checker reads it: words with their places, undone of the disguises that people
// (and fonts) put on letters.
//
//   PROBITY_TRY(const Text text, Text::read("Well done B1ll P4ge!"));
//   text.words()[2].folded     // "b1ll";  .unmasked: "bill"
//
// The order of undoing: compatibility forms (NFKD), invisible characters and marks away, look-alike
// letters of other scripts where a word mixes scripts (UTS #39), Latin letters to ASCII, lower
// case. #HashTags, snake_case and camelCase become words of their own, letters that were spaced out
// one word. Every place is counted in code points of the text that was given, so a page can mark
// it.
//
// A value; thread-safe to read. O(length).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::advice {

// Code points of the given text: [begin, end).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
};

struct Word {
  enum class Kind : std::uint8_t { letters, figures, mixed, emoji, email, url, handle };
  enum class Case : std::uint8_t { none, lower, capital, upper };

  Span at;
  std::string folded;  // "dont" of "don't", "its" of "it's", "jane" of "Jane's" with `possessive`;
                       // url, e-mail and handle ("@oaks") whole, lower case; an emoji as it is
  std::string unmasked;  // with figures and signs read as letters ("bill" of "B1ll"); else empty
  Kind kind = Kind::letters;
  Case letter_case = Case::none;
  bool possessive = false;       // an 's, or an apostrophe after s, was taken off
  bool in_hashtag = false;       // a part of #LukeEllis
  bool quoted = false;           // between quotation marks
  bool begins_sentence = false;  // nothing but signs before it
  bool joined_to_next = false;   // by a hyphen, an underscore or inside one hashtag
  std::uint32_t sentence = 0;    // index into sentences()
};

struct Sentence {
  Span at;  // without white space, emoji and hashtags-only at its ends
  std::size_t first_word = 0;
  std::size_t words = 0;
  bool question = false;
  bool has_quotation = false;
};

// More is refused: posts are short, and a limit keeps hostile input cheap (I46).
inline constexpr std::size_t kLongestText = 20'000;  // code points

class Text {
 public:
  // Fails (unreadable) when it is not UTF-8 or longer than kLongestText.
  [[nodiscard]] static Result<Text> read(std::string_view utf8);

  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }
  [[nodiscard]] std::uint32_t length() const { return length_; }  // code points
  // The code points in their given form.
  [[nodiscard]] const std::u32string& given() const { return given_; }
  [[nodiscard]] std::string part(Span at) const;  // UTF-8

 private:
  std::u32string given_;
  std::uint32_t length_ = 0;
  std::vector<Word> words_;
  std::vector<Sentence> sentences_;
};

// One word or name folded the same way as Word::folded, without a text around it: what word lists
// and rolls are compared by. Parts (by space, hyphen) are given one by one.
[[nodiscard]] std::vector<std::string> folded_parts(std::string_view utf8);

}  // namespace probity::advice
