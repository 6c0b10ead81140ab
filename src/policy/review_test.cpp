#include "policy/review.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::policy {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year;

constexpr LocalDate kEndOfApril{local_days{year{2027} / 4 / 30}};
const ReviewPoint kSpring{SchoolTerm{2027, Term::spring}};

TEST(Review, C1_a_term_without_a_calendar_ends_when_every_school_has_broken_up) {
  EXPECT_EQ(last_day_of(kSpring, {}), kEndOfApril);
  EXPECT_EQ(last_day_of(SchoolTerm{2026, Term::autumn}, {}),
            LocalDate{local_days{year{2026} / 12 / 31}});
  EXPECT_EQ(last_day_of(SchoolTerm{2027, Term::summer}, {}),
            LocalDate{local_days{year{2027} / 7 / 31}});
}

TEST(Review, The_trusts_own_calendar_comes_first) {
  const LocalDate before_easter{local_days{year{2027} / 3 / 25}};
  const TermCalendar calendar{{SchoolTerm{2027, Term::spring}, before_easter}};
  EXPECT_EQ(last_day_of(kSpring, calendar), before_easter);
  EXPECT_EQ(review_state(kSpring, calendar, before_easter + days{1}), ReviewState::overdue);
  EXPECT_EQ(review_state(kSpring, {}, before_easter + days{1}), ReviewState::due_soon);
}

TEST(Review, C1_the_alarm_comes_the_day_after_the_last_day) {
  EXPECT_EQ(review_state(std::nullopt, {}, kEndOfApril), ReviewState::not_set);
  EXPECT_EQ(review_state(kSpring, {}, kEndOfApril - days{61}), ReviewState::not_due);
  EXPECT_EQ(review_state(kSpring, {}, kEndOfApril - days{60}), ReviewState::due_soon);
  EXPECT_EQ(review_state(kSpring, {}, kEndOfApril), ReviewState::due_soon);
  EXPECT_EQ(review_state(kSpring, {}, kEndOfApril + days{1}), ReviewState::overdue);
  EXPECT_EQ(review_state(ReviewPoint{kEndOfApril}, {}, kEndOfApril + days{1}),
            ReviewState::overdue);
}

TEST(Review, Is_read_aloud_as_people_say_it) {
  EXPECT_EQ(in_words(kSpring), "Spring term 2027");
  EXPECT_EQ(in_words(ReviewPoint{kEndOfApril}), "30 April 2027");
}

TEST(Review, Only_days_and_terms_that_exist_are_read) {
  EXPECT_EQ(review_point_from("Spring 2027"), kSpring);
  EXPECT_EQ(review_point_from("2027-04-30"), ReviewPoint{kEndOfApril});
  for (const char* text :
       {"", "2027", "2027-02-30", "2027-4-30", "1999-01-01", "winter 2027", "spring  2027",
        "spring 27", "spring 2027 ", "2027-04-30 ", "spring", "spring 20x7", "-027-04-30"}) {
    EXPECT_FALSE(review_point_from(text).has_value()) << text;
  }
}

RC_GTEST_PROP(Review, What_is_stored_is_read_back, ()) {
  const int in = *rc::gen::inRange(2000, 2200);
  const auto term = static_cast<Term>(*rc::gen::inRange(0, 3));
  const ReviewPoint by_term{SchoolTerm{in, term}};
  RC_ASSERT(review_point_from(text_of(by_term)) == by_term);
  const ReviewPoint by_date{LocalDate{local_days{year{in} / 1 / 1}} +
                            days{*rc::gen::inRange(0, 365)}};
  RC_ASSERT(review_point_from(text_of(by_date)) == by_date);
}

}  // namespace
}  // namespace probity::policy
