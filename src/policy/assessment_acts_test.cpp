#include "policy/assessment_acts.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "policy/example_assessments.hpp"

namespace probity::policy {
namespace {

using namespace example_assessments;

using Key = std::tuple<AssessmentState, AssessmentAct, AccountableSeat>;

// cases/assessment/states.txt, as people read it.
std::map<Key, AssessmentState> written_table() {
  std::map<Key, AssessmentState> table;
  std::ifstream file{PROBITY_ASSESSMENT_CASES "/states.txt"};
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words{line};
    std::string state, act, seat, then;
    words >> state >> act >> seat >> then;
    table[{assessment_state_named(state).value(), assessment_act_named(act).value(),
           accountable_seat_named(seat).value()}] = assessment_state_named(then).value();
  }
  return table;
}

Result<ImpactAssessment> first_of(Result<std::vector<ImpactAssessment>> versions) {
  PROBITY_TRY(auto list, std::move(versions));
  return list.front();
}

// The act with everything that it could ask for, by somebody who did nothing yet.
Result<ImpactAssessment> perform(AssessmentAct act, ImpactAssessment assessment,
                                 AccountableSeat seat, int day) {
  const Signed by{person(9), seat, on(day)};
  AssessmentContent other = assessment.content;
  other.purpose += " And more.";
  switch (act) {
    case AssessmentAct::change: return change(std::move(assessment), Section::purpose, other, by);
    case AssessmentAct::consult: return consult(std::move(assessment), by, moment(day));
    case AssessmentAct::advise:
      return advise(assessment, {DpoView::supports, "Fine.", "It stands.", assessment.revision},
                    by);
    case AssessmentAct::approve:
      return approve(assessment, assessment.revision, "", by, moment(day));
    case AssessmentAct::tell_staff: return tell_staff(std::move(assessment), "By letter.", by);
    case AssessmentAct::record_notice:
      return record_notice(std::move(assessment), {"IT Support", on(day), {}}, by);
    case AssessmentAct::bring_into_force: {
      const AssessmentNumber number = assessment.number;
      return first_of(bring_into_force({std::move(assessment)}, number, by, london()));
    }
    case AssessmentAct::conclude: {
      assessment.content.conclusion = Conclusion::no_monitoring;
      const AssessmentNumber number = assessment.number;
      return first_of(conclude_without_monitoring({std::move(assessment)}, number, by));
    }
    case AssessmentAct::withdraw: return withdraw(std::move(assessment), "A reason.", by);
    case AssessmentAct::lapse: return note_lapse(std::move(assessment), by);
    case AssessmentAct::begin:
    case AssessmentAct::replace: break;
  }
  return failure(ErrorKind::refused, "not an act on a version");
}

void expect_refused(const auto& result, std::string_view words) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::refused);
  EXPECT_NE(result.error().what.find(words), std::string::npos) << result.error().what;
  EXPECT_FALSE(result.error().next.empty());
}

TEST(AssessmentActs, R1_every_state_act_and_seat_is_as_the_written_table_says) {
  const auto table = written_table();
  ASSERT_EQ(table.size(), 24U);
  int walked = 0;
  for (const AssessmentState state : kAssessmentStates) {
    const ImpactAssessment before = in_state(state);
    const int day = state == AssessmentState::lapsed ? 300 : 100;
    ASSERT_EQ(state_of(before, on(day)), state) << word_for(state);
    for (const AssessmentAct act : kAssessmentActs) {
      for (const AccountableSeat seat : kAccountableSeats) {
        const auto after = perform(act, before, seat, day);
        const auto row = table.find({state, act, seat});
        const std::string where = std::string{word_for(state)} + " " + std::string{word_for(act)} +
                                  " " + std::string{word_for(seat)};
        EXPECT_EQ(after.has_value(), row != table.end()) << where;
        if (after && row != table.end()) {
          EXPECT_EQ(state_of(*after, on(day)), row->second) << where;
        } else if (!after) {
          EXPECT_EQ(after.error().kind, ErrorKind::refused) << where;
        }
        ++walked;
      }
    }
  }
  EXPECT_EQ(walked, 8 * 12 * 5);
}

TEST(AssessmentActs, R1_nobody_approves_what_they_wrote_or_advised_on) {
  const Signed author{kDrafter, AccountableSeat::controller, on(4)};
  expect_refused(approve(advised(), 1, "", author, moment(4)), "wrote");
  const Signed adviser{kOfficer, AccountableSeat::controller, on(4)};
  expect_refused(approve(advised(), 1, "", adviser, moment(4)), "advised");
  const Signed writing_officer{kDrafter, AccountableSeat::data_protection_officer, on(3)};
  expect_refused(advise(consulted(), {DpoView::supports, "a", "b", 1}, writing_officer), "wrote");
}

TEST(AssessmentActs, R1_a_change_after_the_advice_asks_for_consultation_and_advice_again) {
  AssessmentContent other = full_content();
  other.necessity = "Something else.";
  auto changed = change(advised(), Section::necessity, other, drafter(4)).value();
  EXPECT_EQ(state_of(changed, on(4)), AssessmentState::draft);
  expect_refused(approve(changed, 2, "", controller(5), moment(5)), "draft");
  changed = consult(changed, drafter(5), moment(5)).value();
  expect_refused(approve(changed, 2, "", controller(6), moment(6)), "advice");
  expect_refused(advise(changed, {DpoView::supports, "Fine.", "Stands.", 1}, officer(6)),
                 "changed since");
}

