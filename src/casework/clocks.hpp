// When an answer is due: access requests (R13) and complaints (R19).
//
//   const auto due = access_due({.received = day}, holidays);
//   if (due && today > *due) hand_to_a_person(...);
//
// Days are local dates of the trust. Pure; O(pauses). tests/casework compares both clocks with a
// reckoning by other means for every day from 2020 to 2050 (I36).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/zone.hpp"
#include "people/working/school_days.hpp"

namespace probity::casework {

// The clock stands while the person is asked what they mean: from the day of asking until the day
// of their answer, which counts again. Without `until` it still stands.
struct Pause {
  LocalDate from{};
  std::optional<LocalDate> until{};
  bool operator==(const Pause&) const = default;
};

// One month, or two more for a complex request or many of one person.
enum class Complexity : std::uint8_t { ordinary, complex };

struct AccessClock {
  LocalDate received{};
  std::vector<Pause> pauses{};  // in the order of time
  Complexity complexity = Complexity::ordinary;
};

// The last day for the answer: the same day of the next month, or that month's last day when it has
// no such day; later by the days of the pauses; on a weekend or bank holiday the next working day.
// Nothing while a pause goes on. A pause that begins after the last day, or ends before it began,
// moves nothing, and days of two pauses count once. Where `holidays` ends, only weekends move a
// day: the earlier date is the careful one.
[[nodiscard]] std::optional<LocalDate> access_due(const AccessClock& clock,
                                                  const people::BankHolidays& holidays);

// The 30th day, where the day after receipt is the first. Never moved: the law counts every day.
[[nodiscard]] LocalDate complaint_due(LocalDate received);

// The same day so many months later, or that month's last one.
[[nodiscard]] LocalDate months_after(LocalDate day, std::chrono::months count);
[[nodiscard]] LocalDate next_working_day(LocalDate from, const people::BankHolidays& holidays);

}  // namespace probity::casework
