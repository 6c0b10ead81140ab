// What the demonstration has at the stage of monitoring: key holders, a source, and one school day
// of it, sealed.
//
//   PROBITY_TRY(const auto holders, bring_in_key_holders(trust, random));
//   PROBITY_TRY(const std::string log, bring_in_log(trust, keys, random));
//
// After its people, its equipment and its assessment are there.
#pragma once

#include <string>
#include <vector>

#include "acts/trust.hpp"
#include "base/random.hpp"
#include "collection/day_keys.hpp"
#include "custody/holder_key.hpp"

namespace probity::collection {

// Whoever holds the seat: enrolled, two of them needed. Their secret keys, for the demonstration's
// folder; a real trust's never come together anywhere.
[[nodiscard]] Result<std::vector<custody::HolderKey>> bring_in_key_holders(acts::Trust& trust,
                                                                           RandomSource& random);

// The source `proxy`, whose recorded log is moved to the last working day and collected. Returns
// the log.
[[nodiscard]] Result<std::string> bring_in_log(acts::Trust& trust, DayKeys& keys,
                                               RandomSource& random, const std::string& log_path);

}  // namespace probity::collection
