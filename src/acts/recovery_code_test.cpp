#include "acts/recovery_code.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace probity::acts {

namespace {

const Instant kMade = instant_from_unix(1'790'000'000'000'000'000);

class Recovery : public testing::Test {
 protected:
  identity::SystemRandom random_;
  RecoveryCode code_ = RecoveryCode::make(random_);
  RecoverySalt salt_{1, 2, 3};
};

TEST_F(Recovery, A_code_is_eight_groups_of_four_and_no_two_are_alike) {
  EXPECT_EQ(code_.text().size(), 39U);
  EXPECT_EQ(std::ranges::count(code_.text(), '-'), 7);
  EXPECT_NE(code_.text(), RecoveryCode::make(random_).text());
}

TEST_F(Recovery, A_code_is_understood_however_it_is_typed) {
  std::string typed;
  for (const char c : code_.text()) {
    if (c == '-') {
      typed += "  ";
    } else if (c == '0') {
      typed += 'o';
    } else {
      typed += c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  typed += "\r\n";
  const auto again = RecoveryCode::typed(typed);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(RecoverySecret::derive(*again, salt_, kMade)->key(),
            RecoverySecret::derive(code_, salt_, kMade)->key());
}

TEST_F(Recovery, A_mistyped_code_is_no_code) {
  std::string typed = code_.text();
  typed[0] = typed[0] == '7' ? '8' : '7';
  EXPECT_FALSE(RecoveryCode::typed(typed).has_value());
  typed = code_.text();
  typed.pop_back();
  EXPECT_FALSE(RecoveryCode::typed(typed).has_value());
  EXPECT_FALSE(RecoveryCode::typed("").has_value());
  EXPECT_FALSE(RecoveryCode::typed(code_.text() + "0").has_value());
}

TEST_F(Recovery, Another_salt_or_code_gives_another_key) {
  const auto key = RecoverySecret::derive(code_, salt_, kMade)->key();
  EXPECT_NE(key.public_key,
            RecoverySecret::derive(code_, RecoverySalt{9}, kMade)->key().public_key);
  const RecoveryCode other = RecoveryCode::make(random_);
  const auto others = RecoverySecret::derive(other, salt_, kMade)->key();
  EXPECT_NE(key.public_key, others.public_key);
  EXPECT_NE(key.authentication, others.authentication);
  EXPECT_NE(key.number(), others.number());
}

TEST_F(Recovery, A_printed_key_is_read_back_and_nothing_else_is) {
  const RecoveryKey key = RecoverySecret::derive(code_, salt_, kMade)->key();
  const std::string text = key.print();
  const auto again = RecoveryKey::parse(text);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, key);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string damaged = text;
    damaged[i] = 'x';
    EXPECT_FALSE(RecoveryKey::parse(damaged).has_value()) << i;
    EXPECT_FALSE(RecoveryKey::parse(text.substr(0, i)).has_value()) << i;
  }
}

}  // namespace

}  // namespace probity::acts
