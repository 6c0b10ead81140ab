// An assessment's document as a file: docs/formats/impact-assessment.md.
//
//   const std::string bytes = print_assessment(version.content);     // canonical: what is hashed
//   PROBITY_TRY(const AssessmentContent content, parse_assessment(uploaded));
//
// Reading is total and linear, for any bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::policy {

inline constexpr std::size_t kLargestAssessment = std::size_t{1} << 20;  // bytes

// The same content gives the same bytes.
[[nodiscard]] std::string print_assessment(const AssessmentContent& content);

// Fails (unreadable) with the key, or because it is no such file.
// parse_assessment(print_assessment(c)) == c.
[[nodiscard]] Result<AssessmentContent> parse_assessment(std::string_view bytes);

}  // namespace probity::policy
