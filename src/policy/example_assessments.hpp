// For tests: an assessment as a trust might have it, and in each of its states.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "policy/assessment_acts.hpp"

namespace probity::policy::example_assessments {

inline constexpr PersonId person(int number) {
  PersonId id;
  id.bytes[15] = static_cast<std::byte>(number);
  return id;
}
inline constexpr PersonId kDrafter = person(1);
inline constexpr PersonId kOfficer = person(2);
inline constexpr PersonId kController = person(3);

inline const Zone& london() {
  static const Zone zone = Zone::named("Europe/London").value();
  return zone;
}
// 10:00 UTC on a day of September 2026; above 30 it goes on.
inline Instant on(int day) {
  using namespace std::chrono;
  return sys_days{year{2026} / September / 1} + days{day - 1} + hours{10};
}
inline Moment moment(int day) { return moment_in(london(), on(day)); }
inline LocalDate local(int day) { return moment(day).day; }

inline Signed drafter(int day) { return {kDrafter, AccountableSeat::drafter, on(day)}; }
inline Signed officer(int day) {
  return {kOfficer, AccountableSeat::data_protection_officer, on(day)};
}
inline Signed controller(int day) { return {kController, AccountableSeat::controller, on(day)}; }

inline AssessmentContent full_content() {
  AssessmentContent content;
  content.purpose = "To check, when there are grounds, whether the policy was kept.";
  content.why_now = "Two complaints in the summer term.";
  content.lawful_basis = {.basis = LawfulBasis::legitimate_interests,
                          .reasons = "The policy says so.",
                          .why_not_public_task = "Staff conduct is not teaching.",
                          .interests_test = "Interest, need, balance.",
                          .special_category = "Dropped before anything is written."};
  content.necessity = "Nothing else shows it.";
  content.proportionality = "Only counts until there are grounds.";
  content.alternatives = {{"Talk to people first", "It is done first, and is not always enough."}};
  content.people.why_these = "The policy speaks of employees.";
  content.sources = {{"proxy", "web filter", "on the filter", "IT Support", 30}};
  content.services = {{"facebook", ""}, {"instagram", ""}};
  content.risks = {{"Wrong person", RiskLevel::medium, "Shared devices are out", RiskLevel::low}};
  content.consultation = {.whom = "Staff forum",
                          .first_day = local(-20),
                          .last_day = local(-5),
                          .what_they_said = "Keep breaks out.",
                          .what_changed = "Breaks are out.",
                          .why_not = {}};
  content.review_day = local(200);
  content.conclusion = Conclusion::monitoring;
  content.conclusion_reasons = "Needed, and no more than needed.";
  return content;
}

inline ImpactAssessment draft() { return next_version({}, full_content(), drafter(1)).value(); }
inline ImpactAssessment consulted() { return consult(draft(), drafter(2), moment(2)).value(); }
inline ImpactAssessment advised() {
  return advise(consulted(), {DpoView::supports, "Fine.", "It stands.", 1}, officer(3)).value();
}
inline ImpactAssessment approved() {
  return approve(advised(), 1, "", controller(4), moment(4)).value();
}
inline ImpactAssessment told() { return tell_staff(approved(), "By letter.", drafter(5)).value(); }
inline std::vector<ImpactAssessment> versions_in_force() {
  return bring_into_force({told()}, 1, controller(6), london()).value();
}
inline ImpactAssessment in_force() { return versions_in_force().front(); }

// A second version, ready to come into force on day 20 or later.
inline ImpactAssessment second(const std::vector<ImpactAssessment>& versions) {
  ImpactAssessment next = next_version(versions, {}, drafter(10)).value();
  for (const Section section : {Section::consultation, Section::review, Section::conclusion}) {
    next = change(std::move(next), section, full_content(), drafter(11)).value();
  }
  next = consult(std::move(next), drafter(12), moment(12)).value();
  const Revision seen = next.revision;
  next = advise(std::move(next), {DpoView::supports, "Fine.", "It stands.", seen}, officer(13))
             .value();
  next = approve(std::move(next), seen, "", controller(14), moment(14)).value();
  return tell_staff(std::move(next), "By letter.", drafter(15)).value();
}

// In that state on day 300, with everything there that any act could ask for.
inline ImpactAssessment in_state(AssessmentState state) {
  switch (state) {
    case AssessmentState::draft:
      return advise(draft(), {DpoView::supports, "Fine.", "It stands.", 1}, officer(2)).value();
    case AssessmentState::consulted: return advised();
    case AssessmentState::approved: return told();
    case AssessmentState::in_force: return in_force();
    case AssessmentState::lapsed: return in_force();
    case AssessmentState::withdrawn:
      return withdraw(in_force(), "No longer needed.", controller(7)).value();
    case AssessmentState::replaced: {
      auto versions = versions_in_force();
      versions.push_back(second(versions));
      return bring_into_force(versions, 2, controller(20), london()).value().front();
    }
    case AssessmentState::concluded: {
      ImpactAssessment assessment = draft();
      assessment.content.conclusion = Conclusion::no_monitoring;
      return conclude_without_monitoring({assessment}, 1, controller(3)).value().front();
    }
  }
  return {};
}

}  // namespace probity::policy::example_assessments
