#include "openid/attempts.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "openid/example_issuer.hpp"

namespace probity::openid {
namespace {

SignInAttempt attempt_of(const std::string& state, Instant created = kExampleNow) {
  return {.state = state, .browser = "b", .nonce = "n", .verifier = "v", .created = created};
}

TEST(Attempts, Each_is_used_once) {
  Attempts attempts;
  attempts.add(attempt_of("s"), kExampleNow);
  EXPECT_EQ(attempts.take("other", "b", kExampleNow), std::nullopt);
  const auto taken = attempts.take("s", "b", kExampleNow);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->nonce, "n");
  EXPECT_EQ(attempts.take("s", "b", kExampleNow), std::nullopt);
  EXPECT_EQ(attempts.take("s", "", kExampleNow), std::nullopt);
}

TEST(Attempts, Another_browser_gets_nothing_and_spoils_it) {
  Attempts attempts;
  attempts.add(attempt_of("s"), kExampleNow);
  EXPECT_EQ(attempts.take("s", "", kExampleNow), std::nullopt);
  EXPECT_EQ(attempts.take("s", "b", kExampleNow), std::nullopt);
}

TEST(Attempts, Last_ten_minutes_and_not_on_a_clock_that_went_back) {
  Attempts attempts;
  for (const char* state : {"1", "2", "3"}) attempts.add(attempt_of(state), kExampleNow);
  EXPECT_TRUE(attempts.take("1", "b", kExampleNow + seconds{599}));
  EXPECT_FALSE(attempts.take("2", "b", kExampleNow + seconds{600}));
  EXPECT_FALSE(attempts.take("3", "b", kExampleNow - seconds{1}));
}

TEST(Attempts, When_all_places_are_taken_the_old_ones_go_first) {
  Attempts attempts{3};
  attempts.add(attempt_of("too old", kExampleNow - minutes{11}), kExampleNow - minutes{11});
  attempts.add(attempt_of("oldest", kExampleNow - minutes{2}), kExampleNow - minutes{2});
  attempts.add(attempt_of("old", kExampleNow - minutes{1}), kExampleNow - minutes{1});
  attempts.add(attempt_of("first"), kExampleNow);
  attempts.add(attempt_of("second"), kExampleNow);
  EXPECT_FALSE(attempts.take("too old", "b", kExampleNow));
  EXPECT_FALSE(attempts.take("oldest", "b", kExampleNow));
  EXPECT_TRUE(attempts.take("old", "b", kExampleNow));
  EXPECT_TRUE(attempts.take("first", "b", kExampleNow));
  EXPECT_TRUE(attempts.take("second", "b", kExampleNow));
}

TEST(Attempts, Of_many_who_take_the_same_one_gets_it) {
  Attempts attempts;
  std::atomic<int> taken = 0;
  for (int i = 0; i < 200; ++i) attempts.add(attempt_of(std::to_string(i)), kExampleNow);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int i = 0; i < 200; ++i) {
          if (attempts.take(std::to_string(i), "b", kExampleNow)) ++taken;
          attempts.add(attempt_of("x" + std::to_string(i)), kExampleNow);
        }
      });
    }
  }
  EXPECT_EQ(taken, 200);
}

}  // namespace
}  // namespace probity::openid
