#include "visits/timers.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::visits {
namespace {

Instant at(double second) {
  return instant_from_unix(static_cast<std::int64_t>((1e6 + second) * 1e9));
}

// How many of the requests turn out to keep time, the earlier ones by what follows.
std::size_t keeping_time(const std::vector<double>& seconds_of) {
  const Parameters parameters;
  Timers timers{parameters};
  std::vector<bool> keeps(seconds_of.size());
  for (std::size_t i = 0; i < seconds_of.size(); ++i) {
    const Instant since = timers.note(7, at(seconds_of[i]));
    for (std::size_t j = 0; j <= i; ++j) keeps[j] = keeps[j] || at(seconds_of[j]) >= since;
  }
  return static_cast<std::size_t>(std::ranges::count(keeps, true));
}

TEST(Timers, Four_requests_equally_far_apart_are_a_timers_all_four) {
  EXPECT_EQ(keeping_time({0, 12, 24}), 0U);
  EXPECT_EQ(keeping_time({0, 12, 24, 36}), 4U);
  EXPECT_EQ(keeping_time({0, 12.1, 24, 35.9, 48}), 5U);
}

TEST(Timers, Somebody_scrolling_does_not_keep_time) {
  EXPECT_EQ(keeping_time({0, 3.2, 9.8, 13.1, 18.6, 21.9, 28.4, 33.0}), 0U);
}

TEST(Timers, A_timer_is_known_again_after_use_has_mixed_with_it) {
  EXPECT_EQ(keeping_time({0, 12, 15, 19, 24, 26, 36, 48, 60, 72}), 4U);
}

TEST(Timers, Bursts_and_rare_requests_are_not_timers) {
  EXPECT_EQ(keeping_time({0, 1, 2, 3, 4, 5}), 0U);
  EXPECT_EQ(keeping_time({0, 400, 800, 1200, 1600}), 0U);
}

TEST(Timers, Forget_the_template_that_was_not_seen_for_longest) {
  Parameters parameters;
  parameters.remembered_timers = 2;
  Timers timers{parameters};
  for (const std::uint64_t hash : {1U, 2U, 3U}) (void)timers.note(hash, at(0));
  for (int i = 1; i < 3; ++i) (void)timers.note(1, at(12 * i));
  EXPECT_EQ(timers.note(1, at(36)), at(36) + Span{1});  // its first time is forgotten
  EXPECT_EQ(timers.note(1, at(48)), at(12));
}

// Regular from 2 s to 5 min, whatever the period; jitter could bring 2 s itself below the shortest.
RC_GTEST_PROP(Timers, Every_regular_timer_is_found, ()) {
  const double period = *rc::gen::inRange(21, 3'000) / 10.0;
  std::vector<double> times;
  for (int i = 0; i < 6; ++i) times.push_back(i * period + *rc::gen::inRange(-40, 41) / 1000.0);
  RC_ASSERT(keeping_time(times) == 6U);
}

}  // namespace
}  // namespace probity::visits
