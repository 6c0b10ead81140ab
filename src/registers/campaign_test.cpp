#include "registers/campaign.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/example_trust.hpp"

namespace probity::registers {
namespace {

using namespace example;

std::optional<Asked> asked(const Person& who, LocalDate day,
                           const std::vector<Leave>& leaves = {}) {
  return ask_of(campaign({SchoolId{"HGS"}}), who, leaves, day, kSchoolDay);
}

std::string refusal(const CampaignRequest& request, const std::vector<policy::Edition>& editions) {
  const auto result = open_campaign(request, editions, moment(kOpening));
  return result ? "opened" : result.error().what;
}

TEST(Campaign, C5_people_are_asked_to_read_only_what_was_approved) {
  CampaignRequest request{.number = 5,
                          .title = "Read it",
                          .edition = 1,
                          .categories = {Category::employee},
                          .opened_by = kHr,
                          .due = kDue};
  EXPECT_EQ(refusal(request, {edition()}), "opened");
  policy::Edition later = edition();
  later.effective->first_day = date(9, 1);
  EXPECT_EQ(refusal(request, {later}), "opened") << "before it counts";
  policy::Edition draft = edition();
  draft.confirmation.reset();
  EXPECT_TRUE(refusal(request, {draft}).starts_with("C5: this edition is awaiting approval"));
  EXPECT_TRUE(
      refusal(request, {edition(), edition(2)}).starts_with("C5: this edition is superseded"));
  EXPECT_TRUE(refusal(request, {}).starts_with("C4"));
  request.due = kOpening;
  EXPECT_TRUE(refusal(request, {edition()}).starts_with("C4: nobody would have time"));
  request.due = kDue;
  request.categories.clear();
  EXPECT_TRUE(refusal(request, {edition()}).starts_with("nobody is asked"));
  request.title = " ";
  EXPECT_TRUE(refusal(request, {edition()}).starts_with("the campaign needs a title"));
}

TEST(Campaign, C50_asks_by_category_and_school) {
  const Campaign everywhere = campaign({}, {Category::employee, Category::volunteer});
  EXPECT_TRUE(is_asked(everywhere, person(1), kOpening));
  EXPECT_TRUE(is_asked(everywhere, person(1, "RVS", Category::volunteer), kOpening));
  EXPECT_TRUE(is_asked(everywhere, person(1, ""), kOpening)) << "who works at no school";
  EXPECT_FALSE(is_asked(everywhere, person(1, "HGS", Category::contractor), kOpening));
  const Campaign one_school = campaign({SchoolId{"HGS"}});
  EXPECT_TRUE(is_asked(one_school, person(1), kOpening));
  EXPECT_FALSE(is_asked(one_school, person(1, "RVS"), kOpening));
  EXPECT_FALSE(is_asked(one_school, person(1, ""), kOpening));
}

TEST(Campaign, Leavers_drop_out_and_nobody_is_asked_before_or_after_it) {
  Person leaver = person(1);
  leaver.employed = {DayRange{LocalDate::min(), date(3, 20)}};
  EXPECT_TRUE(asked(leaver, date(3, 19)).has_value());
  EXPECT_FALSE(asked(leaver, date(3, 20)).has_value());
  EXPECT_FALSE(asked(person(1), kOpening - days{1}).has_value());
  const Campaign closed = close_campaign(campaign(), moment(date(4, 1))).value();
  EXPECT_TRUE(is_asked(closed, person(1), date(3, 31)));
  EXPECT_FALSE(is_asked(closed, person(1), date(4, 1)));
  EXPECT_FALSE(close_campaign(closed, moment(date(4, 2))).has_value());
}

TEST(Campaign, Whoever_was_there_has_the_campaigns_day) {
  const auto there = asked(person(1), date(3, 10));
  ASSERT_TRUE(there.has_value());
  EXPECT_EQ(*there, (Asked{kOpening, kDue, Arrival::at_opening}));
}

TEST(Campaign, A_new_starter_has_ten_school_days_at_least) {
  Person starter = person(1);
  starter.employed = {DayRange{date(3, 9), LocalDate::max()}};
  EXPECT_EQ(asked(starter, date(3, 9)), (Asked{date(3, 9), kDue, Arrival::later}))
      << "the campaign's day is later";
  starter.employed = {DayRange{date(3, 24), LocalDate::max()}};
  EXPECT_EQ(asked(starter, date(3, 24)), (Asked{date(3, 24), date(4, 22), Arrival::later}))
      << "over the holidays";
}

TEST(Campaign, Coming_to_one_of_the_schools_is_an_arrival_and_moving_between_them_is_not) {
  const Campaign two = campaign({SchoolId{"HGS"}, SchoolId{"RVS"}});
  Person mover = person(1);
  mover.postings = {{people::Posting{SchoolId{"HGS"}}, DayRange{LocalDate::min(), date(3, 16)}},
                    {people::Posting{SchoolId{"RVS"}}, DayRange{date(3, 16), LocalDate::max()}}};
  EXPECT_EQ(ask_of(two, mover, {}, date(3, 20), kSchoolDay)->arrival, Arrival::at_opening);
  const Campaign one = campaign({SchoolId{"RVS"}});
  EXPECT_FALSE(is_asked(one, mover, date(3, 13)));
  EXPECT_EQ(ask_of(one, mover, {}, date(3, 20), kSchoolDay)->since, date(3, 16));
}

TEST(Campaign, Whoever_comes_back_after_having_left_is_asked_anew) {
  Person back = person(1);
  back.employed = {DayRange{LocalDate::min(), date(3, 6)}, DayRange{date(3, 23), LocalDate::max()}};
  EXPECT_EQ(asked(back, date(3, 5))->arrival, Arrival::at_opening);
  EXPECT_FALSE(asked(back, date(3, 10)).has_value());
  EXPECT_EQ(asked(back, date(3, 23))->since, date(3, 23));
}

TEST(Campaign, A_leave_over_the_due_day_moves_it_behind_the_return) {
  const std::vector<Leave> leaves{{id(1), {date(3, 20), date(4, 20)}},
                                  {id(2), {date(3, 20), LocalDate::max()}}};
  EXPECT_EQ(asked(person(1), date(3, 10), leaves)->due, date(5, 4));
  EXPECT_EQ(asked(person(2), date(3, 10), leaves)->due, LocalDate::max());
  EXPECT_EQ(asked(person(3), date(3, 10), leaves)->due, kDue);
}

TEST(Campaign, School_days_are_counted_and_an_empty_calendar_still_gives_a_day) {
  EXPECT_EQ(school_days_after(date(3, 2), 1, kSchoolDay), date(3, 3));
  EXPECT_EQ(school_days_after(date(4, 2), 1, kSchoolDay), date(4, 20));
  EXPECT_EQ(school_days_after(date(3, 2), 10, [](LocalDate) { return false; }), date(3, 12));
}

TEST(Leave, Days_are_half_open_and_leaves_that_touch_are_one) {
  const std::vector<Leave> leaves{{id(1), {date(3, 9), date(3, 16)}},
                                  {id(1), {date(3, 16), date(3, 20)}},
                                  {id(2), {date(3, 9), LocalDate::max()}}};
  EXPECT_FALSE(is_away(leaves, id(1), date(3, 8)));
  EXPECT_TRUE(is_away(leaves, id(1), date(3, 9)));
  EXPECT_FALSE(is_away(leaves, id(1), date(3, 20)));
  EXPECT_EQ(next_day_present(leaves, id(1), date(3, 10)), date(3, 20));
  EXPECT_EQ(next_day_present(leaves, id(1), date(3, 8)), date(3, 8));
  EXPECT_EQ(next_day_present(leaves, id(2), date(3, 10)), LocalDate::max());
}

}  // namespace
}  // namespace probity::registers
