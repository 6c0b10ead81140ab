#include "http/rate_limit.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::http {
namespace {

const Instant kNow = instant_from_unix(1'800'000'000'000'000'000);

TEST(Rate_limit, A_burst_is_let_through_and_then_one_at_a_time) {
  RateLimit limit{{.burst = 3, .one_each = seconds{10}}, 1};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("a", kNow)) << i;
  EXPECT_FALSE(limit.take("a", kNow));
  EXPECT_FALSE(limit.take("a", kNow + seconds{9}));
  EXPECT_TRUE(limit.take("a", kNow + seconds{10}));
  EXPECT_FALSE(limit.take("a", kNow + seconds{10}));
  EXPECT_TRUE(limit.take("b", kNow));
}

TEST(Rate_limit, A_clock_that_goes_back_gives_nothing) {
  RateLimit limit{{.burst = 1, .one_each = seconds{10}}, 1};
  EXPECT_TRUE(limit.take("a", kNow));
  EXPECT_FALSE(limit.take("a", kNow - hours{1}));
  EXPECT_FALSE(limit.take("a", kNow + seconds{9}));
}

TEST(Rate_limit, Few_are_held_back_for_what_others_do) {
  RateLimit limit{{.burst = 5, .one_each = hours{1}}, 99};
  for (int key = 0; key < 1'000; ++key) {
    for (int i = 0; i < 8; ++i) static_cast<void>(limit.take("busy " + std::to_string(key), kNow));
  }
  int held_back = 0;
  for (int key = 0; key < 2'000; ++key) {
    held_back += limit.take("calm " + std::to_string(key), kNow) ? 0 : 1;
  }
  EXPECT_LT(held_back, 2'000 / 50);
}

// A bucket for each key, in as much memory as that takes.
class Exact {
 public:
  Exact(std::uint32_t burst, Span one_each) : burst_(burst), one_each_(one_each) {}
  void take(const std::string& key, Instant now) { full_again_[key] = after(key, now); }
  [[nodiscard]] bool has_token(const std::string& key, Instant now) {
    return after(key, now) <= now + one_each_ * burst_;
  }

 private:
  [[nodiscard]] Instant after(const std::string& key, Instant now) {
    const auto found = full_again_.find(key);
    return (found == full_again_.end() ? now : std::max(found->second, now)) + one_each_;
  }
  std::uint32_t burst_;
  Span one_each_;
  std::map<std::string, Instant> full_again_;
};

RC_GTEST_PROP(Rate_limit, Nobody_is_ever_let_through_too_often, ()) {
  const auto burst = *rc::gen::inRange<std::uint32_t>(1, 5);
  const auto buckets = *rc::gen::inRange<std::size_t>(1, 6);
  const auto takes = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(-3, 9)));
  RateLimit limit{{.burst = burst, .one_each = seconds{5}}, 7, buckets};
  Exact exact{burst, seconds{5}};
  Instant now = kNow;
  for (const auto& [key, step] : takes) {
    now += seconds{step};
    const std::string name = std::to_string(key);
    if (!limit.take(name, now)) continue;
    RC_ASSERT(exact.has_token(name, now));
    exact.take(name, now);
  }
}

}  // namespace
}  // namespace probity::http
