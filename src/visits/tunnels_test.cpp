#include "visits/tunnels.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::visits {
namespace {

using policy::HostKind;

Instant at(int second) { return instant_from_unix((1'000'000 + second) * 1'000'000'000LL); }

Tunnel tunnel(int begin, int end, HostKind kind, std::uint64_t bytes = 120'000) {
  return {{at(begin), at(end)}, kind, bytes};
}

IntervalSet possible(const std::vector<Tunnel>& all, bool needs_parts = true) {
  const Parameters parameters;
  Tunnels tunnels{parameters, needs_parts};
  for (const Tunnel& t : all) tunnels.add(t);
  return tunnels.possible_use();
}

TEST(Tunnels, A_page_host_and_its_own_parts_may_have_been_in_use_while_open) {
  const auto use = possible({tunnel(0, 100, HostKind::site), tunnel(3, 250, HostKind::cdn)});
  ASSERT_EQ(use.size(), 1U);
  EXPECT_EQ(use.hull(), (Interval{at(-5), at(250)}));
}

TEST(Tunnels, Pieces_for_other_pages_and_apps_asking_for_news_say_nothing) {
  EXPECT_TRUE(possible({tunnel(0, 100, HostKind::widget, 900'000)}).is_empty());
  EXPECT_TRUE(possible({tunnel(0, 3, HostKind::app, 3'000), tunnel(60, 63, HostKind::app, 3'000)})
                  .is_empty());
  EXPECT_TRUE(possible({tunnel(0, 3'000, HostKind::push, 900'000)}).is_empty());
  EXPECT_TRUE(possible({tunnel(0, 100, HostKind::cdn, 900'000)}).is_empty());
}

TEST(Tunnels, A_page_host_that_nobody_embeds_needs_no_parts) {
  EXPECT_TRUE(possible({tunnel(0, 100, HostKind::site, 200'000)}, true).is_empty());
  EXPECT_FALSE(possible({tunnel(0, 100, HostKind::site, 200'000)}, false).is_empty());
}

TEST(Tunnels, What_opens_far_apart_is_judged_apart) {
  EXPECT_TRUE(
      possible({tunnel(0, 100, HostKind::site), tunnel(30, 250, HostKind::cdn)}).is_empty());
}

RC_GTEST_PROP(Tunnels, The_order_in_which_they_close_changes_nothing, ()) {
  std::vector<Tunnel> all(*rc::gen::inRange<std::size_t>(0, 18));
  for (Tunnel& t : all) {
    const int begin = *rc::gen::inRange(0, 400);
    t = tunnel(begin, begin + *rc::gen::inRange(1, 300),
               *rc::gen::element(HostKind::site, HostKind::cdn, HostKind::app, HostKind::widget),
               *rc::gen::inRange<std::uint64_t>(0, 300'000));
  }
  const IntervalSet in_order = possible(all);
  std::vector<std::pair<int, Tunnel>> shuffled;
  for (const Tunnel& t : all) shuffled.emplace_back(*rc::gen::arbitrary<int>(), t);
  std::ranges::sort(shuffled, {}, [](const auto& pair) { return pair.first; });
  std::vector<Tunnel> other;
  for (const auto& [key, t] : shuffled) other.push_back(t);
  RC_ASSERT(possible(other) == in_order);
}

TEST(Tunnels, Memory_stays_bounded_and_settled_groups_stay_said) {
  std::vector<Tunnel> all;
  for (int i = 0; i < 500; ++i) {
    all.push_back(tunnel(i * 100, i * 100 + 50, HostKind::site));
    all.push_back(tunnel(i * 100 + 2, i * 100 + 60, HostKind::cdn));
  }
  EXPECT_EQ(possible(all).size(), 500U);
}

}  // namespace
}  // namespace probity::visits
