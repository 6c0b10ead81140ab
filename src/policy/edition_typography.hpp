// Whether a change of text corrects how something is written and not what it says, so that nobody
// has to sign again.
//
//   PROBITY_ATTEMPT(check_typographical(old_text, new_text));
//
// A machine cannot tell meaning, so this refuses whatever could easily carry any: more than a
// handful of words, more than a letter or two in one place, and every number, date, negation or
// word of duty or permission ("not", "must", "may", "only" ...). One letter can still make another
// word
// ("head", "lead"): what passes is read by a person, gives its reason and stays listed.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace probity::policy {

// Fails (refused) naming C4 and C5 when the change could change what the policy says, or when
// nothing but white space differs. At most 12 words may go and 12 may come, by two letters in each
// place (a word written twice in a row may go). Words are split at white space; their case and the
// punctuation around them do not count.
[[nodiscard]] Result<void> check_typographical(std::string_view before, std::string_view after);

}  // namespace probity::policy
