// What doctor finds about working time and equipment: what checks would be made from. Part of
// doctor.
#pragma once

#include <vector>

#include "acts/doctor.hpp"

namespace probity::acts {

// In the stage of monitoring a gap needs somebody; before it does not.
[[nodiscard]] std::vector<Finding> look_at_workplace(Trust& trust);

}  // namespace probity::acts
