// The same hours every week, between two dates: half of a contract, a break, a lesson.
//
//   WeekTime lunch{.weekdays = *weekdays_in("Mon-Fri"), .from = 12h, .to = 13h};
//   if (lunch.is_on(day)) rest.add(longest(lunch, day, london));
//
// Pure values; thread-safe.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/interval.hpp"
#include "base/zone.hpp"

namespace probity::people {

// The two weeks that a timetable may have. `every` of a rule: both. Of a day: not known.
enum class Week : std::uint8_t { every, a, b };

inline constexpr std::uint8_t kEveryDay = 0x7F;

struct WeekTime {
  LocalDate first_day = LocalDate::min();  // both included
  LocalDate last_day = LocalDate::max();
  std::uint8_t weekdays = kEveryDay;  // bit 0 is Monday
  Week week = Week::every;
  std::chrono::minutes from{0};                      // since local midnight
  std::chrono::minutes to = std::chrono::hours{24};  // after `from`, at most 24:00

  [[nodiscard]] bool covers(LocalDate day) const { return first_day <= day && day <= last_day; }
  // By its dates and weekdays; weeks are for who knows the calendar.
  [[nodiscard]] bool is_on(LocalDate day) const;
  auto operator<=>(const WeekTime&) const = default;
};

// What its times mean on a day. Where the clocks change, an edge can mean two moments or none:
// `shortest` is the reading that covers less, `longest` the one that covers more.
[[nodiscard]] Interval shortest(const WeekTime& time, LocalDate day, const Zone& zone);
[[nodiscard]] Interval longest(const WeekTime& time, LocalDate day, const Zone& zone);

// ---- As files write them; nothing for any other text.
[[nodiscard]] std::optional<std::chrono::minutes> clock_time_in(std::string_view text);  // 08:30
[[nodiscard]] std::optional<std::uint8_t> weekdays_in(std::string_view text);  // Mon-Fri, Tue Thu
[[nodiscard]] std::optional<Week> week_in(std::string_view text);              // A, B, nothing

// For pages: "08:30", "Monday to Friday", "Tuesday and Thursday", "every day".
[[nodiscard]] std::string clock_text(std::chrono::minutes time);
[[nodiscard]] std::string weekdays_text(std::uint8_t weekdays);

}  // namespace probity::people
