#include "casework/clocks.hpp"

#include <algorithm>

namespace probity::casework {

namespace {

using std::chrono::days;
using std::chrono::months;

bool is_working_day(LocalDate day, const people::BankHolidays& holidays) {
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && !holidays.has(day);
}

}  // namespace

LocalDate months_after(LocalDate day, months count) {
  const std::chrono::year_month_day date{day};
  const std::chrono::year_month month = std::chrono::year_month{date.year(), date.month()} + count;
  const std::chrono::year_month_day same{month.year(), month.month(), date.day()};
  if (same.ok()) return std::chrono::local_days{same};
  return std::chrono::local_days{month / std::chrono::last};
}

LocalDate next_working_day(LocalDate from, const people::BankHolidays& holidays) {
  while (!is_working_day(from, holidays)) from += days{1};
  return from;
}

std::optional<LocalDate> access_due(const AccessClock& clock,
                                    const people::BankHolidays& holidays) {
  LocalDate due =
      months_after(clock.received, clock.complexity == Complexity::complex ? months{3} : months{1});
  LocalDate counted = clock.received;  // days before it have been looked at
  for (const Pause& pause : clock.pauses) {
    if (pause.from > next_working_day(due, holidays)) break;
    if (!pause.until) return {};
    const LocalDate from = std::max(pause.from, counted);
    if (*pause.until <= from) continue;
    due += *pause.until - from;
    counted = *pause.until;
  }
  return next_working_day(due, holidays);
}

LocalDate complaint_due(LocalDate received) { return received + days{30}; }

}  // namespace probity::casework
