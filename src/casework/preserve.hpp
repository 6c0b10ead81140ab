// Cells of a case's person that are kept past their month (C62; I15): the days asked for, sealed
// anew with an end of their own. Readable by nobody until an opening is approved like any other;
// when the days themselves are destroyed does not change.
//
//   PROBITY_TRY(Preserved kept, preserve(open_case, days, digest_of_what_was_sealed, owner));
//   if (kept.holds_on(day, today)) ...
//
// Allowed as soon as there is a case, because a month is shorter than an approval can be. Pure
// values.
#pragma once

#include <vector>

#include "casework/case.hpp"

namespace probity::casework {

// How long it is kept at most: three months is the time in which a matter is heard or dropped.
inline constexpr std::chrono::days kLongestPreserved{90};
inline constexpr std::size_t kMostPreservedDays = 62;
inline constexpr std::size_t kMostPreserved = 10;  // times, in one matter

struct Preserved {
  std::vector<LocalDate> days{};  // ascending
  policy::Digest copy{};          // SHA-256 of what was sealed
  PersonId by{};
  policy::Moment when{};

  // Of its own: whatever happens in the matter, it is destroyed when that day is over.
  [[nodiscard]] LocalDate last_day() const { return when.day + kLongestPreserved; }
  [[nodiscard]] bool holds_on(LocalDate day, LocalDate today) const;
};

// Fails when it is not theirs to do, for no days or too many, and for days that are not over yet.
[[nodiscard]] Decided<Preserved> preserve(const Case& open, std::vector<LocalDate> days,
                                          const policy::Digest& copy, const Acting& by);

}  // namespace probity::casework
