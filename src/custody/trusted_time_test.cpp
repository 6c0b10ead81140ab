#include "custody/trusted_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::custody {
namespace {

using std::chrono::days;

const Instant kKnown = Instant{days{20'500}};

// A machine: real time goes on, its clock shows what it was set to.
struct Machine {
  Instant wall = kKnown;
  Span since_start = minutes{1};
  bool is_synchronised = false;

  Machine& pass(Span time) {
    wall += time;
    since_start += time;
    return *this;
  }
  Machine& set(Instant to) {
    wall = to;
    is_synchronised = false;  // as Linux does with every settimeofday(2)
    return *this;
  }
  Machine& synchronise(Instant to) {
    wall = to;
    is_synchronised = true;
    return *this;
  }
  [[nodiscard]] ClockReading read() const { return {wall, since_start, is_synchronised}; }
};

struct Told {
  Machine machine;
  TrustedTime time{kKnown, machine.read()};
  Judgement now() { return time.observe(machine.read()); }
};

TEST(TrustedTime, A_clock_that_just_goes_on_is_believed) {
  Told told;
  for (int day = 0; day < 60; ++day) {
    told.machine.pass(days{1});
    EXPECT_EQ(told.now().standing, Standing::agrees);
    EXPECT_LE(told.machine.wall - told.now().now, Span{});
  }
  EXPECT_GT(told.time.known(), kKnown + days{59});
}

TEST(TrustedTime, Set_back_it_brings_nothing_back) {
  Told told;
  told.machine.pass(days{10});
  const Instant reached = told.now().now;
  told.machine.set(kKnown - days{90});
  EXPECT_EQ(told.now().standing, Standing::behind);
  EXPECT_TRUE(told.now().may_act()) << "what is due by what is known is still due";
  EXPECT_GE(told.now().now, reached);
  told.machine.pass(days{1});
  EXPECT_GT(told.now().now, reached + hours{22}) << "and time goes on";
}

TEST(TrustedTime, In_1970_it_is_as_late_as_is_known) {
  Told told;
  told.machine.set(Instant{});
  EXPECT_EQ(told.now(), (Judgement{Standing::behind, kKnown}));
}

TEST(TrustedTime, Forty_days_ahead_it_decides_nothing_until_somebody_confirms) {
  Told told;
  told.machine.set(kKnown + days{40});
  EXPECT_FALSE(told.now().may_act());
  EXPECT_EQ(told.now().now, kKnown);
  EXPECT_EQ(told.time.known(), kKnown) << "and it is not written down as passed";
  told.machine.pass(days{1});
  EXPECT_FALSE(told.now().may_act()) << "waiting does not help";
  ASSERT_TRUE(told.time.confirm(told.machine.wall, told.machine.read()));
  EXPECT_EQ(told.now(), (Judgement{Standing::agrees, told.machine.wall}));
}

TEST(TrustedTime, In_2100_it_decides_nothing) {
  Told told;
  told.machine.set(Instant{days{47'482}});
  EXPECT_FALSE(told.now().may_act());
  told.machine.set(Instant::max());
  EXPECT_FALSE(told.now().may_act());
}

TEST(TrustedTime, A_synchronised_clock_confirms_itself) {
  Told told;
  told.machine.synchronise(kKnown + days{40});
  EXPECT_EQ(told.now(), (Judgement{Standing::agrees, kKnown + days{40}}));
  EXPECT_EQ(told.time.known(), kKnown + days{40});
}

TEST(TrustedTime, A_witness_confirms_the_clock_and_cannot_set_it) {
  Told told;
  told.machine.set(kKnown + days{40});
  EXPECT_FALSE(told.time.confirm(kKnown + days{400}, told.machine.read()));
  EXPECT_FALSE(told.time.confirm(kKnown, told.machine.read()));
  EXPECT_FALSE(told.now().may_act());
  ASSERT_TRUE(told.time.confirm(kKnown + days{40} - hours{3}, told.machine.read()));
  EXPECT_TRUE(told.now().may_act());
}

TEST(TrustedTime, A_month_asleep_has_passed) {
  Told told;
  told.machine.pass(days{30});  // CLOCK_BOOTTIME goes on
  EXPECT_EQ(told.now().standing, Standing::agrees);
  EXPECT_EQ(told.now().now, kKnown + days{30});
}

TEST(TrustedTime, A_month_off_needs_a_synchronised_clock_and_a_night_does_not) {
  Machine machine;
  machine.set(kKnown + days{30});
  TrustedTime after_a_month{kKnown, machine.read()};
  EXPECT_FALSE(after_a_month.observe(machine.read()).may_act());
  machine.set(kKnown + hours{16});
  TrustedTime after_a_night{kKnown, machine.read()};
  EXPECT_TRUE(after_a_night.observe(machine.read()).may_act());
}

TEST(TrustedTime, Many_small_steps_forward_lead_no_further_than_one) {
  Told told;
  for (int step = 0; step < 100; ++step) {
    told.machine.set(told.machine.wall + hours{1});
    static_cast<void>(told.now());
  }
  EXPECT_FALSE(told.now().may_act());
  EXPECT_LE(told.now().now, kKnown + kLargestLead);
}

TEST(TrustedTime, What_was_due_stays_due_when_the_clock_is_put_right_again) {
  Told told;
  told.machine.set(kKnown + hours{20});
  const Instant reached = told.now().now;
  told.machine.synchronise(kKnown + hours{1});
  EXPECT_EQ(told.now().now, reached);
}

// I39, over whatever is done to a clock.
RC_GTEST_PROP(TrustedTimeProperty, I39_never_goes_back_and_leads_by_26_hours_at_most, ()) {
  Told told;
  Instant truth = kKnown;
  Instant latest = kKnown;
  const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 3), rc::gen::inRange(-60, 60)));
  for (const auto& [what, amount] : steps) {
    const Span span = hours{amount * 7};
    if (what == 0) {
      const Span passed = span < Span{} ? -span : span;
      told.machine.pass(passed);
      truth += passed;
    } else if (what == 1) {
      told.machine.set(told.machine.wall + span * 10);
    } else {
      told.machine.synchronise(truth);
    }
    const Instant known = told.time.known();
    const Judgement judged = told.now();
    RC_ASSERT(judged.now >= latest);
    RC_ASSERT(told.time.known() >= known);
    RC_ASSERT(told.time.known() <= truth);
    RC_ASSERT(judged.now <= truth + kLargestLead);
    latest = judged.now;
    if (what == 2) RC_ASSERT(judged.may_act());
  }
}

}  // namespace
}  // namespace probity::custody
