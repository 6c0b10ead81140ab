// The texts that a first assessment begins with: policy/assessment/suggested.toml, in the fields of
// docs/formats/impact-assessment.md. Every section that it fills is marked as not reviewed, so that
// nothing is approved that nobody has made the Trust's own.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::acts {

[[nodiscard]] Result<policy::AssessmentContent> suggested_assessment();
// The same from TOML. Fails (unreadable) for a key that is no field, or a value that it cannot
// have.
[[nodiscard]] Result<policy::AssessmentContent> assessment_from_toml(std::string_view toml);

}  // namespace probity::acts
