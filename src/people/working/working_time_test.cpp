// I8 for everything that working time is made of. The rules themselves are told in
// cases/working-time/.
#include "people/working/working_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Zone& london() {
  static const Zone kZone = Zone::named("Europe/London").value();
  return kZone;
}

const Person& eve() {
  static const PeopleRegister kPeople = example::imported(
      {}, "sourcedId,givenName,familyName,starts,ends\nEVE,Eve,Brown,2026-01-12,2026-11-06\n");
  return kPeople.people()[0];
}

constexpr LocalDate kFirstDay{std::chrono::local_days{2026y / 1 / 1}};

// Days around both changes of the clocks are as likely as others together.
rc::Gen<LocalDate> some_day() {
  return rc::gen::map(rc::gen::oneOf(rc::gen::inRange(0, 365), rc::gen::inRange(85, 90),
                                     rc::gen::inRange(295, 300)),
                      [](int number) { return kFirstDay + days{number}; });
}

rc::Gen<WeekTime> some_time() {
  return rc::gen::exec([] {
    WeekTime out;
    out.first_day = *some_day();
    out.last_day = out.first_day + days{*rc::gen::inRange(0, 120)};
    out.weekdays = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
    out.week = static_cast<Week>(*rc::gen::inRange(0, 3));
    const int from = *rc::gen::inRange(0, 24 * 60);
    out.from = minutes{from};
    out.to = minutes{*rc::gen::inRange(from + 1, 24 * 60 + 1)};
    return out;
  });
}

std::string some_school() { return *rc::gen::element<std::string>("", "HGS", "LPS"); }
std::string some_group() { return *rc::gen::element<std::string>("", "infants", "juniors"); }

rc::Gen<Work> some_work() {
  return rc::gen::exec([] {
    Work out;
    out.kind = static_cast<WorkKind>(*rc::gen::inRange(0, 3));
    out.on = static_cast<OnDays>(*rc::gen::inRange(0, 4));
    out.school = some_school();
    out.group = some_group();
    if (out.kind == WorkKind::lesson) out.period = *rc::gen::element<std::string>("", "P1", "P2");
    out.time = *some_time();
    return out;
  });
}

template <class T>
std::vector<T> several(const rc::Gen<T>& one) {
  std::vector<T> out;
  const int count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) out.push_back(*one);
  return out;
}

SchoolDays some_calendar() {
  std::vector<SchoolDay> out;
  const LocalDate first = *some_day();
  const int count = *rc::gen::inRange(1, 60);
  for (int i = 0; i < count; ++i) {
    out.push_back({first + days{*rc::gen::inRange(0, 90)},
                   *rc::gen::element(DayKind::school, DayKind::inset, DayKind::closed),
                   static_cast<Week>(*rc::gen::inRange(0, 3))});
  }
  return SchoolDays{std::move(out)};
}

WorkingTimeParts some_parts() {
  WorkingTimeParts parts;
  parts.people.push_back(
      {eve().id, several(some_work()), several(some_time()), several(some_time())});
  for (const WeekTime& time : several(some_time())) {
    parts.breaks.push_back({some_school(), some_group(), OnDays::year, time});
    parts.periods.push_back({some_school(), *rc::gen::element<std::string>("P1", "P2"), time});
  }
  for (const WeekTime& time : several(some_time())) parts.closures.push_back({some_school(), time});
  parts.calendars.push_back({"", some_calendar()});
  parts.calendars.push_back({"HGS", some_calendar()});
  parts.bank_holidays =
      BankHolidays{{*some_day(), *some_day()}, {kFirstDay, kFirstDay + days{330}}};
  return parts;
}

Interval some_interval() {
  const Instant begin = london().start_of(*some_day()) + minutes{*rc::gen::inRange(0, 24 * 60)};
  return {begin, begin + minutes{*rc::gen::inRange(0, 6 * 24 * 60)}};
}

RC_GTEST_PROP(WorkingTime, Divides_any_interval_without_rest_or_overlap_I8, ()) {
  const WorkingTime time{some_parts()};
  const Interval interval = some_interval();
  const Partition parts = time.partition(eve(), interval, london());
  Span sum{0};
  IntervalSet all;
  for (const auto* part : {&parts.working, &parts.rest, &parts.outside, &parts.unknown}) {
    sum += part->length();
    all.add(*part);
  }
  RC_ASSERT(sum == interval.length());
  RC_ASSERT(all.length() == interval.length());
  if (!interval.is_empty()) RC_ASSERT(all.hull() == interval);
}

// Cutting an interval in two never changes what its moments are.
RC_GTEST_PROP(WorkingTime, Does_not_depend_on_how_it_is_asked_I8, ()) {
  const WorkingTime time{some_parts()};
  const Interval whole = some_interval();
  const Instant middle = whole.begin + minutes{*rc::gen::inRange(0, 24 * 60)};
  RC_PRE(middle < whole.end);
  Partition parts = time.partition(eve(), {whole.begin, middle}, london());
  const Partition second = time.partition(eve(), {middle, whole.end}, london());
  parts.working.add(second.working);
  parts.unknown.add(second.unknown);
  const Partition asked_once = time.partition(eve(), whole, london());
  RC_ASSERT(parts.working == asked_once.working);
  RC_ASSERT(parts.unknown == asked_once.unknown);
}

// Breaks, leave, closures and bank holidays only ever take working time away.
RC_GTEST_PROP(WorkingTime, Nothing_that_frees_somebody_makes_them_work, ()) {
  WorkingTimeParts parts = some_parts();
  for (Work& work : parts.people.front().work) {
    if (work.kind == WorkKind::directed) work.kind = WorkKind::contract;
  }
  const Interval interval = some_interval();
  const Partition before = WorkingTime{parts}.partition(eve(), interval, london());
  const WeekTime time = *some_time();
  switch (*rc::gen::inRange(0, 4)) {
    case 0: parts.breaks.push_back({"", "", OnDays::year, time}); break;
    case 1: parts.people.front().leave.push_back(time); break;
    case 2: parts.closures.push_back({some_school(), time}); break;
    default: parts.people.front().breaks.push_back(time); break;
  }
  const Partition after = WorkingTime{parts}.partition(eve(), interval, london());
  RC_ASSERT(before.working.contains(after.working));
}

TEST(WorkingTime, Is_unknown_for_somebody_about_whom_nothing_is_entered) {
  const Interval day = london().day_of(london().start_of(kFirstDay + days{100}));
  const Partition parts = WorkingTime{}.partition(eve(), day, london());
  EXPECT_EQ(parts.unknown.length(), day.length());
}

TEST(WorkingTime, Is_outside_when_the_person_is_not_with_the_trust) {
  WorkingTimeParts parts;
  parts.people.push_back({eve().id, {{.time = {.from = 9h, .to = 17h}}}, {}, {}});
  parts.bank_holidays = BankHolidays{{}, {kFirstDay, kFirstDay + days{365}}};
  const WorkingTime time{std::move(parts)};
  const auto working_on = [&](LocalDate day) {
    return time.partition(eve(), london().day_of(london().start_of(day)), london())
        .working.length();
  };
  EXPECT_EQ(working_on(LocalDate{2026y / 1 / 9}), 0h);
  EXPECT_EQ(working_on(LocalDate{2026y / 1 / 12}), 8h);
  EXPECT_EQ(working_on(LocalDate{2026y / 11 / 6}), 8h);
  EXPECT_EQ(working_on(LocalDate{2026y / 11 / 9}), 0h);
}

}  // namespace
}  // namespace probity::people
