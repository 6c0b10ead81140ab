#include "registers/not_shown.hpp"

#include <gtest/gtest.h>

namespace probity::registers {

namespace {

using std::chrono::days;
using enum Consent::Answer;

constexpr LocalDate kToday{days{20'000}};

Pupil pupil(std::string id, std::vector<Consent> consents) {
  Pupil one;
  one.source_id = std::move(id);
  one.consents = std::move(consents);
  return one;
}

Consent yes_to(Shown use) {
  Consent consent;
  consent.use = use;
  consent.answer = yes;
  return consent;
}

}  // namespace

TEST(Not_shown, Has_whoever_may_not_be_shown_or_named_and_nobody_else) {
  const Pupil fine = pupil("P1", {yes_to(Shown::image), yes_to(Shown::name)});
  const Pupil unnamed = pupil("P2", {yes_to(Shown::image)});
  Pupil never = fine;
  never.source_id = "P3";
  never.never_show = true;
  const std::vector<const Pupil*> group{&fine, &unnamed, &never};
  const auto list = not_shown(group, "", kToday);
  ASSERT_EQ(list.pupils.size(), 2U);
  EXPECT_TRUE(list.pupils[0].may_show_image);
  EXPECT_FALSE(list.pupils[0].may_show_name);
  EXPECT_FALSE(list.pupils[1].may_show_image);
  EXPECT_EQ(list.holds_until, kToday + days{6});
}

TEST(Not_shown, Holds_until_an_answer_expires_or_the_trip_ends) {
  Consent brief = yes_to(Shown::image);
  brief.until = kToday + days{2};
  const Pupil one = pupil("P1", {brief, yes_to(Shown::name)});
  const std::vector<const Pupil*> group{&one};
  EXPECT_EQ(not_shown(group, "", kToday).holds_until, kToday + days{2});
  Trip trip;
  trip.last_day = kToday + days{1};
  EXPECT_EQ(not_shown(group, "", kToday, &trip).holds_until, kToday + days{1});
}

TEST(Not_shown, C46_of_a_trip_has_who_refused_and_who_did_not_answer) {
  const Pupil fine = pupil("P1", {yes_to(Shown::image), yes_to(Shown::name)});
  Pupil refused = fine;
  refused.source_id = "P2";
  const std::vector<const Pupil*> group{&fine, &refused};
  Trip trip;
  trip.last_day = kToday;
  trip.pupils = {{"P1", Trip::Answer::yes, {}}, {"P2", Trip::Answer::none, {}}};
  const auto list = not_shown(group, "", kToday, &trip);
  ASSERT_EQ(list.pupils.size(), 1U);
  EXPECT_EQ(list.pupils.front().pupil->source_id, "P2");
}

}  // namespace probity::registers
