#include "casework/approval.hpp"

#include <gtest/gtest.h>

#include "casework/example_case.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

std::string why(const auto& result) { return result ? "allowed" : result.error().rule; }

TEST(Concern, C40_ends_with_reasons_and_only_by_whom_it_went_to) {
  EXPECT_TRUE(end(concern(), ConcernEnd::spoken_to, "We spoke.", acting(kHr)));
  EXPECT_FALSE(end(concern(), ConcernEnd::spoken_to, " ", acting(kHr)));
  EXPECT_FALSE(end(concern(), ConcernEnd::no_action, "Because.", acting(kHrToo)));
  EXPECT_FALSE(end(concern(), ConcernEnd::no_action, "Because.", acting(kTeacher)));
}

TEST(Grounds, C20_open_connections_do_not_support_that_somebody_used_them) {
  const auto with = [](Shows most) {
    const GroundsDraft draft = draft_of_grounds(GroundKind::working_time);
    const std::vector<SourceOnDay> sources{{1, draft.days[0], Shows::visits},
                                           {1, draft.days[1], most}};
    return Grounds::of(draft, kClauses, sources);
  };
  EXPECT_EQ(why(with(Shows::visits)), "allowed");
  EXPECT_EQ(why(with(Shows::connections)),
            "that connections were open does not show that anybody used them");
  EXPECT_EQ(why(with(Shows::nothing)), "no source shows anything of one of these days");
}

TEST(Grounds, C21_a_rule_is_one_of_the_edition_that_was_in_force) {
  GroundsDraft draft = draft_of_grounds();
  EXPECT_TRUE(Grounds::of(draft, kClauses, {}));
  draft.clauses = {"C24"};
  EXPECT_EQ(why(Grounds::of(draft, kClauses, {})),
            "a clause is not in the edition that was in force on that day");
  draft.clauses.clear();
  EXPECT_FALSE(Grounds::of(draft, kClauses, {}));
}

TEST(Grounds, C6_C7_C8_a_clause_that_points_elsewhere_says_to_which_text) {
  const std::vector<std::string> in_force{"C6", "C7", "C8", "C10", "C12", "C14", "C23"};
  for (const std::string_view clause : kPointing) {
    GroundsDraft draft = draft_of_grounds();
    draft.clauses = {std::string{clause}};
    EXPECT_EQ(why(Grounds::of(draft, in_force, {})),
              "this clause points at another text, and which is not said");
    draft.linked = {{std::string{clause}, " "}};
    EXPECT_FALSE(Grounds::of(draft, in_force, {}));
    draft.linked = {{std::string{clause}, "IT Code of Conduct, section 4"}};
    EXPECT_TRUE(Grounds::of(draft, in_force, {})) << clause;
  }
}

TEST(Concern, C18_content_is_there_because_somebody_attached_it) {
  const Matter fresh{.subject = id(kTeacher)};
  const auto raised = [&](const Screenshot& screenshot) {
    ConcernDraft draft = draft_of_concern();
    draft.screenshot = screenshot;
    return raise(draft, id(kHr), acting(kColleague, kToday, fresh)).has_value();
  };
  policy::Digest hash;
  hash.bytes.front() = 1;
  EXPECT_TRUE(raised({hash, on(kToday).at, id(kColleague)}));
  EXPECT_FALSE(raised({{}, on(kToday).at, id(kColleague)})) << "without its hash";
  EXPECT_FALSE(raised({hash, on(kToday).at, id(kStranger)})) << "somebody else's";
}

TEST(Grounds, C52_each_question_of_proportionality_is_answered) {
  for (std::size_t place = 0; place < kQuestions.size(); ++place) {
    GroundsDraft draft = draft_of_grounds();
    draft.questions.at(place) = "  ";
    EXPECT_FALSE(Grounds::of(draft, kClauses, {})) << kQuestions.at(place);
  }
  for (auto field : {&GroundsDraft::facts, &GroundsDraft::necessity, &GroundsDraft::tried}) {
    GroundsDraft draft = draft_of_grounds();
    (draft.*field).clear();
    EXPECT_FALSE(Grounds::of(draft, kClauses, {}));
  }
}

