#include "casework/clocks.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace probity::casework {
namespace {

LocalDate day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day_of_month}};
}

people::BankHolidays holidays() {
  std::ifstream file{PROBITY_POLICY "/calendar/bank-holidays.csv"};
  std::ostringstream text;
  text << file.rdbuf();
  return people::BankHolidays::parse(text.str(), "england-and-wales").value();
}

std::optional<LocalDate> due(LocalDate received, std::vector<Pause> pauses = {}) {
  return access_due({.received = received, .pauses = std::move(pauses)}, holidays());
}

TEST(Clocks, I36_an_access_request_is_due_on_the_same_day_of_the_next_month) {
  EXPECT_EQ(due(day(2026, 9, 3)), day(2026, 10, 5)) << "the 3rd is a Saturday";
  EXPECT_EQ(due(day(2026, 9, 2)), day(2026, 10, 2));
}

TEST(Clocks, I36_a_month_without_that_day_ends_on_its_last) {
  EXPECT_EQ(due(day(2026, 3, 31)), day(2026, 4, 30));
  EXPECT_EQ(due(day(2027, 1, 31)), day(2027, 3, 1)) << "28 February 2027 is a Sunday";
  EXPECT_EQ(due(day(2028, 1, 30)), day(2028, 2, 29));
}

TEST(Clocks, I36_a_bank_holiday_moves_it_to_the_next_working_day) {
  EXPECT_EQ(due(day(2026, 11, 25)), day(2026, 12, 29)) << "Christmas, weekend, substitute day";
}

TEST(Clocks, I36_a_pause_moves_it_by_the_days_it_took_and_no_more) {
  EXPECT_EQ(due(day(2026, 9, 2), {{day(2026, 9, 10), day(2026, 9, 14)}}), day(2026, 10, 6));
  EXPECT_EQ(due(day(2026, 9, 2), {{day(2026, 9, 10), {}}}), std::nullopt);
  EXPECT_EQ(due(day(2026, 9, 2), {{day(2026, 9, 10), day(2026, 9, 10)}}), day(2026, 10, 2));
  EXPECT_EQ(due(day(2026, 9, 2), {{day(2026, 11, 10), {}}}), day(2026, 10, 2)) << "too late";
  EXPECT_EQ(due(day(2026, 9, 2),
                {{day(2026, 9, 10), day(2026, 9, 14)}, {day(2026, 9, 12), day(2026, 9, 15)}}),
            day(2026, 10, 7))
      << "days of two pauses count once";
}

TEST(Clocks, I36_a_complex_request_has_two_months_more) {
  EXPECT_EQ(access_due({.received = day(2026, 9, 2), .complexity = Complexity::complex}, {}),
            day(2026, 12, 2));
}

TEST(Clocks, I36_a_complaint_counts_from_the_day_after_and_an_access_request_from_the_day_itself) {
  EXPECT_EQ(complaint_due(day(2026, 9, 2)), day(2026, 10, 2));
  EXPECT_EQ(complaint_due(day(2026, 2, 1)), day(2026, 3, 3));
  EXPECT_EQ(due(day(2026, 2, 2)), day(2026, 3, 2));
}

}  // namespace
}  // namespace probity::casework
