// What doctor says of the ring of keys (docs/formats/doctor.md): from what its file says without
// any key, so that it works beside a running server and at rest.
//
//   std::ranges::move(look_at_ring("/srv/probity", now), std::back_inserter(findings));
#pragma once

#include <string>
#include <vector>

#include "acts/doctor.hpp"
#include "base/instant.hpp"
#include "collection/day_keys.hpp"

namespace probity::command {

// keys.ring and keys.level; only keys.ring, off, where nothing of people's use is recorded. Counts
// and dates, never a name. Changes nothing.
[[nodiscard]] std::vector<acts::Finding> look_at_ring(const std::string& folder, Instant now);

// keys.clock: whether the time is believed that keys end by (I39); nothing without a ring. `keys`:
// of the running server; null: from the file alone, as the next start would see it.
[[nodiscard]] std::vector<acts::Finding> look_at_clock(const std::string& folder,
                                                       collection::DayKeys* keys);

}  // namespace probity::command
