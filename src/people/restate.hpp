// What a file says is so, put together with what was known before.
//
// A file seldom gives dates: it lists the schools where somebody works now. Then what was known
// keeps its beginning, what is new begins today, and what is missing ends today, so the past stays
// true. Dates in the file win over all of that.
//
//   auto schools = restate(person.postings, row.postings, {.today = today});
//
// Saying the same twice changes nothing more than saying it once (I45).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "people/day_range.hpp"

namespace probity::people {

template <class T>
struct Stated {
  T what;
  std::optional<LocalDate> first;  // the first day
  std::optional<LocalDate> last;   // the last day, included
};

// What becomes of something known that is not stated.
enum class Unstated : std::uint8_t {
  ends_today,  // the file lists everything
  makes_room,  // there can be only one at a time: it ends where the first stated one begins
  stays,       // the file adds
};

// A newcomer's undated facts have always been so as far as anybody knows.
enum class Standing : std::uint8_t { known, newcomer };

struct RestateOn {
  LocalDate today;
  Standing standing = Standing::known;
  Unstated unstated = Unstated::ends_today;
};

namespace restating {

// The entry that a statement without a first day speaks of: for one that lasts, the one that is
// open; for one that is over, the latest.
template <class T>
const Dated<T>* spoken_of(const std::vector<Dated<T>>& known, const Stated<T>& stated,
                          LocalDate today) {
  const bool is_over = end_after(stated.last) <= today;
  const Dated<T>* found = nullptr;
  for (const Dated<T>& entry : known) {
    if (entry.what != stated.what || (!is_over && !entry.days.is_open_on(today))) continue;
    if (found == nullptr || entry.days.begin > found->days.begin) found = &entry;
  }
  return found;
}

template <class T>
DayRange days_of(const std::vector<Dated<T>>& known, const Stated<T>& stated, RestateOn on) {
  const LocalDate end = end_after(stated.last);
  if (stated.first) return {*stated.first, end};
  if (const Dated<T>* entry = spoken_of(known, stated, on.today)) return {entry->days.begin, end};
  const bool has_no_past = on.standing == Standing::newcomer || end <= on.today;
  return {has_no_past ? LocalDate::min() : on.today, end};
}

}  // namespace restating

// In order of what and when. nullopt when something would end before it begins. O(known x stated):
// both are what one person has, so a handful.
template <class T>
[[nodiscard]] std::optional<std::vector<Dated<T>>> restate(const std::vector<Dated<T>>& known,
                                                           const std::vector<Stated<T>>& stated,
                                                           RestateOn on) {
  std::vector<Dated<T>> out;
  LocalDate first_stated = LocalDate::max();
  for (const Stated<T>& statement : stated) {
    const DayRange days = restating::days_of(known, statement, on);
    if (days.is_empty()) return std::nullopt;
    first_stated = std::min(first_stated, days.begin);
    out.push_back({statement.what, days});
  }
  const std::size_t said = out.size();
  for (Dated<T> entry : known) {
    const bool is_replaced = std::any_of(
        out.begin(), out.begin() + static_cast<long>(said),
        [&](const Dated<T>& s) { return s.what == entry.what && s.days.overlaps(entry.days); });
    if (is_replaced) continue;
    if (on.unstated == Unstated::ends_today || stated.empty()) {
      if (on.unstated != Unstated::stays) entry.days.end = std::min(entry.days.end, on.today);
    } else if (on.unstated == Unstated::makes_room) {
      entry.days.end = std::min(entry.days.end, first_stated);
    }
    if (!entry.days.is_empty()) out.push_back(std::move(entry));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace probity::people
