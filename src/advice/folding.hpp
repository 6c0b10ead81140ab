// What one code point is worth to a reader of names: what sort of sign it is, and which plain
// letters it stands for. The Unicode tables are ICU's; look-alikes (UTS #39) are a small table of
// our own, of the letters that people do swap for Latin ones.
//
//   glyph_of(U'Ł').sort        // Sort::letter, an upper-case one
//   append_folded(U'Ł', text)  // adds "l"
//
// Pure; thread-safe. O(1); a code point of ASCII costs one look into a table.
#pragma once

#include <cstdint>
#include <string>

namespace probity::advice {

enum class Sort : std::uint8_t {
  letter,
  figure,
  invisible,  // formatting characters, combining marks: part of what they stand in
  space,
  line_end,
  apostrophe,
  quotation,  // double ones, straight or curly, and « »
  hyphen,
  underscore,
  hash,
  at_sign,
  full_stop,
  final_sign,  // ! ? …
  emoji,
  sign,
};

enum class Script : std::uint8_t { none, latin, alike, other };  // alike: has look-alikes of Latin

struct Glyph {
  Sort sort = Sort::sign;
  Script script = Script::none;
  bool is_upper = false;
  bool is_lower = false;
  char plain = 0;  // the ASCII character that it is a form of; 0 when there is none
};

[[nodiscard]] Glyph glyph_of(char32_t point);

// Appends the letters and figures that `point` stands for: NFKD, no marks, Latin as ASCII, lower
// case. Other scripts stay as they are, in UTF-8. Nothing for signs and spaces.
void append_folded(char32_t point, std::string& text);

// The Latin letter, lower case, that this letter of another script is drawn like; 0 when none.
// `loose` also allows what is only similar ("и" for u), for words that mix scripts anyway.
enum class Likeness : std::uint8_t { close, loose };
[[nodiscard]] char latin_look_alike(char32_t point, Likeness likeness);

void append_utf8(char32_t point, std::string& text);

}  // namespace probity::advice
