// The letters that Unicode's own tables do not take apart: Latin letters with strokes and hooks,
// small capitals, letters in squares.
#pragma once

#include <string_view>

#include "advice/folding.hpp"

namespace probity::advice {

struct LatinLetter {
  char32_t point;
  std::string_view folded;  // lower case
  bool is_upper;
  std::string_view ascii;  // in its own case
};

// Null when `point` is not one of them. O(log n).
[[nodiscard]] const LatinLetter* latin_letter(char32_t point);

// As latin_look_alike(), of this very code point. O(log n).
[[nodiscard]] char drawn_like(char32_t point, Likeness likeness);

}  // namespace probity::advice
