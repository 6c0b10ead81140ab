#include "schedule/school_day.hpp"

#include <algorithm>

namespace probity::schedule {

namespace {

constexpr std::chrono::days kOneDay{1};

std::unexpected<Error> unusable(const char* what, const char* next) {
  return failure(ErrorKind::usage, std::string{"school calendar: "} + what, next);
}

}  // namespace

Result<SchoolCalendar> SchoolCalendar::create(Parts parts) {
  const SchoolHours& hours = parts.hours;
  if ((hours.weekdays & 0b111'1111) == 0) {
    return unusable("no weekday", "name at least one day on which the school is open");
  }
  // Up to 23:00 and from 3:00, so that every school day has hours whatever the clocks do.
  if (hours.from < std::chrono::hours{3} || hours.to > std::chrono::hours{23} ||
      hours.to <= hours.from) {
    return unusable("hours", "give a time to open from 3:00 and a later one to close, to 23:00");
  }
  std::ranges::sort(parts.terms);
  std::ranges::sort(parts.closed);
  for (std::size_t i = 0; i < parts.terms.size(); ++i) {
    if (parts.terms[i].end <= parts.terms[i].begin) {
      return unusable("a term ends before it begins", "the last day comes after the first");
    }
    if (i > 0 && parts.terms[i].begin < parts.terms[i - 1].end) {
      return unusable("two terms overlap", "a day belongs to one term");
    }
  }
  return SchoolCalendar{std::move(parts)};
}

bool SchoolCalendar::is_school_day(LocalDate day) const {
  const unsigned weekday = std::chrono::weekday{day}.iso_encoding() - 1;
  if ((parts_.hours.weekdays >> weekday & 1) == 0) return false;
  if (std::ranges::binary_search(parts_.closed, day)) return false;
  const auto& terms = parts_.terms;
  const auto after = std::ranges::upper_bound(terms, day, {}, &Term::begin);
  const bool is_before_all = after == terms.begin();
  const bool is_after_all = !terms.empty() && terms.back().end <= day;
  return is_before_all || is_after_all || day < std::prev(after)->end;
}

Interval SchoolCalendar::hours_of(LocalDate day) const {
  const LocalReading from = parts_.zone.read(LocalTime{day} + parts_.hours.from);
  const LocalReading to = parts_.zone.read(LocalTime{day} + parts_.hours.to);
  // The narrower reading: surely open.
  return {from.later, to.earlier};
}

bool SchoolCalendar::is_school_hours(Instant now) const {
  const LocalDate day = parts_.zone.date(now);
  return is_school_day(day) && hours_of(day).contains(now);
}

Instant SchoolCalendar::next_school_moment(Instant now) const {
  for (LocalDate day = school_day_from(parts_.zone.date(now));;
       day = school_day_from(day + kOneDay)) {
    const Interval open = hours_of(day);
    if (!open.is_empty() && now < open.end) return std::max(now, open.begin);
  }
}

// Ends: after the last term and the last closed day every listed weekday is one.
LocalDate SchoolCalendar::school_day_from(LocalDate day) const {
  while (!is_school_day(day)) day += kOneDay;
  return day;
}

LocalDate SchoolCalendar::school_days_later(LocalDate day, std::uint32_t count) const {
  if (count == 0) return school_day_from(day);
  for (std::uint32_t i = 0; i < count; ++i) day = school_day_from(day + kOneDay);
  return day;
}

}  // namespace probity::schedule
