// Which days a school's calendar calls school days, INSET days or closed; and bank holidays.
//
//   if (calendar.kind_of(day) == DayKind::school && calendar.week_of(day) == Week::a) ...
//
// Values; thread-safe. O(log days).
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <span>
#include <string_view>
#include <vector>

#include "people/day_range.hpp"
#include "people/import_refusal.hpp"
#include "people/working/week_time.hpp"

namespace probity::people {

enum class DayKind : std::uint8_t {
  unknown,  // the calendar says nothing about it
  school,   // pupils are there
  inset,    // staff are, pupils are not
  closed,
};

struct SchoolDay {
  LocalDate day;
  DayKind kind = DayKind::school;  // never unknown
  Week week = Week::every;         // every: the calendar does not say
  auto operator<=>(const SchoolDay&) const = default;
};

class SchoolDays {
 public:
  SchoolDays() = default;
  // Days between the first and the last that are not listed are closed; before and after nothing is
  // known. Of two entries of one day the later one counts.
  explicit SchoolDays(std::vector<SchoolDay> days);

  [[nodiscard]] DayKind kind_of(LocalDate day) const;
  [[nodiscard]] Week week_of(LocalDate day) const;
  // [first, last): empty when nothing is known.
  [[nodiscard]] DayRange range() const;
  [[nodiscard]] std::span<const SchoolDay> days() const& { return days_; }
  void days() && = delete;
  bool operator==(const SchoolDays&) const = default;

 private:
  [[nodiscard]] const SchoolDay* find(LocalDate day) const;
  std::vector<SchoolDay> days_;  // by day
};

// The days on which nobody has to work, of one part of the country.
class BankHolidays {
 public:
  BankHolidays() = default;
  // `covers`: the days that the list speaks about.
  BankHolidays(std::vector<LocalDate> days, DayRange covers);

  // Reads policy/calendar/bank-holidays.csv: columns `division`, `date`; whole years.
  [[nodiscard]] static std::expected<BankHolidays, RefusedImport> parse(std::string_view csv,
                                                                        std::string_view division);

  [[nodiscard]] bool has(LocalDate day) const;
  // Whether the list says anything about that day at all.
  [[nodiscard]] bool covers(LocalDate day) const { return covers_.contains(day); }
  [[nodiscard]] DayRange range() const { return covers_; }

 private:
  std::vector<LocalDate> days_;  // in order
  DayRange covers_{LocalDate::max(), LocalDate::max()};
};

}  // namespace probity::people
