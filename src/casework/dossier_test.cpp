#include "casework/dossier.hpp"

#include <gtest/gtest.h>

#include "casework/example_dossier.hpp"
#include "casework/step_text.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

// What a dossier looks like from outside, for telling two apart.
std::string told(const Dossier& dossier) {
  std::string out = std::to_string(dossier.steps()) + std::string{word_for(dossier.state())};
  for (const auto& request : dossier.requests()) out += word_for(state_on(request, kToday));
  for (const auto& opening : dossier.openings()) {
    out += word_for(state_of(opening));
    out += word_for(state_on(opening.notice, kToday));
  }
  for (const auto& share : dossier.shares()) out += word_for(state_on(share, kToday));
  for (const auto& removal : dossier.removals()) out += word_for(state_on(removal, kToday));
  for (const auto& one : dossier.disclosures()) out += word_for(state_of(one));
  if (dossier.outcome()) out += word_for(state_of(*dossier.outcome()));
  for (const std::size_t count :
       {dossier.exhibits().size(), dossier.exhibits_read().size(), dossier.comments().size()}) {
    out += "," + std::to_string(count);
  }
  return out;
}

void happen(Happening& happening, const Events& events) {
  for (const Event& event : events) {
    happening.days_pass(event.days);
    if (!event.what) continue;
    const auto taken = happening.take(event.who, *event.what);
    ASSERT_TRUE(taken) << word_for(*event.what) << ": " << taken.error().rule;
  }
}

TEST(Dossier, Every_journey_is_taken_in_the_trust_and_in_the_crowd) {
  for (const NamedEvents& journey : kJourneys) {
    for (Happening happening : {in_trust(), in_crowd()}) {
      SCOPED_TRACE(journey.name);
      happen(happening, journey.events(happening.cast()));
      EXPECT_EQ(happening.dossier().steps(), happening.kept().size());
    }
  }
}

TEST(Dossier, I46_what_was_kept_as_text_makes_the_same_dossier_again) {
  for (const NamedEvents& journey : kJourneys) {
    Happening happening = in_trust();
    happen(happening, journey.events(happening.cast()));
    std::vector<TakenStep> again;
    for (const TakenStep& step : happening.kept()) {
      again.push_back(parse_step(print_step(step)).value());
    }
    const auto read = Dossier::of(happening.dossier().number(), again);
    ASSERT_TRUE(read) << journey.name << read.error().rule;
    EXPECT_EQ(told(*read), told(happening.dossier())) << journey.name;
  }
}

// Every step of every kind, by everybody, at every moment of a journey: refused or taken, and
// refused without a trace.
TEST(Dossier, A_refused_step_changes_nothing) {
  std::size_t refused = 0;
  for (const NamedEvents& journey : kJourneys) {
    Happening happening = in_trust();
    for (const Event& event : journey.events(happening.cast())) {
      happening.days_pass(event.days);
      if (event.what) {
        ASSERT_TRUE(happening.take(event.who, *event.what));
      }
      for (const Step& step : one_of_each()) {
        for (const PersonId& who : {id(kHr), id(kCfoo), id(kOtherHead), id(kTeacher)}) {
          Happening copy = happening;
          if (copy.take(who, step)) continue;
          EXPECT_EQ(told(copy.dossier()), told(happening.dossier())) << word_for(step);
          ++refused;
        }
      }
    }
  }
  EXPECT_GT(refused, 1000U);
}

TEST(Dossier, A_row_that_somebody_made_up_has_to_get_past_the_same_rules) {
  Happening happening = in_trust();
  happen(happening, opening(happening.cast()));
  for (std::size_t at = 0; at < happening.kept().size(); ++at) {
    // The same step by somebody with no part in the matter.
    auto steps = happening.kept();
    steps[at].by = id(kStranger);
    steps[at].standing = {Role::staff, Relation::none};
    if (at > 0) {
      EXPECT_FALSE(Dossier::of(7, steps)) << word_for(steps[at].what);
    }
    // Or left out.
    steps = happening.kept();
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(at));
    const bool needed = !std::holds_alternative<steps::ReadExhibit>(happening.kept()[at].what);
    if (needed) {
      EXPECT_FALSE(Dossier::of(7, steps)) << word_for(happening.kept()[at].what);
    }
  }
}

