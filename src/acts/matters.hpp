// Every matter of one day, and who is missing in it. Part of coverage.
#pragma once

#include <vector>

#include "acts/coverage.hpp"

namespace probity::acts {

// Gaps of Need::case_owner and what follows it, in that order. `stage` is casework or monitoring.
[[nodiscard]] std::vector<Gap> gaps_in_matters(const People& people, Stage stage, LocalDate day);

}  // namespace probity::acts
