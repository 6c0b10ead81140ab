#include "identity/password.hpp"

#include <array>

#include <gtest/gtest.h>

namespace probity::identity {
namespace {

constexpr PasswordCost kCheap{1, 8 * 1024};

TEST(Password, The_right_one_opens_and_others_do_not) {
  const auto kept = PasswordHash::of("lamp river seven", kCheap).value();
  EXPECT_EQ(kept.check("lamp river seven", kCheap), PasswordCheck::right);
  EXPECT_EQ(kept.check("lamp river seve", kCheap), PasswordCheck::wrong);
  EXPECT_EQ(kept.check("", kCheap), PasswordCheck::wrong);
  EXPECT_EQ(kept.text().find("lamp"), std::string::npos);
}

TEST(Password, Two_hashes_of_one_password_differ) {
  EXPECT_NE(PasswordHash::of("lamp river seven", kCheap)->text(),
            PasswordHash::of("lamp river seven", kCheap)->text());
}

TEST(Password, One_kept_at_another_cost_is_to_be_hashed_anew) {
  const auto kept = PasswordHash::of("lamp river seven", kCheap).value();
  EXPECT_EQ(kept.check("lamp river seven", {2, 16 * 1024}), PasswordCheck::right_but_weaker);
}

// Made by the reference program: argon2 probitysalt16byt -id -t 2 -m 12 -p 1 -e
TEST(Password, Reads_what_the_reference_program_keeps) {
  const auto kept = PasswordHash::parse(
      "$argon2id$v=19$m=4096,t=2,p=1$cHJvYml0eXNhbHQxNmJ5dA$"
      "NqRxfBtNASPxfITmb1eVK86wQE4NQebRIgAHTrLkv/I");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->check("three words here", {2, 4096 * 1024}), PasswordCheck::right);
  EXPECT_EQ(kept->check("three words there", {2, 4096 * 1024}), PasswordCheck::wrong);
}

TEST(Password, What_is_no_hash_is_refused) {
  EXPECT_FALSE(PasswordHash::parse(""));
  EXPECT_FALSE(PasswordHash::parse("three words here"));
  EXPECT_FALSE(PasswordHash::parse("$argon2i$v=19$m=4096,t=2,p=1$c2FsdA$aGFzaA"));
}

TEST(Password, Whoever_chooses_one_is_told_why_not) {
  constexpr std::array<std::string_view, 2> kKnown{"e.brown", "Hamblin"};
  const auto starts = [&](std::string_view password) {
    return refusal_of_password(password, kKnown).value_or("fine").substr(0, 15);
  };
  EXPECT_EQ(starts("lamp river seven"), "fine");
  EXPECT_EQ(starts("short"), "It is too short");
  EXPECT_EQ(starts(std::string(300, 'x')), "It is too long:");
  EXPECT_EQ(starts("aaaabbbbaaaa"), "It is one of th");
  EXPECT_EQ(starts("abcdefghijklmnop"), "It is one of th");
  EXPECT_EQ(starts("Password1234"), "It is one of th");
  EXPECT_EQ(starts("E.Brown2026!x"), "It is mostly so");
  EXPECT_EQ(starts("hamblin lamp river"), "It is mostly so");
  EXPECT_EQ(starts("hamblin lamp river seven"), "fine");
  EXPECT_EQ(starts("\u00e4\u00f6\u00fc\u00df \u00e9\u00e8 \u00e0\u00f9\u00f8\u00e5\u00e6"), "fine");
}

}  // namespace
}  // namespace probity::identity
