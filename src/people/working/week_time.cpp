#include "people/working/week_time.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "people/cell_text.hpp"

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 7> kLongDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

// Two digits.
std::optional<int> pair_of_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<std::size_t> weekday_in(std::string_view text) {
  const auto found = std::ranges::find(kDays, text);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kDays.begin());
}

// "Mon-Fri" or "Tue"
std::optional<unsigned> days_between(std::string_view part) {
  const std::size_t dash = part.find('-');
  const auto from = weekday_in(part.substr(0, dash));
  const auto to = dash == std::string_view::npos ? from : weekday_in(part.substr(dash + 1));
  if (!from || !to || *from > *to) return std::nullopt;
  unsigned mask = 0;
  for (std::size_t day = *from; day <= *to; ++day) mask |= 1U << day;
  return mask;
}

LocalReading reading_of(LocalDate day, std::chrono::minutes time, const Zone& zone) {
  return zone.read(LocalTime{day} + time);
}

}  // namespace

bool WeekTime::is_on(LocalDate day) const {
  const unsigned weekday = std::chrono::weekday{day}.iso_encoding() - 1;
  return covers(day) && (weekdays >> weekday & 1U) != 0;
}

Interval shortest(const WeekTime& time, LocalDate day, const Zone& zone) {
  return {reading_of(day, time.from, zone).later, reading_of(day, time.to, zone).earlier};
}

Interval longest(const WeekTime& time, LocalDate day, const Zone& zone) {
  return {reading_of(day, time.from, zone).earlier, reading_of(day, time.to, zone).later};
}

std::optional<std::chrono::minutes> clock_time_in(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = pair_of_digits(text.substr(0, 2));
  const auto minute = pair_of_digits(text.substr(3, 2));
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const std::chrono::minutes time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
  if (time > std::chrono::hours{24}) return std::nullopt;
  return time;
}

std::optional<std::uint8_t> weekdays_in(std::string_view text) {
  unsigned mask = 0;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (part.empty()) continue;
    const auto days = days_between(part);
    if (!days) return std::nullopt;
    mask |= *days;
  }
  if (mask == 0) return std::nullopt;
  return static_cast<std::uint8_t>(mask);
}

std::optional<Week> week_in(std::string_view text) {
  if (text.empty()) return Week::every;
  if (text == "A" || text == "a") return Week::a;
  if (text == "B" || text == "b") return Week::b;
  return std::nullopt;
}

std::string clock_text(std::chrono::minutes time) {
  const auto two = [](std::int64_t number) {
    std::string out = std::to_string(number);
    return out.size() < 2 ? "0" + out : out;
  };
  return two(time.count() / 60) + ":" + two(time.count() % 60);
}

std::string weekdays_text(std::uint8_t weekdays) {
  if (weekdays == kEveryDay) return "every day";
  std::vector<std::string_view> days;
  for (std::size_t day = 0; day < kLongDays.size(); ++day) {
    if ((weekdays >> day & 1U) != 0) days.push_back(kLongDays[day]);
  }
  constexpr std::uint8_t kWorkingWeek = 0b001'1111;
  if (weekdays == kWorkingWeek) return "Monday to Friday";
  std::string out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (i > 0) out += i + 1 == days.size() ? " and " : ", ";
    out += days[i];
  }
  return out;
}

}  // namespace probity::people
