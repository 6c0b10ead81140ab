#include "people/person.hpp"

#include <algorithm>

namespace probity::people {

bool is_employed(const Person& person, LocalDate day) {
  return std::ranges::any_of(person.employed,
                             [&](const DayRange& days) { return days.contains(day); });
}

LocalDate employed_until(const Person& person, LocalDate day) {
  LocalDate until = day;
  for (const DayRange& days : person.employed) {
    if (days.is_open_on(day)) until = std::max(until, days.end);
  }
  return until;
}

bool holds(const Person& person, Seat seat, LocalDate day) {
  return std::ranges::any_of(seats_on(person, day),
                             [&](const SeatHeld& held) { return held.seat == seat; });
}

std::vector<SeatHeld> seats_on(const Person& person, LocalDate day) {
  std::vector<SeatHeld> out;
  if (!is_employed(person, day)) return out;
  for (const Dated<SeatHeld>& seat : person.seats) {
    if (seat.days.contains(day)) out.push_back(seat.what);
  }
  return out;
}

std::optional<SeatRefusal> seat_refusal(const Person& person, LocalDate day) {
  const DayRange from_day{day, LocalDate::max()};
  for (auto one = person.seats.begin(); one != person.seats.end(); ++one) {
    for (auto other = person.seats.begin(); other != one; ++other) {
      const DayRange both{std::max(one->days.begin, other->days.begin),
                          std::min(one->days.end, other->days.end)};
      if (!both.overlaps(from_day)) continue;
      if (const auto refusal = refusal_to_hold_together(one->what, other->what)) return refusal;
    }
  }
  return std::nullopt;
}

}  // namespace probity::people
