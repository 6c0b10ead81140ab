#include "acts/check_allowance.hpp"

#include <fmt/format.h>

namespace probity::acts {

Result<void> CheckAllowance::take(const PersonId& person, Instant now, LocalDate today) {
  const std::lock_guard lock{mutex_};
  if (today != day_) {
    used_.clear();
    day_ = today;
  }
  Used& used = used_[person];
  // A clock that went back begins a new minute, and the day's number still counts.
  if (now < used.minute_began || now - used.minute_began >= minutes{1}) {
    used.minute_began = now;
    used.in_minute = 0;
  }
  if (used.in_day >= rate_.a_day) {
    return failure(
        ErrorKind::refused,
        fmt::format("you have had {} drafts checked today (rule check_rate, C43)", rate_.a_day),
        "Go on tomorrow, or ask your line manager about this post.");
  }
  if (used.in_minute >= rate_.a_minute) {
    return failure(ErrorKind::refused,
                   fmt::format("you have had {} drafts checked within a minute (rule check_rate, "
                               "C43)",
                               rate_.a_minute),
                   "Wait a minute, then check it again.");
  }
  ++used.in_minute;
  ++used.in_day;
  return {};
}

}  // namespace probity::acts
