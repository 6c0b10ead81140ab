#include "policy/edition_typography.hpp"

#include <string>

#include <gtest/gtest.h>

namespace probity::policy {
namespace {

bool passes(std::string_view before, std::string_view after) {
  return check_typographical(before, after).has_value();
}

TEST(EditionTypography, Slips_of_the_pen_pass) {
  EXPECT_TRUE(passes("The polcy is here", "The policy is here"));
  EXPECT_TRUE(passes("Use it care fully.", "Use it carefully."));
  EXPECT_TRUE(passes("an teacher", "a teacher"));
  EXPECT_TRUE(passes("teh Trust", "the Trust"));
  EXPECT_TRUE(passes("ask the the head", "ask the head"));
  EXPECT_TRUE(passes("You must not, post.", "You must not post"));
  EXPECT_TRUE(passes("you MUST ask", "you must ask"));
}

TEST(EditionTypography, Whatever_may_carry_meaning_does_not) {
  EXPECT_FALSE(passes("You must post", "You may post"));
  EXPECT_FALSE(passes("You must post", "You must not post"));
  EXPECT_FALSE(passes("do post", "don't post"));
  EXPECT_FALSE(passes("do post", "don\xE2\x80\x99t post"));
  EXPECT_FALSE(passes("after 1 month", "after 2 months"));
  EXPECT_FALSE(passes("staff and pupils", "staff or pupils"));
  EXPECT_FALSE(passes("ask only the head", "ask the head"));
  EXPECT_FALSE(passes("not A but B", "A but not B")) << "the same words in another order";
  EXPECT_FALSE(passes("you must, nto", "you must not"));
  EXPECT_FALSE(passes("staff ask pupils", "pupils ask staff"));
  EXPECT_FALSE(passes("ask the head", "ask the governors"));
  EXPECT_FALSE(passes("ask the head", "ask the deputy head"));
}

TEST(EditionTypography, More_than_a_handful_of_words_is_a_new_edition) {
  std::string wrong;
  std::string right;
  for (int i = 0; i < 12; ++i) {
    wrong += "polcy here ";
    right += "policy here ";
  }
  EXPECT_TRUE(passes(wrong, right));
  EXPECT_FALSE(passes(wrong + "polcy", right + "policy"));
}

TEST(EditionTypography, A_text_in_which_no_word_differs_is_no_correction) {
  const auto same = check_typographical("the  policy", "the\npolicy ");
  ASSERT_FALSE(same.has_value());
  EXPECT_EQ(same.error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace probity::policy