TEST(Dossier, The_first_step_says_what_it_is_about_and_no_other_does) {
  for (const Step& step : one_of_each()) {
    Happening happening = in_trust();
    const bool begins = std::holds_alternative<steps::RaiseConcern>(step) ||
                        std::holds_alternative<steps::AskAccess>(step) ||
                        std::holds_alternative<steps::Complain>(step) ||
                        std::holds_alternative<steps::Object>(step);
    EXPECT_EQ(happening.take(id(kColleague), step).has_value(), begins) << word_for(step);
    happening = in_trust();
    ASSERT_TRUE(happening.take(id(kColleague), steps::AskAccess{}));
    if (begins) {
      EXPECT_FALSE(happening.take(id(kColleague), step)) << word_for(step);
    }
  }
}

TEST(Dossier, Exhibits_are_numbered_and_the_manifest_depends_on_each) {
  Happening happening = in_trust();
  happen(happening, opening(happening.cast()));
  const auto& exhibits = happening.dossier().exhibits();
  ASSERT_EQ(exhibits.size(), 2U);
  EXPECT_EQ(exhibits[0].number, 1U);
  EXPECT_EQ(exhibits[0].kind, Exhibit::Kind::picture);
  EXPECT_EQ(exhibits[1].number, 2U);
  EXPECT_EQ(exhibits[1].kind, Exhibit::Kind::extract);
  const std::vector<ExhibitNumber> both{1, 2};
  const std::vector<ExhibitNumber> other_way{2, 1};
  const std::vector<ExhibitNumber> one{2};
  EXPECT_EQ(manifest_of(exhibits, both), manifest_of(exhibits, other_way));
  EXPECT_NE(manifest_of(exhibits, both), manifest_of(exhibits, one));
}

TEST(Dossier, I18_the_warrant_is_for_the_approved_scope_and_an_objection_stops_it) {
  Happening happening = in_trust();
  Events events = opening(happening.cast());
  events.resize(events.size() - 2);  // before it is carried out
  happen(happening, events);
  const Acting by = happening.acting(id(kOperator));
  const auto warrant = happening.dossier().warrant(1, 2, {}, by);
  ASSERT_TRUE(warrant);
  EXPECT_EQ(warrant->scope().days.size(), 1U);
  EXPECT_TRUE(happening.dossier().warrant(1, 2, {}, by)) << "asking changes nothing";
  EXPECT_FALSE(happening.dossier().warrant(1, 3, {}, by));
  EXPECT_FALSE(happening.dossier().warrant(2, 2, {}, by));
  EXPECT_FALSE(happening.dossier().warrant(1, 2, {}, happening.acting(id(kKeyOne))));
  const std::vector<Objection> objections{
      {.person = id(kTeacher), .why = Words{"x"}, .made = happening.now()}};
  EXPECT_FALSE(happening.dossier().warrant(1, 2, objections, by));
  ASSERT_TRUE(happening.take(id(kOperator), steps::CarryOut{1, digest(2)}));
  EXPECT_FALSE(happening.dossier().warrant(1, 2, {}, by)) << "it is used up";
  EXPECT_FALSE(happening.take(id(kOperator), steps::CarryOut{1, digest(2)}));
}

TEST(Dossier, C61_nothing_of_an_opening_is_disclosed_before_reasonable_grounds) {
  Happening happening = in_trust();
  happen(happening, opening(happening.cast()));
  const steps::AskDisclosure extract{"ico", "Its inquiry.", "", "No less.", {2}};
  EXPECT_FALSE(happening.take(id(kHr), extract));
  EXPECT_FALSE(happening.take(id(kHr), steps::AskDisclosure{"ico", "A duty.", "", "No less.", {}}));
  EXPECT_FALSE(happening.take(id(kHr), steps::AskDisclosure{"ico", "A duty.", "", "Why.", {9}}));
  ASSERT_TRUE(happening.take(id(kOtherHead),
                             steps::FindGrounds{1, steps::FindGrounds::Found::reasonable, "So."}));
  EXPECT_TRUE(happening.take(id(kHr), extract));
}

