#include "reading/log_clock.hpp"

#include <gtest/gtest.h>

namespace probity::reading {
namespace {

using Verdict = LogClock::Verdict;

Instant at(double hour) {
  return instant_from_unix(1'773'133'200'000'000'000 + static_cast<std::int64_t>(hour * 3600e9));
}

// A busy hour: ten lines a second, a mark every 100 seconds.
void busy(LogClock& clock, double from_hour, double hours_long, std::uint64_t& lines) {
  for (double t = 0; t < hours_long * 3600; t += 100) {
    EXPECT_EQ(clock.note(at(from_hour + t / 3600), at(from_hour + (t - 0.1) / 3600), lines),
              Verdict::steady);
    lines += 1'000;
  }
}

TEST(LogClock, A_silence_in_a_busy_log_is_a_gap) {
  const visits::Parameters parameters;
  LogClock clock{parameters};
  std::uint64_t lines = 0;
  busy(clock, 0, 1, lines);
  EXPECT_EQ(clock.note(at(1.3), at(1.0), lines), Verdict::steady);
  ASSERT_EQ(clock.gaps().size(), 1U);
  EXPECT_EQ(clock.gaps()[0], (Interval{at(1.0), at(1.3)}));
}

TEST(LogClock, A_silence_at_night_is_no_gap) {
  const visits::Parameters parameters;
  LogClock clock{parameters};
  for (int i = 0; i < 12; ++i) {
    (void)clock.note(at(i * 0.25), at((i - 1) * 0.25), static_cast<std::uint64_t>(i));
  }
  EXPECT_TRUE(clock.gaps().empty());
}

TEST(LogClock, One_slip_into_another_year_is_not_believed) {
  const visits::Parameters parameters;
  LogClock clock{parameters};
  std::uint64_t lines = 0;
  busy(clock, 0, 0.5, lines);
  EXPECT_EQ(clock.note(at(5 * 8'766), at(0.5), lines), Verdict::suspect);
  EXPECT_EQ(clock.note(at(0.6), at(5 * 8'766), lines + 1), Verdict::was_wrong);
  EXPECT_LT(clock.latest(), at(1));
}

TEST(LogClock, A_weekend_without_lines_is_believed_once_it_is_confirmed) {
  const visits::Parameters parameters;
  LogClock clock{parameters};
  std::uint64_t lines = 0;
  busy(clock, 0, 0.5, lines);
  EXPECT_EQ(clock.note(at(64), at(0.5), lines), Verdict::suspect);
  EXPECT_EQ(clock.note(at(64.1), at(64), lines + 5), Verdict::jumped);
  EXPECT_EQ(clock.gaps().size(), 1U);
  EXPECT_EQ(clock.latest(), at(64.1));
}

TEST(LogClock, A_clock_that_is_set_back_by_days_starts_afresh) {
  const visits::Parameters parameters;
  LogClock clock{parameters};
  std::uint64_t lines = 0;
  busy(clock, 100, 0.5, lines);
  EXPECT_EQ(clock.note(at(0), at(100.5), lines), Verdict::suspect);
  EXPECT_EQ(clock.note(at(0.1), at(0), lines + 5), Verdict::stepped_back);
  EXPECT_EQ(clock.latest(), at(0.1));
}

}  // namespace
}  // namespace probity::reading
