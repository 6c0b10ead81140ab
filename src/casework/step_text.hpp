// A step as text, and back: docs/formats/dossier.md. What is kept, sealed, of every step.
//
//   const std::string text = print_step(step);      // one line of JSON
//   PROBITY_TRY(const TakenStep again, parse_step(text));
//
// Reading is total and takes only what printing gives (I46); linear. It holds what people wrote:
// it goes nowhere but into a sealed row. Bytes that are not UTF-8 are printed as U+FFFD; whoever
// takes texts from outside refuses them before.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "casework/dossier.hpp"

namespace probity::casework {

// In bytes. A step that a dossier has taken is never longer.
inline constexpr std::size_t kLongestStep = std::size_t{4} << 20;

[[nodiscard]] std::string print_step(const TakenStep& step);
[[nodiscard]] Result<TakenStep> parse_step(std::string_view text);

}  // namespace probity::casework
