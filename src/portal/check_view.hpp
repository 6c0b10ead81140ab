// What the post checker says, as JSON (docs/formats/drafts.md) and beside the text with its words
// marked.
#pragma once

#include <string>
#include <string_view>

#include "advice/finding.hpp"
#include "html/values.hpp"
#include "portal/value.hpp"

namespace probity::portal {

[[nodiscard]] Value advice_value(std::string_view id, const advice::Advice& advice);

// Fills `verdict`, `segment` and `finding` of templates/check.html. `doubted`: the place of the
// finding that was just said to be no problem, as span_words().
void show_advice(html::Values& page, const std::string& text, const advice::Advice& advice,
                 std::string_view doubted);

// "12-18"; "none" for what has no place in the text. With the clause it names a finding of a text.
[[nodiscard]] std::string place_of(const advice::Finding& finding);
// The finding that place_of() and the clause's word name; nullptr when there is none now.
[[nodiscard]] const advice::Finding* finding_at(const advice::Advice& advice,
                                                std::string_view clause, std::string_view place);

// The text with one suggestion in place of its words, or with all that do not overlap ("all").
// Unchanged where nothing is to be put in place.
[[nodiscard]] std::string with_suggestion(const std::string& text, const advice::Advice& advice,
                                          std::string_view place);

}  // namespace probity::portal