TEST(AssessmentActs, Saving_a_section_as_it_is_changes_nothing_but_that_it_was_reviewed) {
  EXPECT_EQ(change(advised(), Section::risks, full_content(), drafter(4)).value(), advised());
  ImpactAssessment suggested = draft();
  suggested.content.unreviewed = {Section::risks};
  const auto read = change(suggested, Section::risks, full_content(), drafter(4)).value();
  EXPECT_TRUE(read.content.unreviewed.empty());
  EXPECT_EQ(read.revision, 2U);
}

TEST(AssessmentActs, What_is_approved_is_not_changed_but_followed_by_the_next_version) {
  expect_refused(change(approved(), Section::purpose, {}, drafter(5)), "approved");
  const auto versions = versions_in_force();
  const ImpactAssessment next = next_version(versions, {}, drafter(10)).value();
  EXPECT_EQ(next.number, 2U);
  EXPECT_EQ(next.content.purpose, full_content().purpose);
  EXPECT_EQ(next.content.consultation, Consultation{});
  EXPECT_FALSE(next.content.review_day.has_value());
  EXPECT_EQ(state_of(versions.front(), on(11)), AssessmentState::in_force);
  expect_refused(next_version(std::vector{versions.front(), next}, {}, drafter(11)), "in progress");
}

TEST(AssessmentActs, The_old_version_is_in_force_until_the_instant_at_which_it_is_replaced) {
  auto versions = versions_in_force();
  versions.push_back(second(versions));
  versions = bring_into_force(versions, 2, controller(20), london()).value();
  EXPECT_EQ(assessment_in_force(versions, on(20) - Span{1})->number, 1U);
  EXPECT_EQ(assessment_in_force(versions, on(20))->number, 2U);
  EXPECT_EQ(state_of(versions[0], on(20)), AssessmentState::replaced);
}

TEST(AssessmentActs, R1_I2_it_lapses_when_the_review_day_is_over_though_nobody_has_noticed) {
  const ImpactAssessment assessment = in_force();
  const Instant end = end_of(london(), *assessment.content.review_day);
  EXPECT_EQ(state_of(assessment, end - Span{1}), AssessmentState::in_force);
  EXPECT_EQ(state_of(assessment, end), AssessmentState::lapsed);
  const Signed clock{{}, AccountableSeat::clock, end + hours{5}};
  const auto noted = note_lapse(assessment, clock).value();
  EXPECT_EQ(in_force_of(noted)->until, end);
  expect_refused(note_lapse(noted, clock), "noted");
}

TEST(AssessmentActs, R4_a_high_risk_needs_the_reference_of_the_Information_Commissioner) {
  ImpactAssessment assessment = advised();
  assessment.content.risks[0].after = RiskLevel::high;
  expect_refused(approve(assessment, 1, "", controller(4), moment(4)), "R4");
  assessment.content.ico_reference = "IC-1234";
  EXPECT_TRUE(approve(assessment, 1, "", controller(4), moment(4)).has_value());
}

TEST(AssessmentActs, C55_advice_against_is_not_passed_over_in_silence) {
  const auto against =
      advise(consulted(), {DpoView::advises_against, "Do not.", "It does not stand.", 1},
             officer(3))
          .value();
  expect_refused(approve(against, 1, "  ", controller(4), moment(4)), "advises against");
  EXPECT_TRUE(approve(against, 1, "Because ...", controller(4), moment(4)).has_value());
  expect_refused(advise(consulted(), {DpoView::supports, "Fine.", " ", 1}, officer(3)), "R12");
}

TEST(AssessmentActs, R5_R20_nothing_comes_into_force_before_staff_were_told) {
  expect_refused(bring_into_force({approved()}, 1, controller(6), london()), "R5");
  ImpactAssessment with_content = told();
  with_content.content.fields.push_back(RecordedField::contributed_content);
  with_content.content.why_content = "A reason.";
  expect_refused(bring_into_force({with_content}, 1, controller(6), london()), "R20");
  with_content = record_notice(with_content, {"IT", on(5), {}}, drafter(5)).value();
  EXPECT_TRUE(bring_into_force({with_content}, 1, controller(6), london()).has_value());
  expect_refused(record_notice(told(), {"IT", on(7), {}}, drafter(6)), "not shown yet");
}

TEST(AssessmentActs, A_small_trust_concludes_without_monitoring_by_two_sections) {
  AssessmentContent content;
  content.purpose = "To know whether staff use social media in lessons.";
  content.conclusion = Conclusion::no_monitoring;
  content.conclusion_reasons = "25 staff, a head who knows them, no complaint in five years.";
  auto versions = versions_in_force();
  ImpactAssessment next = next_version(versions, {}, drafter(10)).value();
  next = change_all(next, content, drafter(11)).value();
  versions.push_back(next);
  versions = conclude_without_monitoring(versions, 2, controller(12)).value();
  EXPECT_EQ(state_of(versions[1], on(12)), AssessmentState::concluded);
  EXPECT_EQ(assessment_in_force(versions, on(12)), nullptr) << "what was in force has ended";
  ImpactAssessment undecided = draft();
  expect_refused(conclude_without_monitoring({undecided}, 1, controller(3)), "reasons");
}

TEST(AssessmentActs, An_act_is_never_put_before_the_last_one) {
  const auto early = consult(draft(), drafter(0), moment(0));
  ASSERT_FALSE(early.has_value());
  EXPECT_EQ(early.error().kind, ErrorKind::environment);
}

}  // namespace
}  // namespace probity::policy
