#include "schedule/recurrence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::sys_days;

Zone london() { return Zone::named("Europe/London").value(); }
Recurrence daily(minutes at) { return Recurrence::daily(london(), at).value(); }

TEST(Recurrence, Every_five_minutes_is_at_round_times) {
  const auto every = Recurrence::every(5min).value();
  const Instant noon = sys_days{2026y / 3 / 10} + 12h;
  EXPECT_EQ(every.next_after(noon + 1s), noon + 5min);
  EXPECT_EQ(every.next_after(noon), noon + 5min);
  EXPECT_EQ(every.next_after(instant_from_unix(-1)), instant_from_unix(0));
}

TEST(Recurrence, A_daily_time_that_is_skipped_means_the_moment_after_the_gap) {
  const auto at_half_past_one = daily(90min);
  EXPECT_EQ(at_half_past_one.next_after(sys_days{2026y / 3 / 28} + 12h),
            Instant{sys_days{2026y / 3 / 29} + 1h});  // 02:00 in summer time
}

TEST(Recurrence, A_daily_time_that_happens_twice_is_once) {
  const auto at_half_past_one = daily(90min);
  const Instant first = sys_days{2026y / 10 / 25} + 30min;
  EXPECT_EQ(at_half_past_one.next_after(first - 1s), first);
  EXPECT_EQ(at_half_past_one.next_after(first), first + 25h);
}

TEST(Recurrence, The_digest_comes_on_Monday_or_on_the_school_day_after_a_closed_one) {
  const auto calendar =
      SchoolCalendar::create({.zone = london(),
                              .terms = {{local_days{2026y / 1 / 5}, local_days{2026y / 3 / 28}},
                                        {local_days{2026y / 4 / 14}, local_days{2026y / 7 / 22}}},
                              .closed = {local_days{2026y / 5 / 4}}})
          .value();
  const auto digest = Recurrence::weekly(calendar, std::chrono::Monday, 8h + 30min).value();
  const auto next = [&](LocalDate from) { return digest.next_after(london().start_of(from)); };
  EXPECT_EQ(next(local_days{2026y / 3 / 4}), Instant{sys_days{2026y / 3 / 9} + 8h + 30min});
  EXPECT_EQ(next(local_days{2026y / 5 / 1}), Instant{sys_days{2026y / 5 / 5} + 7h + 30min});
  // Easter: three Mondays end in one Tuesday.
  const Instant tuesday = sys_days{2026y / 4 / 14} + 7h + 30min;
  EXPECT_EQ(next(local_days{2026y / 3 / 24}), tuesday);
  EXPECT_EQ(next(local_days{2026y / 4 / 8}), tuesday);
  EXPECT_EQ(digest.next_after(tuesday), Instant{sys_days{2026y / 4 / 20} + 7h + 30min});
}

TEST(Recurrence, Distances_and_times_that_cannot_be_are_refused) {
  EXPECT_FALSE(Recurrence::every(0s));
  EXPECT_FALSE(Recurrence::every(25h));
  EXPECT_FALSE(Recurrence::daily(london(), 24h));
  EXPECT_FALSE(Recurrence::daily(london(), -1min));
}

Recurrence any_recurrence() {
  const Zone zone =
      Zone::named(*rc::gen::element("Europe/London", "America/Havana", "Pacific/Apia")).value();
  const minutes at{*rc::gen::inRange(0, 1440)};
  switch (*rc::gen::inRange(0, 3)) {
    case 0: return Recurrence::every(seconds{*rc::gen::inRange(1, 86'401)}).value();
    case 1: return Recurrence::daily(zone, at).value();
    default: break;
  }
  SchoolCalendar::Parts parts{.zone = zone};
  LocalDate begin = local_days{2026y / 1 / 5};
  for (int i = 0; i < 3; ++i) {
    const LocalDate end = begin + days{*rc::gen::inRange(1, 60)};
    parts.terms.push_back({begin, end});
    begin = end + days{*rc::gen::inRange(0, 40)};
  }
  const std::chrono::weekday day{*rc::gen::inRange(0U, 7U)};
  return Recurrence::weekly(SchoolCalendar::create(std::move(parts)).value(), day, at).value();
}

RC_GTEST_PROP(Recurrence, What_comes_next_is_later_and_nothing_lies_between, ()) {
  const Recurrence when = any_recurrence();
  const Instant moment =
      Instant{sys_days{2026y / 1 / 1}} + minutes{*rc::gen::inRange(0, 300 * 1440)};
  const Instant next = when.next_after(moment);
  RC_ASSERT(next > moment);
  // From wherever one asks in between, it is the same.
  const Instant between = moment + (next - moment) / 1000 * *rc::gen::inRange(0, 1000);
  RC_ASSERT(when.next_after(between) == next);
  RC_ASSERT(when.next_after(next) > next);
}

RC_GTEST_PROP(Recurrence, A_daily_time_comes_once_on_each_date, ()) {
  const Recurrence when = daily(minutes{*rc::gen::inRange(0, 1440)});
  Instant moment = sys_days{2026y / 3 / 20} + 23h + 59min;
  for (LocalDate date = local_days{2026y / 3 / 21}; date < local_days{2026y / 11 / 1};
       date += days{1}) {
    moment = when.next_after(moment);
    RC_ASSERT(london().date(moment) == date);
  }
}

}  // namespace
}  // namespace probity::schedule
