// Full names with one typing error in one of their two parts. Internal to this folder.
#pragma once

#include <vector>

#include "advice/roll_reading.hpp"

namespace probity::advice {

// Where the words are not part of a name already. O(words).
[[nodiscard]] std::vector<NameHit> mistyped_names_in(const NameReading& reading,
                                                     const std::vector<bool>& found_at);

}  // namespace probity::advice
