#include "schedule/timetable.hpp"

#include <map>
#include <utility>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

const Instant kNoon = sys_days{2026y / 3 / 10} + 12h;
const Result<void> kDone{};

Result<void> broken() { return failure(ErrorKind::environment, "the disk is full"); }

Entry nightly(std::optional<Instant> last_success = std::nullopt) {
  return {"nightly", Recurrence::daily(Zone::utc(), 3h).value(), last_success};
}
Entry every_minute() { return {"mail", Recurrence::every(1min).value(), std::nullopt}; }

// Runs whatever is due, without taking time; how many runs there were.
int run_all(Timetable& timetable, Instant now, const Result<void>& outcome = kDone) {
  int runs = 0;
  while (const auto job = timetable.due(now)) {
    timetable.ended(*job, now, outcome, now);
    ++runs;
    EXPECT_LT(runs, 100);
  }
  return runs;
}

TEST(Timetable, Nothing_runs_at_the_start_and_everything_at_its_time) {
  Timetable timetable{{nightly(), every_minute()}, kNoon};
  EXPECT_EQ(timetable.due(kNoon), std::nullopt);
  EXPECT_EQ(timetable.next(), kNoon + 1min);
  EXPECT_EQ(timetable.due(kNoon + 1min), Timetable::Job{1});
  EXPECT_EQ(run_all(timetable, kNoon + 1min), 1);
  EXPECT_EQ(timetable.reports(kNoon)[0].next, kNoon + 15h);
}

TEST(Timetable, After_a_week_of_sleep_each_job_runs_once) {
  Timetable timetable{{nightly(), every_minute()}, kNoon};
  EXPECT_EQ(run_all(timetable, kNoon + 7 * 24h), 2);
  EXPECT_EQ(run_all(timetable, kNoon + 7 * 24h), 0);
}

TEST(Timetable, What_was_missed_while_the_program_did_not_run_is_caught_up_with_once) {
  Timetable timetable{{nightly(kNoon - 5 * 24h)}, kNoon};
  EXPECT_EQ(run_all(timetable, kNoon), 1);
  Timetable up_to_date{{nightly(kNoon - 9h)}, kNoon};
  EXPECT_EQ(run_all(up_to_date, kNoon), 0);
}

// ---- School hours: 10 March 2026 is a Tuesday

SchoolCalendar school() { return SchoolCalendar::create({.zone = Zone::utc()}).value(); }
Entry digest(std::optional<Instant> last_success) {
  return {"digest", Recurrence::weekly(school(), std::chrono::Monday, 8h + 30min).value(),
          last_success, school()};
}
Entry morning(std::optional<Instant> last_success) {
  return {"morning", Recurrence::daily(Zone::utc(), 8h + 30min).value(), last_success, school()};
}
const Instant kTuesday = sys_days{2026y / 3 / 10};

TEST(Timetable, What_was_missed_waits_for_school_hours) {
  Timetable timetable{{digest(kTuesday - 8 * 24h), morning(kTuesday - 8 * 24h)}, kTuesday + 20h};
  EXPECT_EQ(run_all(timetable, kTuesday + 20h), 0);
  // The morning's own time is half an hour after the school opens.
  EXPECT_EQ(run_all(timetable, kTuesday + 24h + 8h), 1);
  EXPECT_EQ(timetable.reports(kNoon)[0].successes, 1U);
  EXPECT_EQ(run_all(timetable, kTuesday + 24h + 8h + 30min), 1);
  EXPECT_EQ(run_all(timetable, kTuesday + 24h + 15h), 0);
  EXPECT_EQ(timetable.reports(kNoon)[0].next, kTuesday + 6 * 24h + 8h + 30min);
}

TEST(Timetable, In_school_hours_it_is_caught_up_with_at_once) {
  Timetable timetable{{digest(kTuesday - 8 * 24h), morning(kTuesday - 8 * 24h)}, kNoon};
  EXPECT_EQ(run_all(timetable, kNoon), 2);
  EXPECT_EQ(run_all(timetable, kNoon + 1h), 0);
}

TEST(Timetable, What_was_missed_and_the_regular_time_are_one_run_on_the_same_morning) {
  const Instant monday = kTuesday + 6 * 24h;
  for (const Instant start : {monday - 40h, monday + 8h, monday + 8h + 29min}) {
    Timetable timetable{{digest(kTuesday - 8 * 24h)}, start};
    EXPECT_EQ(run_all(timetable, start), 0);
    EXPECT_EQ(run_all(timetable, monday + 8h + 29min), 0);
    EXPECT_EQ(run_all(timetable, monday + 8h + 30min), 1);
    EXPECT_EQ(run_all(timetable, monday + 15h), 0);
  }
}

TEST(Timetable, A_daily_job_with_school_hours_does_not_run_on_a_weekend) {
  const Instant friday = kTuesday + 3 * 24h;
  Timetable timetable{{morning(friday)}, friday + 9h};
  EXPECT_EQ(run_all(timetable, friday + 9h), 1);
  for (const Span later : {24h + 8h + 30min, 48h + 8h + 30min, 72h + 8h + 0min}) {
    EXPECT_EQ(run_all(timetable, friday + later), 0);
  }
  EXPECT_EQ(run_all(timetable, friday + 72h + 8h + 30min), 1);
}

