#include "report/local_text.hpp"

#include <array>

#include <fmt/format.h>

namespace probity::report {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

}  // namespace

std::string long_date(LocalDate date) {
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{} {} {} {}", kDays[std::chrono::weekday{date}.c_encoding()],
                     static_cast<unsigned>(ymd.day()),
                     kMonths[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()));
}

std::string clock_time(Instant moment, const Zone& zone) {
  const LocalTime local = zone.local(moment);
  const auto minute =
      std::chrono::floor<minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string clock_range(Instant from, Instant to, const Zone& zone) {
  const std::string begin = clock_time(from, zone);
  const std::string end = clock_time(to, zone);
  return begin == end ? begin : begin + "-" + end;
}

std::string with_commas(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return text;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(number), number == 1 ? one : many);
}

std::int64_t whole_minutes_down(Span length) { return std::chrono::floor<minutes>(length).count(); }
std::int64_t whole_minutes_up(Span length) { return std::chrono::ceil<minutes>(length).count(); }

}  // namespace probity::report
