#include "portal/outside_guesses.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace probity::portal {

namespace {

constexpr Instant kNow{std::chrono::days{20'000}};
constexpr std::uint64_t kSeed = 7;

int taken(OutsideGuesses& guesses, int tries, std::string_view pattern) {
  int count = 0;
  for (int n = 0; n < tries; ++n) {
    count += guesses.take(fmt::format(fmt::runtime(pattern), n), kNow) ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST(OutsideGuesses, One_network_gets_twenty_whatever_address_of_it_asks) {
  for (const auto* pattern : {"192.0.2.7", "2001:db8:1:2::{:x}", "::ffff:192.0.2.9"}) {
    OutsideGuesses guesses{kSeed};
    EXPECT_EQ(taken(guesses, 50, pattern), 20) << pattern;
  }
}

TEST(OutsideGuesses, Everybody_together_gets_sixty_at_once) {
  OutsideGuesses guesses{kSeed};
  EXPECT_EQ(taken(guesses, 200, "2001:db8:0:{:x}::1"), 60);
}

TEST(OutsideGuesses, About_one_person_there_are_a_hundred_a_day) {
  OutsideGuesses guesses{kSeed};
  int count = 0;
  for (seconds at{0}; at < hours{24}; at += seconds{10}) {
    count += guesses.take_about(at.count() % 20 == 0 ? "Somebody" : "somebody", kNow + at) ? 1 : 0;
  }
  EXPECT_EQ(count, 5 + 95);
  EXPECT_TRUE(guesses.take_about("somebody else", kNow));
}

TEST(OutsideGuesses, A_mapped_address_is_the_address_itself) {
  EXPECT_EQ(network_of("::ffff:192.0.2.9"), network_of("192.0.2.9"));
  EXPECT_NE(network_of("192.0.2.8"), network_of("192.0.2.9"));
  EXPECT_EQ(network_of("2001:db8::1"), network_of("2001:db8:0:0:ffff::2"));
  EXPECT_NE(network_of("2001:db8:0:1::1"), network_of("2001:db8::1"));
  EXPECT_EQ(network_of("local"), "local");
  EXPECT_EQ(network_of(""), "");
}

}  // namespace probity::portal
