#include "people/working/working_time.hpp"

#include <algorithm>
#include <array>

#include "people/working/day_division.hpp"

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 4> kOnDays{"school", "staff", "inset", "year"};

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::string_view word_for(OnDays days) { return kOnDays[static_cast<std::size_t>(days)]; }

std::optional<OnDays> on_days_named(std::string_view word) {
  const auto found = std::ranges::find(kOnDays, word);
  if (found == kOnDays.end()) return std::nullopt;
  return static_cast<OnDays>(found - kOnDays.begin());
}

WorkingTime::WorkingTime(WorkingTimeParts parts) : parts_(std::move(parts)) {
  std::vector<PersonTimes> together;
  std::ranges::stable_sort(parts_.people, {}, &PersonTimes::person);
  for (PersonTimes& one : parts_.people) {
    if (together.empty() || together.back().person != one.person) {
      together.push_back(std::move(one));
      continue;
    }
    append(together.back().work, one.work);
    append(together.back().breaks, one.breaks);
    append(together.back().leave, one.leave);
  }
  parts_.people = std::move(together);
}

const PersonTimes* WorkingTime::times_of(const PersonId& person) const {
  const auto at = std::ranges::lower_bound(parts_.people, person, {}, &PersonTimes::person);
  return at != parts_.people.end() && at->person == person ? &*at : nullptr;
}

bool WorkingTime::has_work_from(const PersonId& person, LocalDate day) const {
  const PersonTimes* times = times_of(person);
  return times != nullptr && std::ranges::any_of(times->work, [&](const Work& work) {
           return work.time.last_day >= day;
         });
}

const SchoolDays* WorkingTime::calendar_of(std::string_view school) const {
  const SchoolDays* of_all = nullptr;
  for (const SchoolCalendarOf& calendar : parts_.calendars) {
    if (calendar.school == school) return &calendar.days;
    if (calendar.school.empty()) of_all = &calendar.days;
  }
  return of_all;
}

DayKind WorkingTime::kind_of(std::string_view school, LocalDate day) const {
  const SchoolDays* calendar = calendar_of(school);
  return calendar == nullptr ? DayKind::unknown : calendar->kind_of(day);
}

Partition WorkingTime::partition(const Person& person, Interval interval, const Zone& zone) const {
  Partition parts;
  if (interval.is_empty()) return parts;
  const PersonTimes* times = times_of(person.id);
  for (LocalDate day = zone.date(interval.begin); zone.start_of(day) < interval.end;
       day += std::chrono::days{1}) {
    const Interval today =
        intersection(interval, {zone.start_of(day), zone.start_of(day + std::chrono::days{1})});
    if (times == nullptr) {
      parts.unknown.add(today);
      continue;
    }
    IntervalSet outside;
    outside.add(today);
    if (!is_employed(person, day)) {
      parts.outside.add(outside);
      continue;
    }
    const auto division = divided(*this, *times, day, zone);
    if (!division) {
      parts.unknown.add(today);
      continue;
    }
    const IntervalSet working = intersection(division->working, today);
    const IntervalSet rest = intersection(division->rest, today);
    outside.subtract(working);
    outside.subtract(rest);
    parts.working.add(working);
    parts.rest.add(rest);
    parts.outside.add(outside);
  }
  return parts;
}

}  // namespace probity::people
