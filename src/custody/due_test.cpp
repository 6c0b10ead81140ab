#include "custody/due.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::custody {
namespace {

using namespace std::chrono;

const Zone kLondon = Zone::named("Europe/London").value();

std::string due(year_month_day day, const Zone& zone = kLondon) {
  return rfc3339(due_of(LocalDate{day}, zone)).substr(0, 16);
}

// C63, as a person would count it.
TEST(Due, Is_the_midnight_that_ends_the_same_day_of_the_next_month) {
  EXPECT_EQ(due(2026y / March / 10), "2026-04-10T23:00") << "midnight in British Summer Time";
  EXPECT_EQ(due(2026y / November / 23), "2026-12-24T00:00");
  EXPECT_EQ(due(2026y / December / 31), "2027-02-01T00:00");
}

TEST(Due, Is_the_last_day_where_the_next_month_is_shorter) {
  EXPECT_EQ(due(2026y / January / 31), "2026-03-01T00:00");
  EXPECT_EQ(due(2026y / January / 28), "2026-03-01T00:00");
  EXPECT_EQ(due(2028y / January / 31), "2028-03-01T00:00") << "after 29 February";
  EXPECT_EQ(due(2026y / May / 31), "2026-06-30T23:00");
}

TEST(Due, Is_the_first_moment_of_a_day_that_has_no_midnight) {
  const Zone sao_paulo = Zone::named("America/Sao_Paulo").value();
  EXPECT_EQ(due(2018y / October / 3, sao_paulo), "2018-11-04T03:00");
}

// I14: never earlier for a later day; 28 to 31 days after the day's end, and the clocks' hours.
TEST(Due, I14_holds_for_every_day_from_2020_to_2050_in_every_awkward_zone) {
  for (const char* name : {"Europe/London", "UTC", "America/Sao_Paulo", "Australia/Lord_Howe",
                           "Pacific/Apia", "Africa/Casablanca", "Asia/Kathmandu"}) {
    const Zone zone = Zone::named(name).value();
    Instant before{};
    for (LocalDate day{2020y / January / 1}; day < LocalDate{2051y / January / 1}; day += days{1}) {
      const Instant end = due_of(day, zone);
      ASSERT_GE(end, before);
      const Span kept = end - zone.start_of(day + days{1});
      ASSERT_GE(kept, days{28} - hours{3});
      ASSERT_LE(kept, days{31} + hours{3}) << name;
      before = end;
    }
  }
}

}  // namespace
}  // namespace probity::custody
