// The table "What counts" of docs/formats/working-time.md, row by row.
#include "people/working/day_division.hpp"

#include <algorithm>

namespace probity::people {

namespace {

// Whether something that takes place on some days does so on this one.
enum class Answer : std::uint8_t { no, yes, not_known };

class Division {
 public:
  Division(const WorkingTime& time, const PersonTimes& person, LocalDate day, const Zone& zone)
      : time_(time), parts_(time.parts()), person_(person), day_(day), zone_(zone) {}

  std::optional<DividedDay> divide() && {
    for (const Work& work : person_.work) add(work);
    if (!is_known_) return std::nullopt;
    IntervalSet working = std::move(expected_);
    working.subtract(rest_);  // two jobs, one of them in a break: no work
    working.add(directed_);   // told to be there, in a break too
    rest_.subtract(directed_);
    const IntervalSet away = leave();
    working.subtract(away);
    rest_.subtract(away);
    return DividedDay{std::move(working), std::move(rest_)};
  }

 private:
  [[nodiscard]] Answer is_in(OnDays on, std::string_view school) const {
    const BankHolidays& holidays = parts_.bank_holidays;
    if (!holidays.covers(day_)) return Answer::not_known;
    if (holidays.has(day_)) return Answer::no;
    if (on == OnDays::year) return Answer::yes;
    const DayKind kind = time_.kind_of(school, day_);
    if (kind == DayKind::unknown) return Answer::not_known;
    const bool is_meant = (kind == DayKind::school && on != OnDays::inset) ||
                          (kind == DayKind::inset && on != OnDays::school);
    return is_meant ? Answer::yes : Answer::no;
  }

  [[nodiscard]] Answer is_in_week(const WeekTime& time, std::string_view school) const {
    if (time.week == Week::every) return Answer::yes;
    const SchoolDays* calendar = time_.calendar_of(school);
    const Week week = calendar == nullptr ? Week::every : calendar->week_of(day_);
    if (week == Week::every) return Answer::not_known;
    return week == time.week ? Answer::yes : Answer::no;
  }

  void add(const Work& work) {
    if (!work.time.covers(day_)) return;
    const Answer in_days = is_in(work.on, work.school);
    if (in_days == Answer::not_known) return;  // says nothing about this day
    is_known_ = true;
    if (in_days == Answer::no) return;
    for (const Interval stretch : stretches_of(work)) place(work, stretch);
  }

  void place(const Work& work, Interval stretch) {
    IntervalSet here;
    here.add(stretch);
    if (work.kind == WorkKind::directed) {
      directed_.add(here);
      return;
    }
    if (work.kind == WorkKind::contract) here.subtract(free_periods(work.school));
    expected_.add(here);
    rest_.add(intersection(breaks_of(work), here));
  }

  // A lesson in a period takes place when the period does, on the lesson's own days and weeks.
  [[nodiscard]] std::vector<Interval> stretches_of(const Work& work) const {
    std::vector<Interval> out;
    const bool is_today =
        work.time.is_on(day_) && is_in_week(work.time, work.school) == Answer::yes;
    if (!is_today) return out;
    if (work.period.empty()) {
      out.push_back(shortest(work.time, day_, zone_));
      return out;
    }
    for (const Period& period : parts_.periods) {
      if (period.school != work.school || period.name != work.period) continue;
      if (!period.time.is_on(day_)) continue;
      if (is_in_week(period.time, period.school) != Answer::yes) continue;
      out.push_back(shortest(period.time, day_, zone_));
    }
    return out;
  }

  // Every period of the school, for somebody with a timetable there. Lessons come back as work of
  // their own, so what stays away are the free ones.
  [[nodiscard]] IntervalSet free_periods(std::string_view school) const {
    IntervalSet out;
    const bool has_timetable = std::ranges::any_of(person_.work, [&](const Work& work) {
      return work.kind == WorkKind::lesson && work.school == school && work.time.covers(day_);
    });
    if (!has_timetable || is_in(OnDays::school, school) == Answer::no) return out;
    for (const Period& period : parts_.periods) {
      if (period.school != school || !period.time.is_on(day_)) continue;
      if (is_in_week(period.time, school) == Answer::no) continue;
      out.add(longest(period.time, day_, zone_));
    }
    return out;
  }

  // Breaks count unless it is sure that they do not.
  [[nodiscard]] bool is_break_of(const SchoolBreak& rest, const Work& work) const {
    if (!rest.school.empty() && rest.school != work.school) return false;
    if (!rest.group.empty() && !work.group.empty() && rest.group != work.group) return false;
    if (is_in(rest.on, work.school) == Answer::no && rest.on != OnDays::year) return false;
    return is_in_week(rest.time, work.school) != Answer::no;
  }

  [[nodiscard]] IntervalSet breaks_of(const Work& work) const {
    IntervalSet out;
    for (const SchoolBreak& rest : parts_.breaks) {
      if (!rest.time.is_on(day_) || !is_break_of(rest, work)) continue;
      out.add(longest(rest.time, day_, zone_));
    }
    for (const WeekTime& own : person_.breaks) {
      if (own.is_on(day_)) out.add(longest(own, day_, zone_));
    }
    return out;
  }

  // One's own, and closures of any school that one works at.
  [[nodiscard]] IntervalSet leave() const {
    IntervalSet out;
    for (const WeekTime& own : person_.leave) {
      if (own.is_on(day_)) out.add(longest(own, day_, zone_));
    }
    for (const Closure& closure : parts_.closures) {
      const bool is_meant =
          closure.school.empty() || std::ranges::any_of(person_.work, [&](const Work& work) {
            return work.school == closure.school;
          });
      if (is_meant && closure.time.is_on(day_)) out.add(longest(closure.time, day_, zone_));
    }
    return out;
  }

  const WorkingTime& time_;
  const WorkingTimeParts& parts_;
  const PersonTimes& person_;
  LocalDate day_;
  const Zone& zone_;
  bool is_known_ = false;
  IntervalSet expected_;
  IntervalSet directed_;
  IntervalSet rest_;
};

}  // namespace

std::optional<DividedDay> divided(const WorkingTime& time, const PersonTimes& person, LocalDate day,
                                  const Zone& zone) {
  return Division{time, person, day, zone}.divide();
}

}  // namespace probity::people
