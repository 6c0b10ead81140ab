// The lists of the demonstration: pupils, answers, accounts, trips, spokespeople, topics
// (policy/demo/README.md).
#pragma once

#include "acts/trust.hpp"

namespace probity::acts {

// After its people are there.
[[nodiscard]] Result<void> bring_in_lists(Trust& trust);

}  // namespace probity::acts
