// How many drafts one person may have checked: enough for anybody who writes posts, too few to read
// the roll by guessing (I47).
//
//   PROBITY_ATTEMPT(allowance.take(person, now, today));
//
// In memory: how many, never what. Thread-safe. O(log people).
#pragma once

#include <cstdint>
#include <map>
#include <mutex>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"

namespace probity::acts {

class CheckAllowance final {
 public:
  struct Rate {
    std::uint32_t a_minute = 30;
    std::uint32_t a_day = 600;
  };
  CheckAllowance() : CheckAllowance(Rate{}) {}
  explicit CheckAllowance(Rate rate) : rate_(rate) {}

  // Fails (refused) when the person has used theirs up, and says until when.
  [[nodiscard]] Result<void> take(const PersonId& person, Instant now, LocalDate today);

 private:
  struct Used {
    Instant minute_began{};
    std::uint32_t in_minute = 0;
    std::uint32_t in_day = 0;
  };

  Rate rate_;
  std::mutex mutex_;
  LocalDate day_{};                // guarded by mutex_
  std::map<PersonId, Used> used_;  // guarded by mutex_; of that day
};

}  // namespace probity::acts
