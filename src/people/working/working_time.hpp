// When each person of the trust surely works (C17, C20): contracts, timetables, directed time, the
// calendars and breaks of schools, leave. The rules are the table in docs/formats/working-time.md.
//
//   WorkingTime time{std::move(parts)};
//   Partition day = time.partition(person, zone.day_of(t0), zone);   // I8: without rest or overlap
//
// A value that never changes; reading it from several threads is safe. Not in it: the guard at the
// edges against wrong clocks, which is the engine's (src/visits).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/keys.hpp"
#include "people/person.hpp"
#include "people/working/school_days.hpp"
#include "people/working/week_time.hpp"
#include "people/working_pattern.hpp"

namespace probity::people {

enum class WorkKind : std::uint8_t {
  contract,  // hours by the clock
  lesson,
  directed,  // a meeting or a duty: work in a break too
};

// The days on which work takes place.
enum class OnDays : std::uint8_t { school, staff, inset, year };
[[nodiscard]] std::string_view word_for(OnDays days);
[[nodiscard]] std::optional<OnDays> on_days_named(std::string_view word);

struct Work {
  WorkKind kind = WorkKind::contract;
  OnDays on = OnDays::year;
  std::string school{};  // whose calendar and breaks hold; empty: none
  std::string group{};   // whose breaks, where they are staggered; empty: every group's
  std::string period{};  // of a lesson: its times are the period's
  WeekTime time{};
  auto operator<=>(const Work&) const = default;
};

struct SchoolBreak {
  std::string school{};  // empty: every school
  std::string group{};   // empty: the whole school
  OnDays on = OnDays::year;
  WeekTime time{};
  auto operator<=>(const SchoolBreak&) const = default;
};

struct Closure {
  std::string school{};  // empty: every school
  WeekTime time{};
  auto operator<=>(const Closure&) const = default;
};

struct Period {
  std::string school;
  std::string name;
  WeekTime time{};
  auto operator<=>(const Period&) const = default;
};

struct PersonTimes {
  PersonId person{};
  std::vector<Work> work{};
  std::vector<WeekTime> breaks{};
  std::vector<WeekTime> leave{};
  bool operator==(const PersonTimes&) const = default;
};

struct SchoolCalendarOf {
  std::string school;  // empty: of every school that has none of its own
  SchoolDays days;
  bool operator==(const SchoolCalendarOf&) const = default;
};

struct WorkingTimeParts {
  std::vector<PersonTimes> people{};  // several of one person are put together
  std::vector<SchoolBreak> breaks{};
  std::vector<Closure> closures{};
  std::vector<Period> periods{};
  std::vector<SchoolCalendarOf> calendars{};
  BankHolidays bank_holidays{};
};

class WorkingTime {
 public:
  WorkingTime() = default;
  explicit WorkingTime(WorkingTimeParts parts);

  // Divides the interval (I8). O(days x what is known about the person and their schools).
  [[nodiscard]] Partition partition(const Person& person, Interval interval,
                                    const Zone& zone) const;

  // nullptr when there is nothing about them.
  [[nodiscard]] const PersonTimes* times_of(const PersonId& person) const;
  // Whether any work is entered for them on or after that day.
  [[nodiscard]] bool has_work_from(const PersonId& person, LocalDate day) const;
  // The school's own calendar, else the one of every school; nullptr when there is none.
  [[nodiscard]] const SchoolDays* calendar_of(std::string_view school) const;
  [[nodiscard]] DayKind kind_of(std::string_view school, LocalDate day) const;
  [[nodiscard]] const WorkingTimeParts& parts() const { return parts_; }

 private:
  WorkingTimeParts parts_;  // people by id, one entry each
};

}  // namespace probity::people
