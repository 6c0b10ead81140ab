// Destruction of what is due, and nothing else (C62, C63; I12 to I14).
//
//   PROBITY_TRY(const DestructionReport report, destroy_due(trust, keys, actor));
//
// Order: intent leaf; the keys, in one step that cannot be taken back; result leaf with the rows'
// end, in one unit; the rows' pages. Killed at any moment, the next call goes on: a day whose key
// is gone gets its result leaf, a day whose key is there is destroyed. Comes before serving, and
// waits for nobody. When the clock is not believed nothing happens (refused, I39).
#pragma once

#include <vector>

#include "acts/trust.hpp"
#include "collection/day_keys.hpp"

namespace probity::collection {

struct DestructionReport {
  std::vector<LocalDate> destroyed;  // by this call
  std::vector<LocalDate> recovered;  // keys were gone already; now it is said
  std::uint64_t generation = 0;      // of the ring, afterwards
  std::uint32_t level = 0;
  // The pages that rows lay in: erased, or a reader was in the way, and the next call tries again.
  enum class Pages : std::uint8_t { erased, waiting };
  Pages pages = Pages::erased;
};

[[nodiscard]] Result<DestructionReport> destroy_due(acts::Trust& trust, DayKeys& keys,
                                                    const acts::Actor& actor);

}  // namespace probity::collection
