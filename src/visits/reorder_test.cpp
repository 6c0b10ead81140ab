#include "visits/reorder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::visits {
namespace {

Instant at(int second) { return instant_from_unix((1'000'000 + second) * 1'000'000'000LL); }

Sighting line(int second, std::uint64_t hash) {
  Sighting s;
  s.at = at(second);
  s.line_hash = hash;
  return s;
}

std::vector<std::uint64_t> released(const std::vector<Sighting>& lines) {
  const Parameters parameters;
  ReorderWindow window{parameters};
  std::vector<std::uint64_t> out;
  std::vector<std::uint64_t> dropped;
  const auto take = [&](const Sighting& s) { out.push_back(s.line_hash); };
  const auto drop = [&](const Sighting& s) { dropped.push_back(s.line_hash); };
  Instant now = Instant::min();
  for (const Sighting& s : lines) {
    EXPECT_TRUE(window.add(s));
    now = std::max(now, s.at);
    window.release(now, take, drop);
  }
  window.release_all(take, drop);
  EXPECT_EQ(out.size() + dropped.size(), lines.size());
  return out;
}

TEST(ReorderWindow, Counts_a_line_that_is_there_twice_once) {
  EXPECT_EQ(released({line(0, 1), line(5, 2), line(0, 1)}), (std::vector<std::uint64_t>{1, 2}));
}

TEST(ReorderWindow, Refuses_a_line_that_has_no_place_any_more) {
  const Parameters parameters;
  ReorderWindow window{parameters};
  EXPECT_TRUE(window.add(line(0, 1)));
  window.release(at(1'000), [](const Sighting&) {}, [](const Sighting&) {});
  EXPECT_FALSE(window.add(line(600, 2)));
  EXPECT_TRUE(window.add(line(800, 3)));
}

RC_GTEST_PROP(ReorderWindow, I6_order_inside_the_window_never_shows, ()) {
  std::vector<std::pair<int, Sighting>> lines;
  for (int i = 0; i < 60; ++i) {
    const int second = i * 20 + *rc::gen::inRange(0, 20);
    // Written up to two minutes away from its place.
    lines.emplace_back(second + *rc::gen::inRange(0, 120),
                       line(second, static_cast<std::uint64_t>(i) + 1));
  }
  std::vector<std::uint64_t> expected;
  for (const auto& [key, s] : lines) expected.push_back(s.line_hash);
  std::ranges::sort(lines, {}, [](const auto& pair) { return pair.first; });
  std::vector<Sighting> shuffled;
  for (const auto& [key, s] : lines) shuffled.push_back(s);
  RC_ASSERT(released(shuffled) == expected);
}

}  // namespace
}  // namespace probity::visits
