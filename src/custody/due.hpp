// When a day's records end: one month after the day (C63).
//
//   const Instant end = due_of(LocalDate{2026y / January / 31}, zone);   // 1 March, 00:00 local
//
// Pure.
#pragma once

#include "base/instant.hpp"
#include "base/zone.hpp"

namespace probity::custody {

// The local midnight that ends the same day of the next month, or the last day of that month when
// it is shorter; where that midnight does not exist, the first moment after it. So it is 28 to 31
// days after the day's own end, give or take the hour that clocks are put forward or back, and
// never earlier for a later day (I14). No errors.
[[nodiscard]] Instant due_of(LocalDate day, const Zone& zone);

}  // namespace probity::custody
