#include "portal/workplace_words.hpp"

namespace probity::portal {

namespace {

std::string on_days_in_words(people::OnDays days) {
  switch (days) {
    case people::OnDays::school: return "on school days";
    case people::OnDays::staff: return "on school and INSET days";
    case people::OnDays::inset: return "on INSET days";
    case people::OnDays::year: return "all year";
  }
  return {};
}

}  // namespace

std::string hours_in_words(const IntervalSet& set, const Zone& zone) {
  std::string out;
  const auto intervals = set.intervals();
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const LocalTime midnight{zone.date(intervals[i].begin)};
    const auto clock = [&](Instant moment) {
      return people::clock_text(std::chrono::floor<minutes>(zone.local(moment) - midnight));
    };
    if (i > 0) out += i + 1 == intervals.size() ? " and " : ", ";
    out += clock(intervals[i].begin) + " to " + clock(intervals[i].end);
  }
  return out;
}

std::string week_time_in_words(const people::WeekTime& time) {
  std::string out = people::weekdays_text(time.weekdays);
  const bool is_whole_day = time.to - time.from >= hours{24};
  if (!is_whole_day) {
    out += ", " + people::clock_text(time.from) + " to " + people::clock_text(time.to);
  }
  if (time.week == people::Week::a) out += ", in week A";
  if (time.week == people::Week::b) out += ", in week B";
  return out;
}

std::string work_in_words(const people::Work& work) {
  switch (work.kind) {
    case people::WorkKind::contract: return "Contract hours, " + on_days_in_words(work.on);
    case people::WorkKind::lesson:
      return work.period.empty() ? "Lesson" : "Lesson, period " + work.period;
    case people::WorkKind::directed: return "Directed time, " + on_days_in_words(work.on);
  }
  return {};
}

}  // namespace probity::portal
