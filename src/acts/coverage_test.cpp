#include "acts/coverage.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "acts/example_town.hpp"

namespace probity::acts {
namespace {

using namespace example_town;

std::vector<Need> needs_in(const Coverage& coverage) {
  std::vector<Need> needs;
  for (const Gap& gap : coverage.gaps) needs.push_back(gap.need);
  return needs;
}

std::vector<Need> needs_of(const Town& town, Stage stage) {
  return needs_in(coverage_of(town.people(), stage, kDay));
}

TEST(Coverage, A_trust_with_every_seat_and_deputies_has_no_gap_at_any_stage) {
  for (const Stage stage : {Stage::advice, Stage::casework, Stage::monitoring}) {
    const auto coverage = coverage_of(complete().people(), stage, kDay);
    for (const Gap& gap : coverage.gaps) ADD_FAILURE() << sentence_for(gap);
    EXPECT_EQ(coverage.people, complete().all.size());
  }
}

TEST(Coverage, An_empty_register_lacks_the_seats_of_its_stage_and_no_more) {
  EXPECT_EQ(needs_of({}, Stage::advice), (std::vector{Need::administrator, Need::second_person,
                                                      Need::hr, Need::clerk, Need::director}));
  EXPECT_EQ(needs_of({}, Stage::monitoring), needs_of({}, Stage::advice));
}

TEST(Coverage, A_seat_counts_only_once_a_second_person_has_approved_it) {
  People people = complete().people();
  std::erase_if(people.approvals,
                [](const auto& one) { return one.seat.seat == Seat::administrator; });
  EXPECT_EQ(needs_in(coverage_of(people, Stage::advice, kDay)), std::vector{Need::administrator});
}

TEST(Coverage, Somebody_without_manager_area_or_head_has_nobody_to_ask) {
  Town town = complete();
  town.all.at(20).postings.clear();
  const auto coverage = coverage_of(town.people(), Stage::advice, kDay);
  ASSERT_EQ(coverage.gaps.size(), 1U);
  EXPECT_EQ(coverage.gaps[0].need, Need::line_manager);
  EXPECT_EQ(coverage.gaps[0].some_subjects, std::vector{id(20)});
  EXPECT_EQ(sentence_for(coverage.gaps[0]),
            "If one person has a question, nobody could answer a question before they post (C39).");
  town.put_under(20, 21);
  EXPECT_TRUE(needs_of(town, Stage::advice).empty());
}

TEST(Coverage, A_manager_of_the_business_area_can_be_asked_but_not_by_themselves) {
  Town town = complete();
  town.all.at(20).postings.clear();
  town.all.at(20).business_areas = {{people::BusinessArea{"Finance"}, DayRange{}}};
  town.all.at(20).managed_areas = {{people::BusinessArea{"finance"}, DayRange{}}};
  EXPECT_EQ(needs_of(town, Stage::advice), std::vector{Need::line_manager});
  town.all.at(21).managed_areas = {{people::BusinessArea{"finance"}, DayRange{}}};
  EXPECT_TRUE(needs_of(town, Stage::advice).empty());
}

TEST(Coverage, Later_stages_do_not_ask_for_what_is_off) {
  Town town = complete();
  for (const int number : {9, 10, 17}) town.all.at(number).seats.clear();
  EXPECT_TRUE(needs_of(town, Stage::casework).empty());
  EXPECT_EQ(needs_of(town, Stage::monitoring), std::vector{Need::operator_});
}

TEST(Coverage, Who_is_in_the_line_of_the_only_approvers_has_nobody_to_approve) {
  Town town = complete();
  town.all.at(2).seats.clear();
  town.all.at(16).seats.clear();
  town.all.at(3).seats = {{seat(Seat::director), DayRange{}}};
  town.put_under(20, 1);
  const auto coverage = coverage_of(town.people(), Stage::casework, kDay);
  const auto gap = std::ranges::find_if(coverage.gaps, [](const Gap& one) {
    return one.need == Need::approver && one.reporters == Reporters::whoever;
  });
  ASSERT_NE(gap, coverage.gaps.end());
  EXPECT_EQ(gap->some_subjects, (std::vector{id(1), id(20)}));
  EXPECT_EQ(sentence_for(*gap),
            "If a matter is about one of 2 people, nobody could approve an opening or a disclosure "
            "(C60, C65).");
  const auto reported = std::next(gap);
  ASSERT_NE(reported, coverage.gaps.end());
  EXPECT_EQ(reported->reporters, Reporters::some);
  EXPECT_EQ(reported->some_reporters, std::vector{id(1)});
}

TEST(Coverage, The_Chair_is_the_last_resort) {
  Town town = complete();
  town.all.at(2).seats.clear();
  town.all.at(16).seats.clear();
  town.put_under(20, 1);
  for (const Gap& gap : coverage_of(town.people(), Stage::casework, kDay).gaps) {
    EXPECT_EQ(gap.reporters, Reporters::some) << sentence_for(gap);
  }
}

TEST(Coverage, Two_keys_turned_by_the_approver_are_one_too_few) {
  Town town = complete();
  for (const int number : {6, 11, 12, 13, 14}) town.all.at(number).seats.clear();
  for (const int number : {1, 2, 3, 16}) {
    town.all.at(number).seats.push_back({seat(Seat::key_holder), DayRange{}});
  }
  town.all.at(6).seats = {{seat(Seat::clerk), DayRange{}}};
  town.all.at(16).seats = {{seat(Seat::key_holder), DayRange{}}};
  town.all.at(2).seats = {};
  const auto needs = needs_of(town, Stage::monitoring);
  EXPECT_NE(std::ranges::find(needs, Need::different_people), needs.end());
}

TEST(Coverage, Leads_of_the_newest_edition_must_be_here) {
  Town town = complete();
  policy::Edition edition{.number = 1};
  const auto gaps = [&] { return gaps_of_leads(town.people(), std::vector{edition}, kDay).size(); };
  EXPECT_EQ(gaps(), 1U);
  edition.leads = {{.lead = {"Head of HR", id(5)}, .approval = {}}};
  EXPECT_EQ(gaps(), 0U);
  town.all.at(5).employed = {{LocalDate::min(), kDay}};
  EXPECT_EQ(gaps(), 1U);
  edition.leads[0].approval = policy::Approval{};
  EXPECT_EQ(gaps(), 0U);
}

// ---- The line of management, as casework's table has it

bool has_gap_about(const Town& town, Stage stage, Need need, int subject) {
  const auto coverage = coverage_of(town.people(), stage, kDay);
  return std::ranges::any_of(coverage.gaps, [&](const Gap& gap) {
    return gap.need == need && gap.reporters == Reporters::whoever &&
           std::ranges::find(gap.some_subjects, id(subject)) != gap.some_subjects.end();
  });
}

TEST(Coverage, C16_C40_a_head_alone_owns_the_case_of_somebody_in_their_line) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 5, 8, 15, 16}) town.all.at(number).seats.clear();
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::case_owner, 20));
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::case_owner, 7)) << "nobody owns their own";
}

