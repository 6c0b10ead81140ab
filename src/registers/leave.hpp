// When people are away for longer: parental leave, long illness, a sabbatical. Only that they are
// away and when, never why.
//
//   if (is_away(leaves, person, today)) wait();
//
// Pure; O(n) in the number of leaves.
#pragma once

#include <compare>
#include <span>

#include "people/day_range.hpp"
#include "people/keys.hpp"

namespace probity::registers {

struct Leave {
  people::PersonId person{};
  people::DayRange days{};  // [first day away, first day back)
  auto operator<=>(const Leave&) const = default;
};

[[nodiscard]] bool is_away(std::span<const Leave> leaves, const people::PersonId& person,
                           LocalDate day);
// The first day from `day` on that they are not away: `day` itself, or the day they come back;
// LocalDate::max() when no return is known. Leaves that touch or overlap count as one.
[[nodiscard]] LocalDate next_day_present(std::span<const Leave> leaves,
                                         const people::PersonId& person, LocalDate day);

}  // namespace probity::registers