RC_GTEST_PROP(Timetable, A_job_with_school_hours_runs_in_them_only_and_once_a_day, ()) {
  Instant now = kTuesday + minutes{*rc::gen::inRange(0, 7 * 24 * 60)};
  Timetable timetable{{digest(now - 24h * *rc::gen::inRange(0, 20)), morning(now - 30h)}, now};
  std::map<std::pair<Timetable::Job, sys_days>, int> runs;
  for (int step = 0; step < 200; ++step) {
    while (const auto job = timetable.due(now)) {
      RC_ASSERT(school().is_school_hours(now));
      RC_ASSERT(++runs[std::pair(*job, std::chrono::floor<std::chrono::days>(now))] == 1);
      timetable.ended(*job, now, kDone, now);
    }
    now += minutes{*rc::gen::inRange(1, 600)};
  }
}

TEST(Timetable, A_nightly_job_does_not_run_twice_when_the_clock_is_set_back) {
  Timetable timetable{{nightly()}, kNoon};
  const Instant night = kNoon + 15h;
  EXPECT_EQ(run_all(timetable, night), 1);
  EXPECT_EQ(run_all(timetable, night - 1h), 0);
  EXPECT_TRUE(timetable.reports(night - 1h)[0].waits_for_clock);
  EXPECT_EQ(run_all(timetable, night), 0);
  EXPECT_FALSE(timetable.reports(night)[0].waits_for_clock);
  EXPECT_EQ(run_all(timetable, night + 24h), 1);
}

TEST(Timetable, A_job_at_distances_goes_on_with_the_clock_that_was_set_back) {
  Timetable timetable{{every_minute()}, kNoon};
  EXPECT_EQ(run_all(timetable, kNoon + 1min), 1);
  const Instant back = kNoon - 1000h;
  EXPECT_EQ(run_all(timetable, back), 0);
  EXPECT_EQ(run_all(timetable, back + 1min), 1);
}

TEST(Timetable, A_job_that_began_with_a_wrong_clock_and_did_nothing_takes_the_right_one) {
  Timetable timetable{{nightly()}, kNoon + 10'000h};
  EXPECT_EQ(run_all(timetable, kNoon), 0);
  EXPECT_EQ(timetable.next(), kNoon + 15h);
}

TEST(Timetable, A_failure_is_tried_again_after_waits_that_double_up_to_an_hour) {
  Timetable timetable{{nightly()}, kNoon};
  Instant now = kNoon + 15h;
  std::vector<Span> waits;
  while (waits.size() < 8) {
    EXPECT_EQ(run_all(timetable, now, broken()), 1);
    waits.push_back(*timetable.next() - now);
    now = *timetable.next();
  }
  EXPECT_EQ(waits, (std::vector<Span>{1min, 2min, 4min, 8min, 16min, 32min, 1h, 1h}));
  EXPECT_EQ(run_all(timetable, now), 1);
  const JobReport report = timetable.reports(now)[0];
  EXPECT_EQ(report.failures, 8U);
  EXPECT_EQ(report.failures_in_a_row, 0U);
  EXPECT_EQ(report.successes, 1U);
  EXPECT_EQ(report.last_failure, ErrorKind::environment);
  EXPECT_EQ(report.last_success, now);
  EXPECT_EQ(report.next, kNoon + 39h);  // the next night's, not a second one for this night
}

TEST(Timetable, A_retry_waits_no_longer_when_the_clock_is_set_back) {
  Timetable timetable{{nightly()}, kNoon};
  EXPECT_EQ(run_all(timetable, kNoon + 15h, broken()), 1);
  const Instant back = kNoon + 10h;
  EXPECT_EQ(run_all(timetable, back, broken()), 0);
  EXPECT_EQ(run_all(timetable, back + 1min), 1);
}

TEST(Timetable, A_slow_job_does_not_run_without_pause) {
  Timetable timetable{{every_minute()}, kNoon};
  const Instant began = kNoon + 1min;
  timetable.ended(*timetable.due(began), began, kDone, began + 5min + 20s);
  EXPECT_EQ(timetable.next(), began + 6min);
}

TEST(Timetable, The_job_that_has_waited_longest_goes_first) {
  Timetable timetable{{every_minute(), nightly(kNoon - 24h)}, kNoon};
  EXPECT_EQ(timetable.due(kNoon + 2min), Timetable::Job{1});
}

RC_GTEST_PROP(Timetable, A_nightly_job_runs_once_for_each_night_whatever_clock_and_luck_do, ()) {
  const Recurrence when = nightly().when;
  Instant now = kNoon;
  Timetable timetable{{nightly(kNoon)}, now};
  Instant last = kNoon;
  Instant furthest = kNoon;
  for (int step = 0; step < 100; ++step) {
    now += minutes{*rc::gen::inRange(-3000, 4000)};
    furthest = std::max(furthest, now);
    const auto job = timetable.due(now);
    if (!job) {
      // Never silently forgotten: either its night has not come, or it will be tried again soon.
      const auto report = timetable.reports(now)[0];
      RC_ASSERT(when.next_after(last) > now || report.failures_in_a_row > 0);
      continue;
    }
    const bool goes_well = *rc::gen::weightedElement<bool>({{3, true}, {1, false}});
    const auto before = timetable.reports(now)[0];
    timetable.ended(*job, now, goes_well ? kDone : broken(), now);
    if (!goes_well) continue;
    // A night has passed since the last success, by the clock as far as it ever was.
    RC_ASSERT(when.next_after(last) <= furthest);
    RC_ASSERT(before.failures_in_a_row > 0 || now > last);
    last = std::max(last, now);
    RC_ASSERT(*timetable.next() > last);
    RC_ASSERT(timetable.due(now) == std::nullopt);
  }
}

}  // namespace
}  // namespace probity::schedule