TEST(Coverage, C60_nobody_below_owns_a_case_about_somebody_above) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 5, 8, 15, 16}) town.all.at(number).seats.clear();
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::case_owner, 21));
}

TEST(Coverage, C16_C61_a_head_alone_decides_an_outcome_in_their_line_but_finds_no_grounds) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 8, 16}) town.all.at(number).seats.clear();
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::decider, 20));
  EXPECT_TRUE(has_gap_about(town, Stage::monitoring, Need::decider, 20));
}

TEST(Coverage, C60_the_only_approver_approves_nothing_in_their_line) {
  Town town = with_lines();
  for (const int number : {1, 2, 3, 16}) town.all.at(number).seats.clear();
  town.all.at(21).seats = {{seat(Seat::cfoo), DayRange{}}};
  EXPECT_TRUE(has_gap_about(town, Stage::casework, Need::approver, 20));
  EXPECT_FALSE(has_gap_about(town, Stage::casework, Need::approver, 10)) << "of another line";
}

TEST(Coverage, C59_a_key_holder_in_the_line_turns_no_key_and_an_operator_carries_it_out) {
  Town town = with_lines();
  for (const int number : {6, 12, 13, 14}) town.all.at(number).seats.clear();
  for (const int number : {9, 10}) town.all.at(number).seats.clear();
  town.all.at(7).seats.push_back({seat(Seat::key_holder), DayRange{}});
  town.put_under(17, 20);
  EXPECT_TRUE(has_gap_about(town, Stage::monitoring, Need::key_holders, 20)) << "11 is left";
  EXPECT_FALSE(has_gap_about(town, Stage::monitoring, Need::operator_, 20));
}

TEST(Coverage, Ten_thousand_people_take_less_than_a_second) {
  Town town = complete();
  constexpr int kPeople = 10'000;
  for (int number = 100; number < kPeople; ++number) {
    town.add(number);
    town.put_under(number, number < 200 ? 7 : 100 + number % 100);
    if (number % 50 == 0) {
      town.all.at(number).households = {
          {people::HouseholdCode{"H" + std::to_string(number)}, DayRange{}}};
    }
  }
  const People people = town.people();
  const auto begin = std::chrono::steady_clock::now();
  const auto coverage = coverage_of(people, Stage::monitoring, kDay);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(coverage.people, town.all.size());
  // Generous: sanitized builds on a busy machine run this too.
  EXPECT_LT(took, std::chrono::seconds{5});
  RecordProperty(
      "milliseconds",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
}

}  // namespace
}  // namespace probity::acts
