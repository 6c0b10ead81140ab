// What doctor says of logs and of destruction. Part of doctor.
#pragma once

#include <vector>

#include "acts/doctor.hpp"

namespace probity::acts {

// Nothing at all where there is no source and nothing was ever sealed.
[[nodiscard]] std::vector<Finding> look_at_sources(Trust& trust);

}  // namespace probity::acts
