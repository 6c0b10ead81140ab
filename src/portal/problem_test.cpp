#include "portal/problem.hpp"

#include <gtest/gtest.h>

namespace probity::portal {
namespace {

std::string told(std::string what) {
  return for_people({ErrorKind::refused, std::move(what), "Ask somebody."}).what;
}

TEST(Problem, People_are_told_the_clauses_and_not_the_word_of_the_rule) {
  EXPECT_EQ(told("you do not hold a seat for this (rule see_coverage, C54, C60)"),
            "you do not hold a seat for this (C54, C60)");
  EXPECT_EQ(told("it is another ledger (rule same_ledger), so it is not taken"),
            "it is another ledger, so it is not taken");
  EXPECT_EQ(told("(rule one_history)"), "");
}

TEST(Problem, Other_texts_stay_as_they_are) {
  for (const char* text : {"", "nobody approves a seat of their own (C5, C60)", "the rule of thumb",
                           "cut off (rule half", "odd (rule 7)", "odd (rule a; C5)"}) {
    EXPECT_EQ(told(text), text);
  }
}

TEST(Problem, Programs_get_rule_and_clauses) {
  const Error error{ErrorKind::refused, "no (rule invite, C50)", ""};
  EXPECT_EQ(rule_in(error), "invite");
  EXPECT_EQ(clauses_in(error), std::vector<std::string>{"C50"});
  EXPECT_EQ(in_sentences(error), "No (rule invite, C50).");
}

}  // namespace
}  // namespace probity::portal
