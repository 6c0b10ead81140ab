// Facts that hold on some days: where somebody works, who manages them, which seat they hold.
//
//   Dated<SchoolId> place{SchoolId{"ORG-HGS"}, days_from_to(first, last)};
//   place.days.contains(today)
//
// Days are local dates of the trust; whoever holds an Instant asks Zone::date() first.
#pragma once

#include <algorithm>
#include <compare>
#include <optional>

#include "base/zone.hpp"

namespace probity::people {

// [begin, end): the end is not part of it, so whoever ends on a day is gone on that day. Without
// limits unless they are given.
struct DayRange {
  LocalDate begin = LocalDate::min();
  LocalDate end = LocalDate::max();

  [[nodiscard]] constexpr bool is_empty() const { return end <= begin; }
  [[nodiscard]] constexpr bool contains(LocalDate day) const { return begin <= day && day < end; }
  [[nodiscard]] constexpr bool overlaps(DayRange other) const {
    return std::max(begin, other.begin) < std::min(end, other.end);
  }
  // Still to be reckoned with: it holds on the day or will later.
  [[nodiscard]] constexpr bool is_open_on(LocalDate day) const { return !is_empty() && end > day; }
  auto operator<=>(const DayRange&) const = default;
};

// Files name the last day, as people do: "until 31 August" includes it.
[[nodiscard]] constexpr LocalDate end_after(std::optional<LocalDate> last) {
  return last ? *last + std::chrono::days{1} : LocalDate::max();
}

template <class T>
struct Dated {
  T what;
  DayRange days;

  auto operator<=>(const Dated&) const = default;
};

}  // namespace probity::people
