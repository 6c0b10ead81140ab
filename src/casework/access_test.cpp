#include "casework/access.hpp"

#include <array>

#include <gtest/gtest.h>

#include "casework/example_case.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

Matter own(Someone subject = kTeacher) { return {.subject = id(subject)}; }

Acting in_own(Someone someone, LocalDate day = kToday, Someone subject = kTeacher) {
  return acting(someone, day, own(subject));
}

AccessRequest asked() { return ask_access(7, in_own(kTeacher)).value(); }

AccessRequest sealed() { return note_sealed(asked(), {policy::Digest{}, on(kToday)}).value(); }

TEST(Access, I37_what_is_held_is_sealed_before_it_can_be_destroyed_or_answered) {
  EXPECT_TRUE(seals_first(asked()));
  EXPECT_FALSE(answer(asked(), "Here it is.", in_own(kHr))) << "nothing sealed yet";
  EXPECT_FALSE(seals_first(sealed()));
  EXPECT_TRUE(answer(sealed(), "Here it is.", in_own(kHr)));
  EXPECT_FALSE(note_sealed(sealed(), {policy::Digest{}, on(kToday)})) << "only the first counts";
}

TEST(Access, I37_the_copy_is_its_subjects_and_nobody_elses_whatever_seat_they_hold) {
  const AccessRequest answered = answer(sealed(), "Here it is.", in_own(kHr)).value();
  EXPECT_TRUE(may_open_copy(answered, in_own(kTeacher)));
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    if (someone == kTeacher) continue;
    const auto opened = may_open_copy(answered, in_own(static_cast<Someone>(someone)));
    ASSERT_FALSE(opened) << someone;
    EXPECT_EQ(opened.error(), nothing_here()) << "the same as for a request that is not there";
  }
  EXPECT_FALSE(may_open_copy(sealed(), in_own(kTeacher))) << "before the answer";
}

TEST(Access, I36_pauses_and_the_extension_move_the_end_and_nobody_answers_for_themselves) {
  const auto paused = pause(sealed(), "Which months?", in_own(kHr, kToday + days{2}));
  ASSERT_TRUE(paused);
  EXPECT_EQ(state_of(*paused), State::access_paused);
  EXPECT_FALSE(answer(*paused, "Here.", in_own(kHr)));
  EXPECT_FALSE(is_overdue(*paused, kToday + days{400}, {}));
  EXPECT_FALSE(resume(*paused, in_own(kHr)));
  const auto resumed = resume(*paused, in_own(kTeacher, kToday + days{5}));
  ASSERT_TRUE(resumed);
  EXPECT_EQ(access_due(resumed->clock, {}), day(2026, 4, 13));
  EXPECT_FALSE(is_overdue(*resumed, day(2026, 4, 13), {}));
  EXPECT_TRUE(is_overdue(*resumed, day(2026, 4, 14), {}));
  const auto extended = extend(*resumed, "Many years.", {}, in_own(kHr, kToday + days{6}));
  ASSERT_TRUE(extended);
  EXPECT_FALSE(extend(*extended, "More.", {}, in_own(kHr, kToday + days{6}))) << "once";
  EXPECT_FALSE(extend(sealed(), "Late.", {}, in_own(kHr, day(2026, 4, 11)))) << "in time";
  const auto of_hr = ask_access(8, in_own(kHr, kToday, kHr));
  ASSERT_TRUE(of_hr);
  EXPECT_FALSE(pause(*of_hr, "What?", in_own(kHr, kToday, kHr)));
  EXPECT_TRUE(pause(*of_hr, "What?", in_own(kHrToo, kToday, kHr)));
}

TEST(Complaint, I36_is_acknowledged_by_the_30th_day_or_answered) {
  const auto complaint = complain(1, "It was unfair.", in_own(kTeacher));
  ASSERT_TRUE(complaint);
  EXPECT_FALSE(is_overdue(*complaint, kToday + days{30}));
  EXPECT_TRUE(is_overdue(*complaint, kToday + days{31}));
  EXPECT_FALSE(is_overdue(acknowledge(*complaint, in_own(kHr)).value(), kToday + days{31}));
  const auto answered = answer(*complaint, "You are right.", in_own(kHr));
  ASSERT_TRUE(answered);
  EXPECT_FALSE(is_overdue(*answered, kToday + days{31}));
  EXPECT_FALSE(answer(*complaint, "No.", in_own(kTeacher)));
  EXPECT_FALSE(acknowledge(*answered, in_own(kHr)));
}

TEST(Objection, I38_stops_new_openings_until_a_person_has_decided) {
  const Objection objection = object(1, "I use it for my union.", in_own(kTeacher)).value();
  const auto carried_out = [](const Objection& one) {
    Approval approved = approval();
    static_cast<void>(approved.turn_key(acting(kKeyOne)));
    static_cast<void>(approved.turn_key(acting(kKeyTwo)));
    return approved.carry_out(2, std::array{one}, acting(kOperator)).has_value();
  };
  EXPECT_TRUE(stands_against_use(std::array{objection}, id(kTeacher)));
  EXPECT_FALSE(stands_against_use(std::array{objection}, id(kColleague)));
  EXPECT_FALSE(carried_out(objection));
  const auto upheld = decide(objection, ObjectionEnd::upheld, "They do.", in_own(kCfoo));
  ASSERT_TRUE(upheld);
  EXPECT_FALSE(carried_out(*upheld));
  const auto overridden = decide(objection, ObjectionEnd::overridden, "Weighed.", in_own(kCfoo));
  ASSERT_TRUE(overridden);
  EXPECT_TRUE(carried_out(*overridden));
  EXPECT_TRUE(carried_out(take_back(objection, in_own(kTeacher)).value()));
}

TEST(Objection, I38_is_decided_by_somebody_else_with_reasons) {
  const Objection objection = object(1, "Because.", in_own(kTeacher)).value();
  EXPECT_FALSE(decide(objection, ObjectionEnd::overridden, "", in_own(kCfoo)));
  EXPECT_FALSE(decide(objection, ObjectionEnd::taken_back, "x", in_own(kCfoo)));
  for (const Someone someone : {kTeacher, kHr, kOperator, kSpouse, kLeadTeacher, kDpo}) {
    EXPECT_FALSE(decide(objection, ObjectionEnd::overridden, "x", in_own(someone))) << someone;
  }
  const Objection of_cfoo = object(2, "Because.", in_own(kCfoo, kToday, kCfoo)).value();
  EXPECT_FALSE(decide(of_cfoo, ObjectionEnd::overridden, "x", in_own(kCfoo, kToday, kCfoo)));
  EXPECT_TRUE(decide(of_cfoo, ObjectionEnd::upheld, "x", in_own(kDeputy, kToday, kCfoo)));
  EXPECT_FALSE(take_back(objection, in_own(kHr)));
}

}  // namespace
}  // namespace probity::casework
