#include "casework/standing.hpp"

#include <gtest/gtest.h>

#include "casework/example_trust.hpp"

namespace probity::casework {
namespace {

using namespace example;

TEST(Standing, C60_ties_are_found_whichever_way_they_run) {
  EXPECT_TRUE(standing(kTeacher).relations.has(Relation::subject));
  EXPECT_TRUE(standing(kColleague).relations.has(Relation::reporter));
  EXPECT_TRUE(standing(kSpouse).relations.has(Relation::household));
  EXPECT_TRUE(standing(kStranger).relations.has(Relation::declared));
  EXPECT_TRUE(standing(kLeadTeacher).relations.has(Relation::line));
  const Matter other{.subject = id(kStranger), .reporter = id(kSpouse), .owner = id(kHr)};
  EXPECT_TRUE(standing(kTeacher, other).relations.has(Relation::declared)) << "declared by either";
  EXPECT_TRUE(standing(kTeacher, other).relations.has(Relation::household)) << "with the reporter";
  const Matter below{.subject = id(kLeadTeacher), .owner = id(kHr)};
  EXPECT_TRUE(standing(kTeacher, below).relations.has(Relation::line)) << "below, too";
  EXPECT_TRUE(standing(kTeacher, below).relations.has(Relation::below));
  EXPECT_FALSE(standing(kLeadTeacher).relations.has(Relation::below)) << "above";
}

TEST(Standing, I47_whoever_is_unknown_or_has_left_has_no_role) {
  EXPECT_EQ(standing(kGone).roles, Few<Role>{});
  PersonId nobody;
  nobody.bytes.front() = std::byte{9};
  EXPECT_EQ(roles_of(matter(), trust(), nobody, kToday), Few<Role>{});
}

TEST(Standing, C40_a_headteacher_counts_for_their_own_school_only) {
  EXPECT_TRUE(standing(kHead).roles.has(Role::headteacher));
  EXPECT_FALSE(standing(kOtherHead).roles.has(Role::headteacher));
}

TEST(Standing, I18_only_somebody_without_a_tie_approves) {
  const auto people_register = trust();
  EXPECT_EQ(who_may(matter(), people_register, State::request_waiting, Action::approve, kToday),
            std::vector{id(kCfoo)});
  Matter about_cfoo = matter();
  about_cfoo.subject = id(kCfoo);
  EXPECT_TRUE(who_may(about_cfoo, people_register, State::request_waiting, Action::approve, kToday)
                  .empty());
  EXPECT_EQ(
      who_may(about_cfoo, people_register, State::request_with_deputy, Action::approve, kToday),
      std::vector{id(kDeputy)});
}

TEST(Standing, I18_whoever_is_above_the_subject_or_the_requester_does_not_approve) {
  auto all = everybody();
  all.at(kHr - 1).line_managers = {{id(kCfoo), {}}};
  const auto people_register = trust(all);
  EXPECT_TRUE(
      who_may(matter(), people_register, State::request_waiting, Action::approve, kToday).empty());
}

TEST(Standing, I19_requester_and_approver_do_not_swap_across_linked_cases) {
  Matter linked = matter();
  linked.owners_of_linked = {id(kCfoo)};
  EXPECT_EQ(ask(standing(kCfoo, linked), State::request_waiting, Action::approve).answer,
            Answer::refused);
}

TEST(Standing, I19_a_seat_taken_later_lets_nobody_approve_their_own_request) {
  auto all = everybody();
  all.at(kHr - 1).seats = {{{people::Seat::cfoo, people::Capacity::holder, {}}, {}}};
  const Standing who = standing_of(matter(), trust(all), id(kHr), kToday);
  EXPECT_TRUE(who.roles.has(Role::cfoo));
  EXPECT_EQ(ask(who, State::request_waiting, Action::approve).answer, Answer::refused);
}

// Every person of the trust against every matter that two of them could make.
TEST(Standing, C60_nobody_with_a_tie_handles_anything_in_any_matter) {
  const auto people_register = trust();
  const auto people = people_register.people();
  constexpr Few<Relation> kTies{Relation::subject, Relation::reporter, Relation::household,
                                Relation::declared};
  for (const auto& subject : people) {
    for (const auto& reporter : people) {
      const Matter matter{.subject = subject.id, .reporter = reporter.id};
      for (const auto& person : people) {
        Matter own = matter;
        own.owner = person.id;
        const Standing who = standing_of(own, people_register, person.id, kToday);
        if (!who.relations.meets(kTies)) continue;
        for (const Action action : {Action::end_concern, Action::open_case, Action::approve,
                                    Action::decide_outcome, Action::turn_key, Action::share}) {
          for (const State state : kStates) {
            ASSERT_EQ(ask(who, state, action).answer, Answer::refused);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace probity::casework
