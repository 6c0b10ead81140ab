// What the pages of the impact assessment call its sections, fields and words. Words only.
#pragma once

#include <string_view>

#include "policy/impact_assessment.hpp"

namespace probity::portal {

[[nodiscard]] std::string_view title_of(policy::Section section);
// What the section is about and why it is asked, in one or two sentences.
[[nodiscard]] std::string_view purpose_of(policy::Section section);

// Of a field, or of a column of a list: label_of("risks", "measures").
[[nodiscard]] std::string_view label_of(std::string_view field, std::string_view column = {});
// May be empty.
[[nodiscard]] std::string_view hint_of(std::string_view field, std::string_view column = {});
// What an entry of a list is called: "Risk".
[[nodiscard]] std::string_view entry_of(std::string_view field);
// A word as people read it: "legitimate interests". The word itself when there is no other.
[[nodiscard]] std::string_view words_for(std::string_view word);

[[nodiscard]] std::string_view in_words(policy::AssessmentState state);
[[nodiscard]] std::string_view in_words(policy::AssessmentAct act);
[[nodiscard]] std::string_view in_words(policy::DpoView view);

}  // namespace probity::portal
