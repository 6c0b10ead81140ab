// What somebody writes in a matter: it is there, it is not too long, and nothing prints it.
//
//   PROBITY_TRY(Words reasons, written(std::move(text), "reasons", "C60"));
#pragma once

#include <string>
#include <string_view>

#include "base/confidential.hpp"
#include "casework/refusal.hpp"

namespace probity::casework {

// It may name people, so it is shown by those who may, and never logged.
using Words = Confidential<std::string>;

inline constexpr std::size_t kLongestText = 20'000;  // bytes

[[nodiscard]] bool is_blank(std::string_view text);
// Fails when nothing is written, or too much. `what` and `clauses` are for the refusal.
[[nodiscard]] Decided<Words> written(std::string text, std::string_view what,
                                     std::string_view clauses);

}  // namespace probity::casework