TEST(Dossier, I24_a_case_closes_when_whoever_was_looked_at_has_been_told) {
  Happening happening = in_trust();
  happen(happening, opening(happening.cast()));
  EXPECT_FALSE(happening.take(id(kHrToo), steps::CloseCase{"Done."}));
  ASSERT_TRUE(happening.take(id(kHr), steps::TellSubject{1}));
  ASSERT_TRUE(happening.take(id(kHrToo), steps::CloseCase{"Done."}));
  EXPECT_EQ(happening.dossier().state(), State::case_closed);
  EXPECT_FALSE(happening.take(id(kTeacher), steps::Comment{"I was on a break."}));
  EXPECT_FALSE(happening.take(id(kOtherHead), steps::ReadExhibit{2}));
  EXPECT_FALSE(happening.take(id(kHr), steps::AskOpening{{kToday}, {"x"}, {}}));
}

TEST(Dossier, Closing_a_case_ends_requests_and_warrants) {
  Happening happening = in_trust();
  happen(happening, case_with_request(happening.cast()));
  ASSERT_TRUE(happening.take(id(kHr), steps::AskOpening{scope().days, {"x"}, {}}));
  ASSERT_TRUE(happening.take(id(kCfoo),
                             steps::Approve{1, {scope().days, {"facebook"}, {}}, "It is needed."}));
  ASSERT_TRUE(happening.take(id(kHrToo), steps::CloseCase{"Done."}));
  EXPECT_EQ(state_on(happening.dossier().requests()[0], kToday), State::warrant_expired);
  EXPECT_EQ(state_on(happening.dossier().requests()[1], kToday), State::request_lapsed);
  EXPECT_FALSE(happening.take(id(kKeyOne), steps::TurnKey{1}));
}

// I18: a tie to whom it would be about counts before anything says that it is about them.
TEST(Dossier, I18_nobody_opens_a_case_about_somebody_close_to_them) {
  const people::PeopleRegister people_register = [] {
    auto all = everybody();
    all.at(kHr - 1).households = {{people::HouseholdCode{"H1"}, {}}};
    return trust(std::move(all));
  }();
  Happening happening{people_register, cast_of_trust()};
  ASSERT_TRUE(happening.take(id(kColleague), steps::RaiseConcern{.what = "Somebody posts."}));
  EXPECT_FALSE(happening.take(id(kHr), steps::OpenCase{id(kTeacher), draft_of_grounds()}));
  EXPECT_TRUE(happening.take(id(kHr), steps::OpenCase{id(kLeadTeacher), draft_of_grounds()}));
}

TEST(Dossier, I18_everybody_whom_a_concern_names_is_shut_out_and_who_is_close_to_them) {
  Happening happening = in_trust();
  const steps::RaiseConcern concern{.what = "Both of them.", .named = {id(kTeacher), id(kCfoo)}};
  ASSERT_TRUE(happening.take(id(kColleague), concern));
  const Matter matter = happening.dossier().matter(kToday);
  EXPECT_FALSE(matter.subject);
  EXPECT_TRUE(happening.acting(id(kCfoo)).standing().relations.has(Relation::subject));
  EXPECT_TRUE(happening.acting(id(kTeacher)).standing().relations.has(Relation::subject));
  EXPECT_TRUE(happening.acting(id(kSpouse)).standing().relations.has(Relation::household));
  EXPECT_TRUE(happening.acting(id(kStranger)).standing().relations.has(Relation::declared));
  ASSERT_TRUE(happening.take(id(kHr), steps::OpenCase{id(kTeacher), draft_of_grounds()}));
  ASSERT_TRUE(happening.take(id(kHr), steps::AskOpening{scope().days, {"x"}, {}}));
  EXPECT_FALSE(happening.take(id(kCfoo), steps::Approve{1, {scope().days, {"x"}, {}}, "Yes."}));
}

