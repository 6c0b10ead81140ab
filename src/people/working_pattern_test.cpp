#include "people/working_pattern.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::people {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

constexpr std::string_view kHours = R"(who,days,from,to,what,first,last
*,Mon-Fri,08:30,15:30,work,,
*,Mon-Fri,12:30,13:20,break,,
*,,,,leave,2026-10-26,2026-10-30
e.brown,Mon-Wed,08:30,12:00,work,2026-09-01,
)";

Zone london() { return Zone::named("Europe/London").value(); }

Interval day_of(std::chrono::year_month_day date) {
  return {london().start_of(local_days{date}),
          london().start_of(local_days{date} + std::chrono::days{1})};
}

Span working_on(std::string_view login, std::chrono::year_month_day date) {
  const WorkingHours hours = WorkingHours::parse(kHours).value();
  return hours.pattern_for(login).partition(day_of(date), london()).working.length();
}

TEST(WorkingHours, Breaks_are_taken_out_of_everybodys_day) {
  EXPECT_EQ(working_on("anyone", 2026y / 9 / 14), 7h - 50min);
}

TEST(WorkingHours, Own_rows_replace_everybodys_work_and_keep_their_breaks) {
  EXPECT_EQ(working_on("e.brown", 2026y / 9 / 14), 3h + 30min);  // Monday
  EXPECT_EQ(working_on("e.brown", 2026y / 9 / 17), 0h);          // Thursday: known, and free
}

TEST(WorkingHours, A_day_before_a_contract_is_unknown_not_free) {
  const WorkingHours hours = WorkingHours::parse(kHours).value();
  const auto parts = hours.pattern_for("e.brown").partition(day_of(2026y / 8 / 31), london());
  EXPECT_EQ(parts.unknown.length(), 24h);
  EXPECT_EQ(parts.outside.length(), 0h);
}

TEST(WorkingHours, Holidays_are_not_working_time) {
  EXPECT_EQ(working_on("anyone", 2026y / 10 / 27), 0h);
}

TEST(WorkingHours, A_wrong_row_refuses_the_file_with_its_line_number) {
  const auto hours =
      WorkingHours::parse("who,what,from,to\n*,work,08:30,15:30\n*,work,16:00,15:00\n");
  ASSERT_FALSE(hours);
  EXPECT_NE(hours.error().what.find("line 3"), std::string::npos);
  EXPECT_FALSE(WorkingHours::parse(""));
  EXPECT_FALSE(WorkingHours::parse("name,what\nx,work\n"));
  EXPECT_FALSE(WorkingHours::parse("who,what\nx,play\n"));
  EXPECT_FALSE(WorkingHours::parse("who,what,days\nx,work,Mo\n"));
  EXPECT_FALSE(WorkingHours::parse("who,what,first\nx,work,2026-02-30\n"));
}

// I8: over clock changes, overlapping contracts, leave and part days nothing is lost or counted
// twice.
RC_GTEST_PROP(WorkingPattern, I8_divides_an_interval_without_rest_or_overlap, ()) {
  const auto stretches = *rc::gen::container<std::vector<Stretch>>(rc::gen::build<Stretch>(
      rc::gen::set(&Stretch::kind, rc::gen::element(StretchKind::work, StretchKind::work,
                                                    StretchKind::rest, StretchKind::leave)),
      rc::gen::set(&Stretch::first_day, rc::gen::map(rc::gen::inRange(0, 6),
                                                     [](int d) {
                                                       return local_days{2026y / 3 / 26} +
                                                              std::chrono::days{d};
                                                     })),
      rc::gen::set(&Stretch::weekdays, rc::gen::inRange<std::uint8_t>(0, 128)),
      rc::gen::set(&Stretch::from, rc::gen::map(rc::gen::inRange(0, 1380),
                                                [](int m) { return std::chrono::minutes{m}; })),
      rc::gen::set(&Stretch::to, rc::gen::map(rc::gen::inRange(1381, 1440),
                                              [](int m) { return std::chrono::minutes{m}; }))));
  // Around both changes of the clocks in 2026.
  const bool in_autumn = *rc::gen::arbitrary<bool>();
  const auto begin = london().start_of(local_days{in_autumn ? 2026y / 10 / 24 : 2026y / 3 / 28}) +
                     std::chrono::minutes{*rc::gen::inRange(0, 1440)};
  const Interval interval{begin, begin + std::chrono::minutes{*rc::gen::inRange(1, 4000)}};
  const Partition parts = WorkingPattern{stretches}.partition(interval, london());
  RC_ASSERT(parts.working.length() + parts.rest.length() + parts.outside.length() +
                parts.unknown.length() ==
            interval.length());
  IntervalSet all = parts.working;
  all.add(parts.rest);
  all.add(parts.outside);
  all.add(parts.unknown);
  RC_ASSERT(all.size() == 1U);
  RC_ASSERT(all.hull() == interval);
}

}  // namespace
}  // namespace probity::people
