// The impact assessment of the demonstration (policy/demo/assessment.toml): written, advised on and
// in force for six weeks, so that a log of the last weeks is covered when it happened.
#pragma once

#include "acts/trust.hpp"

namespace probity::acts {

// After its people are there.
[[nodiscard]] Result<void> bring_in_assessment_of_demonstration(Trust& trust);

}  // namespace probity::acts
