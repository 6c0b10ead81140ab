#include "registers/question.hpp"

#include <gtest/gtest.h>

#include "registers/example_trust.hpp"

namespace probity::registers {
namespace {

using namespace example;

const policy::Moment kNow = moment(date(3, 10));

Question asked(std::string clause = "C17") {
  return ask({.number = 1, .asked_by = id(1), .clause = std::move(clause), .text = "In breaks?"},
             campaign(), kNow)
      .value();
}

TEST(Question, Waits_until_somebody_else_answers) {
  EXPECT_EQ(state_of(asked()), QuestionState::waiting);
  const auto answered = answer(asked(), kHr, "Yes.", Audience::everybody_asked, kNow);
  ASSERT_TRUE(answered.has_value());
  EXPECT_EQ(state_of(*answered), QuestionState::answered);
  EXPECT_TRUE(answered->text.is_same_as("In breaks?"));
  EXPECT_TRUE(answered->answer->text.is_same_as("Yes."));
  EXPECT_EQ(answered->answer->audience, Audience::everybody_asked);
  EXPECT_FALSE(answer(asked(), id(1), "Yes.", Audience::asker, kNow).has_value());
  EXPECT_FALSE(answer(*answered, kHr, "No.", Audience::asker, kNow).has_value());
  EXPECT_FALSE(answer(asked(), kHr, " ", Audience::asker, kNow).has_value());
}

TEST(Question, Is_taken_back_by_its_asker_only_while_it_waits) {
  EXPECT_FALSE(take_back(asked(), kHr, kNow).has_value());
  const Question gone = take_back(asked(), id(1), kNow).value();
  EXPECT_EQ(state_of(gone), QuestionState::taken_back);
  EXPECT_FALSE(take_back(gone, id(1), kNow).has_value());
  EXPECT_FALSE(answer(gone, kHr, "Yes.", Audience::asker, kNow).has_value());
}

TEST(Question, Is_about_a_clause_or_the_whole_policy_and_says_something) {
  EXPECT_EQ(asked("").clause, "");
  const auto try_ask = [](std::string clause, std::string text) {
    return ask(
        {.number = 1, .asked_by = id(1), .clause = std::move(clause), .text = std::move(text)},
        campaign(), kNow);
  };
  EXPECT_FALSE(try_ask("clause 17", "In breaks?").has_value());
  EXPECT_FALSE(try_ask("C17", "  ").has_value());
  EXPECT_FALSE(try_ask("C17", std::string(kLongestQuestion + 1, 'a')).has_value());
  const Campaign closed = close_campaign(campaign(), kNow).value();
  EXPECT_FALSE(ask({.asked_by = id(1), .text = "x"}, closed, kNow).has_value());
}

TEST(Question, Waiting_is_known_for_each_person_and_campaign) {
  std::vector<Question> questions{asked()};
  const LocalDate day = kNow.day;
  EXPECT_TRUE(waits_for_answer(questions, 5, id(1), day));
  EXPECT_FALSE(waits_for_answer(questions, 5, id(2), day));
  EXPECT_FALSE(waits_for_answer(questions, 6, id(1), day));
  questions[0] = answer(asked(), kHr, "Yes.", Audience::asker, kNow).value();
  EXPECT_TRUE(waits_for_answer(questions, 5, id(1), day + days{5})) << "time to read it";
  EXPECT_FALSE(waits_for_answer(questions, 5, id(1), day + days{6}));
  questions[0] = take_back(asked(), id(1), kNow).value();
  EXPECT_FALSE(waits_for_answer(questions, 5, id(1), day));
}

}  // namespace
}  // namespace probity::registers
