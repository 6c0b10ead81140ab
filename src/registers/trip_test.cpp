#include "registers/trip.hpp"

#include <gtest/gtest.h>

namespace probity::registers {

TEST(Trip, C46_is_told_of_once_everybody_has_answered_and_the_headteacher_consents) {
  using enum Trip::Answer;
  Trip trip;
  EXPECT_FALSE(has_everybody_answered(trip));  // nobody comes along
  trip.pupils = {{"P1", yes, {}}, {"P2", no, {}}, {"P3", none, {}}};
  EXPECT_EQ(unanswered(trip), 1U);
  EXPECT_EQ(not_shown_on(trip), (std::vector<std::string>{"P2", "P3"}));
  trip.head_consent = {PersonId{}, LocalDate{}};
  EXPECT_FALSE(may_publish(trip));
  trip.pupils.back().answer = no;
  EXPECT_TRUE(may_publish(trip));  // answered, not agreed
  trip.head_consent.reset();
  EXPECT_FALSE(may_publish(trip));
}

TEST(Trip, C42_its_questions_are_answered_once_each_of_them_is) {
  TripRisks risks;
  EXPECT_FALSE(are_answered(risks));
  risks.answers.fill("The centre posts nothing; it was asked on 3 March.");
  EXPECT_TRUE(are_answered(risks));
  risks.answers.back().clear();
  EXPECT_FALSE(are_answered(risks));
  EXPECT_EQ(word_for(kTripQuestions.back()), "emergency");
}

TEST(Trip, Words_of_answers_read_back) {
  using enum Trip::Answer;
  for (const auto answer : {none, yes, no}) EXPECT_EQ(trip_answer_named(word_for(answer)), answer);
  EXPECT_FALSE(trip_answer_named("maybe"));
}

}  // namespace probity::registers
