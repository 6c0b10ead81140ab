#include "identity/one_time_password.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::identity {
namespace {

constexpr std::string_view kSeed = "12345678901234567890";

OneTimePasswords passwords() {
  return OneTimePasswords{OneTimeSeed{
      std::span<const std::uint8_t, 20>{reinterpret_cast<const std::uint8_t*>(kSeed.data()), 20}}};
}

Instant at(std::int64_t second) { return instant_from_unix(second * 1'000'000'000); }

// The last six of eight digits.
TEST(OneTimePassword, Agrees_with_the_vectors_of_RFC_6238_appendix_B) {
  const auto all = passwords();
  EXPECT_EQ(all.password_at(step_at(at(59))), "287082");
  EXPECT_EQ(all.password_at(step_at(at(1'111'111'109))), "081804");
  EXPECT_EQ(all.password_at(step_at(at(1'111'111'111))), "050471");
  EXPECT_EQ(all.password_at(step_at(at(1'234'567'890))), "005924");
  EXPECT_EQ(all.password_at(step_at(at(2'000'000'000))), "279037");
}

TEST(OneTimePassword, Opens_once_and_within_a_step) {
  const auto all = passwords();
  const auto step = all.accepted_step("081 804", at(1'111'111'109), std::nullopt);
  ASSERT_TRUE(step);
  EXPECT_EQ(*step, step_at(at(1'111'111'109)));
  EXPECT_FALSE(all.accepted_step("081804", at(1'111'111'109), step));         // again
  EXPECT_TRUE(all.accepted_step("081804", at(1'111'111'139), std::nullopt));  // a slow clock
  EXPECT_FALSE(all.accepted_step("081804", at(1'111'111'169), std::nullopt));
  EXPECT_FALSE(all.accepted_step("81804", at(1'111'111'109), std::nullopt));
  EXPECT_FALSE(all.accepted_step("081805", at(1'111'111'109), std::nullopt));
}

RC_GTEST_PROP(OneTimePassword, No_password_opens_a_second_time, ()) {
  const auto all = passwords();
  const std::int64_t start = 1'795'000'000 + *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const std::string typed = all.password_at(step_at(at(start)));
  std::optional<OneTimeStep> last;
  int opened = 0;
  for (int second = -60; second < 120; second += *rc::gen::inRange(1, 20)) {
    if (const auto step = all.accepted_step(typed, at(start + second), last)) {
      last = step;
      ++opened;
    }
  }
  RC_ASSERT(opened <= 1);
}

TEST(OneTimePassword, Is_enrolled_by_an_address_that_authenticators_read) {
  EXPECT_EQ(passwords().enrolment_uri("Hamblin Trust", "e.brown"),
            "otpauth://totp/Hamblin%20Trust:e.brown?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer="
            "Hamblin%20Trust");
}

}  // namespace
}  // namespace probity::identity
