#include "portal/check_view.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace probity::portal {
namespace {

using advice::Advice;
using advice::Clause;
using advice::Finding;
using advice::Span;

Finding finding(Span at, std::optional<std::string> instead = std::nullopt) {
  Finding one;
  one.clause = Clause::pupil_full_name;
  one.at = at;
  one.policy = {"C43"};
  one.instead = std::move(instead);
  return one;
}

// The segments with the numbers that end them: [Isla]1.
std::string marked(const std::string& text, const Advice& advice) {
  html::Values page;
  show_advice(page, text, advice, "");
  std::string out;
  for (const auto& part : page.parts()) {
    if (part.name != "segment") continue;
    const auto& shown = part.values->shown();
    const bool is_marked = std::ranges::find(shown, "marked") != shown.end();
    const auto& words = part.values->texts().front().text;
    out += is_marked ? "[" + words + "]" : words;
    for (const auto& end : part.values->parts()) out += end.values->texts().front().text;
  }
  return out;
}

}  // namespace

TEST(Check_view, Marks_the_words_of_each_finding_in_code_points) {
  EXPECT_EQ(marked("\U0001F44F\U0001F3FD Isla W!", {{}, {finding({3, 9})}}),
            "\U0001F44F\U0001F3FD [Isla W]1!");
  EXPECT_EQ(marked("nothing", {}), "nothing");
}

TEST(Check_view, Findings_may_overlap_and_reach_the_ends) {
  EXPECT_EQ(marked("abcdef", {{}, {finding({0, 4}), finding({2, 6})}}), "[ab][cd]1[ef]2");
  EXPECT_EQ(marked("abc", {{}, {finding({0, 3}), finding({0, 3})}}), "[abc]12");
}

TEST(Check_view, Puts_one_suggestion_or_all_that_do_not_overlap_in_place) {
  const Advice advice{{}, {finding({0, 2}, "A"), finding({1, 3}, "B"), finding({4, 6}, "")}};
  EXPECT_EQ(with_suggestion("\u00e9\u00e9cdef", advice, "0-2"), "Acdef");
  EXPECT_EQ(with_suggestion("\u00e9\u00e9cdef", advice, "all"), "Acd");
  EXPECT_EQ(with_suggestion("\u00e9\u00e9cdef", advice, "9-12"), "\u00e9\u00e9cdef");
  EXPECT_EQ(with_suggestion("\u00e9\u00e9cdef", {{}, {finding({0, 2})}}, "all"),
            "\u00e9\u00e9cdef");
}

TEST(Check_view, JSON_is_that_of_the_command) {
  Finding one = finding({0, 2}, "A");
  one.reason = "r";
  one.suggestion = "s";
  EXPECT_EQ(advice_value("7", {advice::Verdict::change_first, {one}}).json(),
            R"({"id":"7","verdict":"change_first","findings":[{"clause":"pupil_full_name",)"
            R"("span":[0,2],"band":"check","policy":["C43"],"reason":"r","suggestion":"s",)"
            R"("instead":"A"}]})");
  one.at.reset();
  EXPECT_NE(advice_value("7", {{}, {one}}).json().find("\"span\":null"), std::string::npos);
}

}  // namespace probity::portal
