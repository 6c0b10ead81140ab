#include "identity/account.hpp"

#include <gtest/gtest.h>

namespace probity::identity {

namespace {

const Instant kNow = instant_from_unix(1'800'000'000'000'000'000);

Account after_failures(int count) {
  Account account;
  for (int i = 0; i < count; ++i) account.count_failure(kNow);
  return account;
}

}  // namespace

TEST(Account, Four_wrong_guesses_close_nothing) {
  EXPECT_EQ(closed_until(after_failures(4), kNow), std::nullopt);
}

TEST(Account, Waits_grow_from_a_minute_to_a_quarter_of_an_hour) {
  EXPECT_EQ(closed_until(after_failures(5), kNow), kNow + minutes{1});
  EXPECT_EQ(closed_until(after_failures(6), kNow), kNow + minutes{2});
  EXPECT_EQ(closed_until(after_failures(9), kNow), kNow + minutes{15});
  EXPECT_EQ(closed_until(after_failures(4'000), kNow), kNow + minutes{15});
}

TEST(Account, Opens_again_after_the_wait_and_after_the_right_password) {
  EXPECT_EQ(closed_until(after_failures(5), kNow + minutes{1}), std::nullopt);
  Account account = after_failures(7);
  account.count_success();
  EXPECT_EQ(closed_until(account, kNow), std::nullopt);
}

TEST(Account, A_clock_set_back_does_not_keep_anybody_out) {
  EXPECT_EQ(closed_until(after_failures(5), kNow - hours{48}), std::nullopt);
}

}  // namespace probity::identity
