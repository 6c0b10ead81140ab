#include "schedule/school_day.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::sys_days;

const LocalDate kLastFriday = local_days{2026y / 3 / 27};  // of the spring term

// Spring and summer term of 2026, with May Day inside.
SchoolCalendar calendar() {
  return SchoolCalendar::create({.zone = Zone::named("Europe/London").value(),
                                 .terms = {{local_days{2026y / 4 / 13}, local_days{2026y / 7 / 22}},
                                           {local_days{2026y / 1 / 5}, kLastFriday + days{1}}},
                                 .closed = {local_days{2026y / 5 / 4}}})
      .value();
}

Instant local(LocalDate day, Span time) {
  return calendar().zone().read(LocalTime{day} + time).earlier;
}

TEST(SchoolDay, On_a_Friday_evening_it_is_Monday_morning_that_comes_next) {
  const LocalDate friday = local_days{2026y / 3 / 13};
  EXPECT_TRUE(calendar().is_school_hours(local(friday, 15h + 59min)));
  EXPECT_FALSE(calendar().is_school_hours(local(friday, 16h)));
  EXPECT_EQ(calendar().next_school_moment(local(friday, 16h)), local(friday + days{3}, 8h));
}

TEST(SchoolDay, While_the_school_is_open_the_next_moment_is_now) {
  const Instant now = local(local_days{2026y / 3 / 10}, 9h + 15min + 2s);
  EXPECT_EQ(calendar().next_school_moment(now), now);
}

TEST(SchoolDay, Before_eight_it_is_the_same_morning) {
  const LocalDate tuesday = local_days{2026y / 3 / 10};
  EXPECT_EQ(calendar().next_school_moment(local(tuesday, 3h)), local(tuesday, 8h));
}

TEST(SchoolDay, After_the_last_day_of_term_it_is_the_first_of_the_next_one_in_summer_time) {
  // The clocks go forward in the holiday: eight o'clock is an hour earlier in UTC.
  EXPECT_EQ(calendar().next_school_moment(local(kLastFriday, 17h)),
            Instant{sys_days{2026y / 4 / 13} + 7h});
}

TEST(SchoolDay, A_closed_Monday_is_passed_over) {
  EXPECT_EQ(calendar().next_school_moment(local(local_days{2026y / 5 / 1}, 18h)),
            local(local_days{2026y / 5 / 5}, 8h));
}

TEST(SchoolDay, School_days_are_counted_without_weekends_and_holidays) {
  const LocalDate thursday = kLastFriday - days{1};
  EXPECT_EQ(calendar().school_days_later(thursday, 0), thursday);
  EXPECT_EQ(calendar().school_days_later(thursday, 1), kLastFriday);
  EXPECT_EQ(calendar().school_days_later(thursday, 3), local_days{2026y / 4 / 14});
  EXPECT_EQ(calendar().school_days_later(kLastFriday + days{1}, 0), local_days{2026y / 4 / 13});
  EXPECT_EQ(calendar().school_days_later(kLastFriday + days{1}, 1), local_days{2026y / 4 / 13});
}

TEST(SchoolDay, A_calendar_that_nobody_kept_up_keeps_nothing_from_anybody) {
  EXPECT_EQ(calendar().school_day_from(local_days{2026y / 7 / 22}), local_days{2026y / 7 / 22});
  EXPECT_TRUE(calendar().is_school_day(local_days{2031y / 3 / 3}));
  EXPECT_TRUE(calendar().is_school_day(local_days{2025y / 12 / 1}));
  EXPECT_FALSE(calendar().is_school_day(local_days{2031y / 3 / 2}));  // a Sunday
}

TEST(SchoolDay, Calendars_that_cannot_be_are_refused) {
  const Zone london = Zone::named("Europe/London").value();
  const LocalDate day = local_days{2026y / 3 / 2};
  EXPECT_FALSE(SchoolCalendar::create({.zone = london, .terms = {{day, day}}}));
  EXPECT_FALSE(SchoolCalendar::create(
      {.zone = london, .terms = {{day, day + days{9}}, {day + days{8}, day + days{20}}}}));
  EXPECT_FALSE(SchoolCalendar::create({.zone = london, .hours = {.weekdays = 0}}));
  EXPECT_FALSE(SchoolCalendar::create({.zone = london, .hours = {.from = 16h, .to = 8h}}));
  EXPECT_FALSE(SchoolCalendar::create({.zone = london, .hours = {.from = 1h, .to = 8h}}));
}

// Calendars around both changes of the clocks, in zones that change at different times.
struct Any {
  SchoolCalendar calendar;
  Instant now;
};

Any any_calendar_and_moment() {
  const auto* const zone = *rc::gen::element("Europe/London", "America/Havana", "Pacific/Apia",
                                             "Australia/Lord_Howe", "UTC");
  const LocalDate first = local_days{2026y / 1 / 1} + days{*rc::gen::inRange(0, 300)};
  SchoolCalendar::Parts parts{.zone = Zone::named(zone).value()};
  LocalDate begin = first;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const LocalDate end = begin + days{*rc::gen::inRange(1, 90)};
    parts.terms.push_back({begin, end});
    begin = end + days{*rc::gen::inRange(0, 60)};
  }
  for (const int day : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 300))) {
    parts.closed.push_back(first + days{day});
  }
  parts.hours.weekdays = *rc::gen::inRange<std::uint8_t>(1, 128);
  parts.hours.from = minutes{*rc::gen::inRange(180, 900)};
  parts.hours.to = parts.hours.from + minutes{*rc::gen::inRange(1, 480)};
  const Instant now = parts.zone.start_of(first) + minutes{*rc::gen::inRange(-60'000, 500'000)};
  return {SchoolCalendar::create(std::move(parts)).value(), now};
}

RC_GTEST_PROP(SchoolDay, The_next_moment_is_in_school_hours_and_none_lies_before_it, ()) {
  const Any any = any_calendar_and_moment();
  const Instant next = any.calendar.next_school_moment(any.now);
  RC_ASSERT(next >= any.now);
  RC_ASSERT(any.calendar.is_school_hours(next));
  RC_ASSERT(any.calendar.next_school_moment(next) == next);
  const LocalTime shown = any.calendar.zone().local(next);
  RC_ASSERT(any.calendar.is_school_day(std::chrono::floor<days>(shown)));
  const int tries = 20;
  for (int i = 0; i < tries; ++i) {
    RC_ASSERT(next == any.now ||
              !any.calendar.is_school_hours(any.now + (next - any.now) / tries * i));
  }
}

RC_GTEST_PROP(SchoolDay, Counting_school_days_adds_up, ()) {
  const Any any = any_calendar_and_moment();
  const LocalDate day = any.calendar.zone().date(any.now);
  const auto a = *rc::gen::inRange<std::uint32_t>(0, 30);
  const auto b = *rc::gen::inRange<std::uint32_t>(1, 30);
  const LocalDate later = any.calendar.school_days_later(day, a);
  RC_ASSERT(any.calendar.is_school_day(later));
  const std::uint32_t from_start = a == 0 && !any.calendar.is_school_day(day) ? 1 + b : a + b;
  RC_ASSERT(any.calendar.school_days_later(later, b) ==
            any.calendar.school_days_later(day, from_start));
}

}  // namespace
}  // namespace probity::schedule