TEST(Dossier, A_matter_is_about_one_person) {
  Happening happening = in_trust();
  const LocalDate later = kToday + days{7};
  happen(happening, concern_with_picture(happening.cast()));
  EXPECT_FALSE(happening.take(id(kHr), steps::OpenCase{id(kStranger), draft_of_grounds()}));
  EXPECT_FALSE(happening.take(id(kHr), steps::AskRemoval{id(kStranger), "It.", "x", "C23", later}));
  ASSERT_TRUE(happening.take(id(kHr), steps::AskRemoval{id(kTeacher), "It.", "x", "C23", later}));
  EXPECT_TRUE(happening.take(id(kHr), steps::OpenCase{id(kTeacher), draft_of_grounds()}));
  EXPECT_FALSE(happening.take(id(kHr), steps::OpenCase{id(kTeacher), draft_of_grounds()}));
}

TEST(Dossier, C64_another_preparation_is_another_one_to_answer) {
  Happening happening = in_trust();
  happen(happening, case_with_request(happening.cast()));
  const OutcomeDraft draft{OutcomeKind::guidance, "R.", "B.", "M.", "P.", {}, "S."};
  EXPECT_FALSE(happening.take(id(kHr), steps::PrepareOutcome{draft})) << "nobody was asked";
  EXPECT_FALSE(happening.take(id(kHr), steps::InviteAnswer{kToday + days{4}}));
  EXPECT_FALSE(happening.take(id(kCfoo), steps::InviteAnswer{kToday + days{5}}));
  ASSERT_TRUE(happening.take(id(kHr), steps::InviteAnswer{kToday + days{5}}));
  EXPECT_FALSE(happening.take(id(kTeacher), steps::AnswerInvitation{"Early."}));
  ASSERT_TRUE(happening.take(id(kHr), steps::PrepareOutcome{draft}));
  EXPECT_FALSE(happening.take(id(kHr), steps::PrepareOutcome{draft})) << "not asked about this one";
  EXPECT_FALSE(happening.take(id(kColleague), steps::AnswerInvitation{"Somebody else."}));
  ASSERT_TRUE(happening.take(id(kTeacher), steps::AnswerInvitation{"I am sorry."}));
  EXPECT_FALSE(happening.take(id(kTeacher), steps::AnswerInvitation{"Once more."}));
  ASSERT_TRUE(happening.take(id(kHr), steps::InviteAnswer{kToday + days{9}}));
  ASSERT_TRUE(happening.take(id(kHr), steps::PrepareOutcome{draft}));
  EXPECT_FALSE(happening.dossier().invited_answer());
  EXPECT_FALSE(happening.take(id(kHead), steps::DecideOutcome{{OutcomeKind::guidance, "Yes."}}));
  happening.days_pass(10);
  EXPECT_TRUE(happening.take(id(kHead), steps::DecideOutcome{{OutcomeKind::guidance, "Yes."}}));
}

TEST(Dossier, I26_whoever_decides_has_read_what_it_rests_on_themselves) {
  Happening happening = in_trust();
  Events events = unfounded(happening.cast());
  std::erase_if(events, [&](const Event& event) {
    return event.who == id(kHead) ||
           std::holds_alternative<steps::CloseCase>(event.what.value_or(steps::AskAccess{}));
  });
  happen(happening, events);
  const steps::DecideOutcome decision{{OutcomeKind::no_action, "Nothing there."}};
  EXPECT_FALSE(happening.take(id(kHead), decision));
  EXPECT_FALSE(happening.take(id(kHead), steps::ReadExhibit{2})) << "it does not rest on that";
  ASSERT_TRUE(happening.take(id(kHead), steps::ReadExhibit{1}));
  EXPECT_TRUE(happening.take(id(kHead), decision));
}

TEST(Dossier, A_copy_is_sealed_by_the_schedule_or_in_their_own_act) {
  Happening happening = in_trust();
  ASSERT_TRUE(happening.take(id(kTeacher), steps::AskAccess{}));
  EXPECT_FALSE(happening.take(id(kHr), steps::NoteSealed{digest(3)}));
  EXPECT_FALSE(happening.take(id(kHr), steps::AnswerAccess{"Here."})) << "nothing is sealed";
  EXPECT_TRUE(happening.take_by_clock(steps::NoteSealed{digest(3)}));
  EXPECT_FALSE(happening.take_by_clock(steps::AnswerAccess{"Here."}));
  EXPECT_TRUE(happening.take(id(kHr), steps::AnswerAccess{"Here."}));
}

}  // namespace
}  // namespace probity::casework