TEST(Grounds, C14_C21_another_ground_is_an_exception_on_the_officers_recorded_advice) {
  GroundsDraft draft = draft_of_grounds(GroundKind::exception);
  EXPECT_FALSE(Grounds::of(draft, kClauses, {}));
  draft.advice = RecordedAdvice{id(kDpo), on(kToday), "It is the law."};
  EXPECT_TRUE(Grounds::of(draft, kClauses, {}));
  GroundsDraft own{.kind = GroundKind::own_request};
  EXPECT_FALSE(Grounds::of(own, {}, {})) << "G3 without a request";
  own.access_request = 7;
  EXPECT_TRUE(Grounds::of(own, {}, {}));
}

TEST(Case, C2_is_about_somebody_whom_the_concern_is_about) {
  EXPECT_FALSE(open_case(concern(), 3, id(kLeadTeacher), grounds(), acting(kHr)));
  EXPECT_FALSE(open_case(concern(), 3, id(kTeacher), grounds(), acting(kHrToo)))
      << "not whom it went to";
}

TEST(Case, C60_names_nobody_who_has_a_tie) {
  const auto named = [](Someone someone, Role role = Role::decider) {
    return name_person(open(), {id(someone), role}, standing(someone), "Fair.", acting(kHr));
  };
  EXPECT_TRUE(named(kHead));
  for (const Someone someone : {kTeacher, kColleague, kSpouse, kStranger, kLeadTeacher, kGone}) {
    EXPECT_FALSE(named(someone)) << someone;
  }
  EXPECT_FALSE(named(kHr)) << "the owner does not decide";
  EXPECT_FALSE(named(kHead, Role::key_holder)) << "a seat is not given by a case";
}

TEST(Request, C52_asks_for_no_more_than_the_assessment_in_force_lets) {
  EXPECT_FALSE(ask_opening(open(), scope(), std::nullopt, answer_days(), acting(kHr)));
  Scope wide = scope();
  wide.services.push_back("tiktok");
  EXPECT_FALSE(ask_opening(open(), wide, limits(), answer_days(), acting(kHr)));
  wide = scope();
  wide.most = evidence::Kept::content;
  EXPECT_FALSE(ask_opening(open(), wide, limits(), answer_days(), acting(kHr)));
  wide = scope();
  wide.person = id(kLeadTeacher);
  EXPECT_FALSE(ask_opening(open(), wide, limits(), answer_days(), acting(kHr)));
}

TEST(Request, C60_goes_to_the_deputy_after_three_school_days_and_lapses_after_28) {
  const Request waiting = request();  // asked on a Tuesday; the calendar is unknown
  EXPECT_EQ(state_on(waiting, kToday + days{3}), State::request_waiting);
  EXPECT_EQ(state_on(waiting, kToday + days{4}), State::request_with_deputy);
  EXPECT_EQ(state_on(waiting, kToday + days{8}), State::request_with_deputy);
  EXPECT_EQ(state_on(waiting, kToday + days{9}), State::request_with_chair);
  EXPECT_EQ(state_on(waiting, kToday + days{28}), State::request_with_chair);
  EXPECT_EQ(state_on(waiting, kToday + days{29}), State::request_lapsed);
  const people::SchoolDays calendar{{{kToday, people::DayKind::school},
                                     {kToday + days{6}, people::DayKind::school},
                                     {kToday + days{7}, people::DayKind::school},
                                     {kToday + days{8}, people::DayKind::school}}};
  Request in_holidays = waiting;
  in_holidays.answer_days = answer_days_from(kToday, calendar);
  EXPECT_EQ(state_on(in_holidays, kToday + days{8}), State::request_waiting);
  EXPECT_EQ(state_on(in_holidays, kToday + days{9}), State::request_with_deputy);
}

TEST(Request, C60_is_asked_back_answered_refused_and_shown_to_its_subject_in_the_end) {
  auto asked = ask_back(request(), "Which lessons?", acting(kCfoo));
  ASSERT_TRUE(asked);
  const auto again = answer_back(*std::move(asked), "The third.", answer_days(kToday + days{2}),
                                 acting(kHr, kToday + days{2}));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->exchanges.size(), 1U);
  EXPECT_EQ(state_on(*again, kToday + days{4}), State::request_waiting) << "waits anew";
  const auto refused = refuse(*again, "Speak first.", acting(kCfoo, kToday + days{3}));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->shown_to_subject, kToday + days{33});
  EXPECT_FALSE(refuse(request(), "", acting(kCfoo)));
  EXPECT_TRUE(take_back(request(), acting(kHr)));
  EXPECT_FALSE(take_back(request(), acting(kCfoo)));
}

