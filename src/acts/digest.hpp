// Monday's letter: that something waits for somebody, how much, and where; never what it is about.
//
//   PROBITY_ATTEMPT(write_digest(trust, now));
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string_view>

#include "acts/trust.hpp"

namespace probity::acts {

// Holders of seats for whom a step waits: a question about the policy, seats to be approved, a step
// of the newest edition or of the impact assessment. What people have to read is reminded of by
// itself (letters.hpp).
[[nodiscard]] Result<std::set<PersonId>> people_with_tasks(Trust& trust);

// Drafts and tasks about accounts (C39, C44): counts, and nothing else.
struct Waiting {
  std::size_t drafts_to_answer = 0;
  std::size_t own_drafts = 0;  // held until somebody answers
  std::size_t accounts_to_look_at = 0;
  bool operator==(const Waiting&) const = default;
};
[[nodiscard]] Result<std::map<PersonId, Waiting>> waiting_for_people(Trust& trust);

// One letter each, in one unit of work with its leaf and with when it `began`; no letter when
// nobody has a task.
inline constexpr std::string_view kDigestJob = "digest";
[[nodiscard]] Result<void> write_digest(Trust& trust, Instant began);

}  // namespace probity::acts
