// Monday's letter: that something waits for somebody, and where; never what.
//
//   PROBITY_ATTEMPT(write_digest(trust));
#pragma once

#include <set>

#include "acts/trust.hpp"

namespace probity::acts {

// Holders of seats for whom a step waits: a question about the policy, seats to be approved, a step
// of the newest edition. What people have to read is reminded of by itself (letters.hpp).
[[nodiscard]] Result<std::set<PersonId>> people_with_tasks(Trust& trust);

// One letter each, in one unit of work with its leaf; nothing when nobody has a task.
[[nodiscard]] Result<void> write_digest(Trust& trust);

}  // namespace probity::acts
