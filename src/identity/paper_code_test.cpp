#include "identity/paper_code.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::identity {
namespace {

TEST(PaperCode, Is_understood_as_people_type_it) {
  SystemRandom random;
  const PaperCode code = PaperCode::make(random);
  std::string typed = code.text();
  ASSERT_EQ(typed.size(), 19U);
  EXPECT_EQ(check_code(typed, code.kept()), CodeCheck::right);
  std::ranges::transform(typed, typed.begin(), [](char c) {
    if (c == '-') return ' ';
    if (c == '0') return 'o';
    if (c == '1') return 'l';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  EXPECT_EQ(check_code(typed, code.kept()), CodeCheck::right);
  EXPECT_EQ(check_code(PaperCode::make(random).text(), code.kept()), CodeCheck::wrong);
  EXPECT_EQ(check_code("", code.kept()), CodeCheck::mistyped);
  EXPECT_EQ(check_code("not a code at all", code.kept()), CodeCheck::mistyped);
}

RC_GTEST_PROP(PaperCode, Neighbours_swapped_are_a_typing_error_and_no_guess, ()) {
  SystemRandom random;
  const PaperCode code = PaperCode::make(random);
  std::string typed = code.text();
  std::erase(typed, '-');
  const auto at = *rc::gen::inRange<std::size_t>(0, typed.size() - 1);
  const auto is_like_zero = [](char c) { return c == '0' || c == 'Z'; };
  RC_PRE(typed[at] != typed[at + 1]);
  RC_PRE(!(is_like_zero(typed[at]) && is_like_zero(typed[at + 1])));
  RC_PRE(at + 2 < typed.size());  // the check letter itself may stand for either place
  std::swap(typed[at], typed[at + 1]);
  RC_ASSERT(check_code(typed, code.kept()) == CodeCheck::mistyped);
}

}  // namespace
}  // namespace probity::identity