TEST(Approval, I18_is_given_by_nobody_who_asked_or_has_a_tie) {
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    const Acting by = acting(static_cast<Someone>(someone));
    EXPECT_EQ(Approval::of(request(), all_of_it(), "Needed.", by).has_value(), someone == kCfoo)
        << someone;
  }
  const LocalDate later = kToday + days{4};
  EXPECT_TRUE(Approval::of(request(), all_of_it(), "Needed.", acting(kDeputy, later)));
  const auto handed_on = hand_on(request(), acting(kCfoo));
  ASSERT_TRUE(handed_on);
  EXPECT_TRUE(Approval::of(*handed_on, all_of_it(), "Needed.", acting(kDeputy)));
}

TEST(Approval, I18_a_standing_from_another_matter_is_none_in_this_one) {
  Matter other = matter();
  other.subject = id(kColleague);
  other.reporter.reset();
  const std::string_view rule = "this standing is one in another matter";
  EXPECT_EQ(why(Approval::of(request(), all_of_it(), "Needed.", acting(kCfoo, kToday, other))),
            rule);
  other = matter();
  other.owner = id(kHrToo);
  EXPECT_EQ(why(Approval::of(request(), all_of_it(), "Needed.", acting(kCfoo, kToday, other))),
            rule);
  const Matter unnamed{.owner = id(kHr)};
  EXPECT_EQ(why(open_case(concern(), 3, id(kTeacher), grounds(), acting(kHr, kToday, unnamed))),
            rule);
}

TEST(Approval, C60_only_narrows) {
  const auto approved = [](Narrowed narrowed) {
    return Approval::of(request(), std::move(narrowed), "Needed.", acting(kCfoo));
  };
  Narrowed less = all_of_it();
  less.days.pop_back();
  less.services.pop_back();
  less.most = evidence::Kept::sites;
  EXPECT_TRUE(approved(less));
  Narrowed more = all_of_it();
  more.days.push_back(kToday);
  EXPECT_EQ(why(approved(more)), "an approval only narrows");
  more = all_of_it();
  more.services.emplace_back("instagram");
  EXPECT_FALSE(approved(more));
  more = all_of_it();
  more.most = evidence::Kept::content;
  EXPECT_FALSE(approved(more));
  EXPECT_FALSE(approved({{}, {"x"}, evidence::Kept::sites}));
}

TEST(Approval, C60_needs_reasons_and_proof) {
  EXPECT_FALSE(Approval::of(request(), all_of_it(), "", acting(kCfoo)));
  const Acting without = Acting::in(matter(), trust(), id(kCfoo), on(kToday), Proof::usual);
  EXPECT_EQ(why(Approval::of(request(), all_of_it(), "Needed.", without)),
            "a decision needs proof that it is you");
}

TEST(Approval, C59_a_warrant_takes_two_keys_and_somebody_of_it_support_once) {
  Approval approved = approval();
  EXPECT_EQ(why(approved.carry_out(2, {}, acting(kOperator))), "not enough keys have been turned");
  EXPECT_TRUE(approved.turn_key(acting(kKeyOne)));
  EXPECT_FALSE(approved.turn_key(acting(kKeyOne))) << "their key is turned";
  EXPECT_FALSE(approved.turn_key(acting(kCfoo)));
  EXPECT_FALSE(approved.carry_out(1, {}, acting(kOperator))) << "never one key";
  EXPECT_TRUE(approved.turn_key(acting(kKeyTwo)));
  EXPECT_FALSE(approved.carry_out(2, {}, acting(kHr)));
  const auto warrant = approved.carry_out(2, {}, acting(kOperator));
  ASSERT_TRUE(warrant);
  EXPECT_EQ(warrant->scope().person, id(kTeacher));
  EXPECT_TRUE(warrant->covers(scope().days.front()));
  EXPECT_FALSE(warrant->covers(kToday));
  EXPECT_FALSE(approved.carry_out(2, {}, acting(kOperator))) << "once";
}

TEST(Approval, C60_lives_for_seven_days) {
  const Approval approved = approval();
  EXPECT_EQ(approved.state_on(kToday), State::warrant_live);
  EXPECT_EQ(approved.state_on(kToday + days{6}), State::warrant_live);
  EXPECT_EQ(approved.state_on(kToday + days{7}), State::warrant_expired);
  Approval late = approval();
  EXPECT_FALSE(late.turn_key(acting(kKeyOne, kToday + days{7})));
}

}  // namespace
}  // namespace probity::casework
