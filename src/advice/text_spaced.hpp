// Letters that were spaced out: "G i f t  O w u s u".
#pragma once

#include <cstddef>
#include <vector>

#include "advice/text_reading.hpp"

namespace probity::advice {

// The words that single letters from `begin` on make: three letters or more with one and the same
// sign or space between them; two or more spaces, or a capital after a small letter, begin another
// word. Empty when none begins there. O(length of what is found).
[[nodiscard]] std::vector<Span> spaced_letters_at(const Given& given, std::size_t begin);

}  // namespace probity::advice
