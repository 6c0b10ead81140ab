#include "base/interval.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity {
namespace {

Instant at(int second) { return instant_from_unix(second * 1'000'000'000LL); }

Interval between(int a, int b) { return {at(a), at(b)}; }

std::vector<Interval> some_intervals() {
  return *rc::gen::map(rc::gen::container<std::vector<std::pair<int, int>>>(
                           rc::gen::pair(rc::gen::inRange(0, 60), rc::gen::inRange(0, 12))),
                       [](const std::vector<std::pair<int, int>>& pairs) {
                         std::vector<Interval> out;
                         for (auto [start, length] : pairs)
                           out.push_back(between(start, start + length));
                         return out;
                       });
}

// The same set the slow way: one flag a second.
std::vector<bool> seconds_of(std::span<const Interval> intervals) {
  std::vector<bool> flags(80);
  for (const Interval& interval : intervals) {
    for (int s = 0; s < 80; ++s) {
      if (interval.contains(at(s))) flags[static_cast<std::size_t>(s)] = true;
    }
  }
  return flags;
}

TEST(IntervalSet, Joins_intervals_that_overlap_or_touch) {
  IntervalSet set;
  set.add(between(10, 20));
  set.add(between(30, 40));
  set.add(between(20, 30));
  ASSERT_EQ(set.size(), 1U);
  EXPECT_EQ(set.hull(), between(10, 40));
}

TEST(IntervalSet, Ignores_an_empty_interval) {
  IntervalSet set;
  set.add(between(10, 10));
  set.add(between(10, 5));
  EXPECT_TRUE(set.is_empty());
  EXPECT_EQ(set.length(), Span{0});
}

TEST(IntervalSet, Subtracting_the_middle_leaves_two_ends) {
  IntervalSet set;
  set.add(between(0, 30));
  set.subtract(between(10, 20));
  ASSERT_EQ(set.size(), 2U);
  EXPECT_EQ(set.intervals()[0], between(0, 10));
  EXPECT_EQ(set.intervals()[1], between(20, 30));
}

RC_GTEST_PROP(IntervalSet, I7_union_does_not_depend_on_order_or_grouping, ()) {
  auto all = some_intervals();
  const IntervalSet forward{all};
  std::reverse(all.begin(), all.end());
  const IntervalSet backward{all};
  const std::size_t half = all.size() / 2;
  IntervalSet grouped{std::span{all}.subspan(half)};
  grouped.add(IntervalSet{std::span{all}.first(half)});
  RC_ASSERT(forward == backward);
  RC_ASSERT(forward == grouped);
  RC_ASSERT(seconds_of(forward.intervals()) == seconds_of(all));
}

RC_GTEST_PROP(IntervalSet, Subtract_and_intersect_agree_with_the_slow_way, ()) {
  const auto left = some_intervals();
  const auto right = some_intervals();
  IntervalSet difference{left};
  difference.subtract(IntervalSet{right});
  const IntervalSet both = intersection(IntervalSet{left}, IntervalSet{right});
  const auto a = seconds_of(left);
  const auto b = seconds_of(right);
  const auto minus = seconds_of(difference.intervals());
  const auto common = seconds_of(both.intervals());
  for (std::size_t s = 0; s < a.size(); ++s) {
    RC_ASSERT(minus[s] == (a[s] && !b[s]));
    RC_ASSERT(common[s] == (a[s] && b[s]));
  }
  RC_ASSERT(difference.length() + both.length() == IntervalSet{left}.length());
}

TEST(Rfc3339, Prints_milliseconds_rounded_down_in_UTC) {
  EXPECT_EQ(rfc3339(instant_from_unix(1'773'100'800'349'999'999)), "2026-03-10T00:00:00.349Z");
  EXPECT_EQ(rfc3339(instant_from_unix(951'782'399'000'000'000)), "2000-02-28T23:59:59.000Z");
}

TEST(WholeSeconds, Round_so_that_neither_bound_says_more_than_it_knows) {
  EXPECT_EQ(floor_seconds(milliseconds{1'999}), 1);
  EXPECT_EQ(ceil_seconds(milliseconds{1'001}), 2);
  EXPECT_EQ(ceil_seconds(seconds{2}), 2);
}

}  // namespace
}  // namespace probity
