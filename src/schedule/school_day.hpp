// The hours in which a school is open, and so can tell somebody something (C60): in a holiday, on a
// Friday evening or at night nobody is there to ask.
//
//   PROBITY_TRY(auto calendar, SchoolCalendar::create({.zone = london, .terms = terms, .closed =
//   inset})); Instant told = calendar.next_school_moment(clock.now()); LocalDate latest =
//   calendar.school_days_later(today, 3);        // to the deputy after three
//
// Value type, pure, thread-safe. Local dates and times are those of the calendar's zone. O(days
// passed over x log of terms and closed days).
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "base/instant.hpp"
#include "base/interval.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"

namespace probity::schedule {

// [begin, end): the first day and the day after the last one.
struct Term {
  LocalDate begin;
  LocalDate end;
  auto operator<=>(const Term&) const = default;
};

inline constexpr std::uint8_t kMondayToFriday = 0b001'1111;

// When the school is open on a school day.
struct SchoolHours {
  std::uint8_t weekdays = kMondayToFriday;            // bit 0 is Monday
  std::chrono::minutes from = std::chrono::hours{8};  // since local midnight
  std::chrono::minutes to = std::chrono::hours{16};   // after `from`; the first minute outside
  auto operator<=>(const SchoolHours&) const = default;
};

class SchoolCalendar {
 public:
  struct Parts {
    Zone zone;
    std::vector<Term> terms = {};        // in any order; half-terms are gaps between them
    std::vector<LocalDate> closed = {};  // inside terms: bank holidays, inset days
    SchoolHours hours = {};
  };

  // Fails (usage) when a term is empty, two overlap, or the hours are none.
  [[nodiscard]] static Result<SchoolCalendar> create(Parts parts);

  // Between two terms it is a holiday. Before the first and after the last term nothing is known,
  // and every weekday counts: a calendar that nobody kept up must not keep anything from anybody.
  [[nodiscard]] bool is_school_day(LocalDate day) const;
  [[nodiscard]] bool is_school_hours(Instant now) const;

  // `now` when the school is open, else the first moment at which it is.
  [[nodiscard]] Instant next_school_moment(Instant now) const;
  // The day itself when it is a school day, else the first after it.
  [[nodiscard]] LocalDate school_day_from(LocalDate day) const;
  // The `count`-th school day after `day`; for 0 school_day_from(day).
  [[nodiscard]] LocalDate school_days_later(LocalDate day, std::uint32_t count) const;

  // [begin, end) of the hours of a day, whether or not it is a school day; empty when the clocks'
  // change leaves nothing of them.
  [[nodiscard]] Interval hours_of(LocalDate day) const;
  [[nodiscard]] const Zone& zone() const { return parts_.zone; }

 private:
  explicit SchoolCalendar(Parts parts) : parts_(std::move(parts)) {}
  Parts parts_;  // terms and closed days sorted
};

}  // namespace probity::schedule
