// Monday's letter: that something waits for somebody, and where; never what.
//
//   PROBITY_ATTEMPT(write_digest(trust, now));
#pragma once

#include <set>
#include <string_view>

#include "acts/trust.hpp"

namespace probity::acts {

// Holders of seats for whom a step waits: a question about the policy, seats to be approved, a step
// of the newest edition. What people have to read is reminded of by itself (letters.hpp).
[[nodiscard]] Result<std::set<PersonId>> people_with_tasks(Trust& trust);

// One letter each, in one unit of work with its leaf and with when it `began`; no letter when
// nobody has a task.
inline constexpr std::string_view kDigestJob = "digest";
[[nodiscard]] Result<void> write_digest(Trust& trust, Instant began);

}  // namespace probity::acts
