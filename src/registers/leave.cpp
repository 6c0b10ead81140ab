#include "registers/leave.hpp"

#include <algorithm>

namespace probity::registers {

bool is_away(std::span<const Leave> leaves, const people::PersonId& person, LocalDate day) {
  return std::ranges::any_of(leaves, [&](const Leave& leave) {
    return leave.person == person && leave.days.contains(day);
  });
}

LocalDate next_day_present(std::span<const Leave> leaves, const people::PersonId& person,
                           LocalDate day) {
  while (true) {
    const auto leave = std::ranges::find_if(leaves, [&](const Leave& candidate) {
      return candidate.person == person && candidate.days.contains(day);
    });
    if (leave == leaves.end()) return day;
    day = leave->days.end;  // later than before, as the leave held the day
  }
}

}  // namespace probity::registers
