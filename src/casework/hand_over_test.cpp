// A matter in other hands, at every moment of every journey (C40, C60; I19).
#include "casework/hand_over.hpp"

#include <array>

#include <gtest/gtest.h>

#include "casework/dossier_may.hpp"
#include "casework/dossier_moments.hpp"

namespace probity::casework {
namespace {

using namespace example;

constexpr std::array kWhatOthersDecide{
    Action::approve,      Action::refuse_request, Action::ask_back,       Action::hand_on,
    Action::turn_key,     Action::carry_out,      Action::find_grounds,   Action::read_extract,
    Action::defer_notice, Action::decide_outcome, Action::second_outcome, Action::decide_disclosure,
    Action::reassign};

bool is_open(const Dossier& dossier) {
  return dossier.state() == State::concern_received || dossier.state() == State::case_open;
}

bool decides_something(const Happening& happening, const PersonId& who) {
  const auto may = may_do(happening.dossier(), happening.acting(who));
  return std::ranges::any_of(
      may, [](const MayDo& one) { return is_among(kWhatOthersDecide, one.action); });
}

bool something_waits(const Dossier& dossier, LocalDate day) {
  constexpr std::array kWaiting{State::request_waiting, State::request_asked_back,
                                State::request_with_deputy, State::request_with_chair};
  return std::ranges::any_of(dossier.requests(), [&](const RequestInDossier& one) {
    return is_among(kWaiting, state_on(one, day));
  });
}

// Every hand-over that is taken, by anybody to anybody, at every moment.
template <class Each>
std::size_t at_every_hand_over(Each each) {
  std::size_t taken = 0;
  at_every_moment([&](const Happening& before) {
    if (!is_open(before.dossier())) return;
    for_everybody(before, [&](const PersonId& by) {
      for_everybody(before, [&](const PersonId& to) {
        Happening after = before;
        if (!after.take(by, steps::HandOver{to, "Away until May."})) return;
        ++taken;
        each(before, after, by, to);
      });
    });
  });
  return taken;
}

TEST(HandOver, I19_whoever_had_it_decides_nothing_about_it_afterwards) {
  const std::size_t taken = at_every_hand_over(
      [](const auto& before, const auto& after, const PersonId& /*by*/, const PersonId& to) {
        const PersonId had = *before.dossier().owner();
        EXPECT_EQ(after.dossier().owner(), to);
        EXPECT_FALSE(decides_something(after, had));
        EXPECT_FALSE(decides_something(after, to));
        EXPECT_FALSE(something_waits(after.dossier(), after.today()));
      });
  EXPECT_GT(taken, 100U);
}

TEST(HandOver, C60_only_its_owner_or_HR_hand_it_over_and_to_nobody_with_a_part) {
  (void)at_every_hand_over(
      [](const auto& before, const auto& /*after*/, const PersonId& by, const PersonId& to) {
        const Dossier& dossier = before.dossier();
        const bool is_hr = before.acting(by).standing().roles.has(Role::hr);
        EXPECT_TRUE(dossier.owner() == by || (is_hr && dossier.open_case()));
        EXPECT_NE(by, to);
        const Matter matter = dossier.matter(before.today());
        EXPECT_NE(matter.subject, to);
        EXPECT_NE(matter.reporter, to);
        EXPECT_FALSE(is_among(matter.approvers, to));
        EXPECT_FALSE(is_among(matter.it_operators, to));
        for (const NamedPart& part : matter.named) EXPECT_NE(part.person, to);
        for (const RequestInDossier& request : dossier.requests()) {
          const auto* approval = std::get_if<Approval>(&request.now);
          EXPECT_FALSE(approval != nullptr && approval->has_turned(to));
        }
      });
}

TEST(HandOver, C40_the_schedule_hands_over_with_reasons_and_to_whoever_may_have_it) {
  Happening happening = in_trust();
  const Cast& cast = happening.cast();
  ASSERT_TRUE(
      happening.take(cast.reporter, steps::RaiseConcern{.what = "It.", .named = {cast.subject}}));
  EXPECT_FALSE(happening.take_by_clock(steps::HandOver{cast.other_hr, ""}));
  EXPECT_FALSE(happening.take_by_clock(steps::HandOver{cast.subject, "Left."}));
  EXPECT_FALSE(happening.take_by_clock(steps::HandOver{cast.reporter, "Left."}));
  ASSERT_TRUE(happening.take_by_clock(steps::HandOver{cast.other_hr, "Left."}));
  EXPECT_EQ(happening.dossier().owner(), cast.other_hr);
  EXPECT_FALSE(happening.seen_by(cast.owner));
  ASSERT_TRUE(happening.seen_by(cast.other_hr));
  EXPECT_EQ(happening.dossier().addressed().named, std::vector{cast.subject});
}

TEST(HandOver, a_matter_that_was_handed_over_is_read_again_from_its_steps) {
  (void)at_every_hand_over([](const auto& /*before*/, const auto& after, const PersonId& /*by*/,
                              const PersonId& /*to*/) {
    const auto again = Dossier::of(after.dossier().number(), after.kept());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->owner(), after.dossier().owner());
  });
}

}  // namespace
}  // namespace probity::casework
