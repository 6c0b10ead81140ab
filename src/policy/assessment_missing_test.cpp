#include "policy/assessment_missing.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "policy/example_assessments.hpp"

namespace probity::policy {
namespace {

using namespace example_assessments;

struct Hole {
  Section section;
  std::string_view field;
  std::function<void(AssessmentContent&)> make;
};

const std::vector<Hole>& holes() {
  static const std::vector<Hole> all{
      {Section::purpose, "purpose", [](auto& c) { c.purpose = " \n"; }},
      {Section::purpose, "why_now", [](auto& c) { c.why_now.clear(); }},
      // Why it may be done at all, challenged (C53).
      {Section::lawful_basis, "basis",
       [](auto& c) { c.lawful_basis.basis = LawfulBasis::not_given; }},
      {Section::lawful_basis, "reasons", [](auto& c) { c.lawful_basis.reasons.clear(); }},
      {Section::lawful_basis, "why_not_public_task",
       [](auto& c) { c.lawful_basis.why_not_public_task.clear(); }},
      {Section::lawful_basis, "interests_test",
       [](auto& c) { c.lawful_basis.interests_test.clear(); }},
      {Section::lawful_basis, "special_category",
       [](auto& c) { c.lawful_basis.special_category.clear(); }},
      {Section::necessity, "necessity", [](auto& c) { c.necessity.clear(); }},
      {Section::necessity, "proportionality", [](auto& c) { c.proportionality.clear(); }},
      {Section::alternatives, "alternatives", [](auto& c) { c.alternatives.clear(); }},
      {Section::alternatives, "alternatives",
       [](auto& c) { c.alternatives[0].why_rejected.clear(); }},
      {Section::people, "categories", [](auto& c) { c.people.categories.clear(); }},
      {Section::people, "categories",
       [](auto& c) { c.people.categories.push_back(PersonScope::pupil); }},
      {Section::people, "why_these", [](auto& c) { c.people.why_these.clear(); }},
      {Section::people, "why_off_site", [](auto& c) { c.people.off_site = OffSite::included; }},
      {Section::sources, "sources", [](auto& c) { c.sources.clear(); }},
      {Section::sources, "sources", [](auto& c) { c.sources[0].raw_log.clear(); }},
      {Section::sources, "sources", [](auto& c) { c.sources[0].kept_days = 0; }},
      {Section::services, "services", [](auto& c) { c.services.clear(); }},
      {Section::fields, "fields", [](auto& c) { c.fields.clear(); }},
      {Section::fields, "why_content",
       [](auto& c) { c.fields.push_back(RecordedField::contributed_content); }},
      {Section::risks, "risks", [](auto& c) { c.risks.clear(); }},
      {Section::risks, "risks", [](auto& c) { c.risks[0].measures.clear(); }},
      {Section::risks, "ico_reference", [](auto& c) { c.risks[0].after = RiskLevel::high; }},
      {Section::consultation, "whom", [](auto& c) { c.consultation.whom.clear(); }},
      {Section::consultation, "last_day", [](auto& c) { c.consultation.last_day = local(90); }},
      {Section::consultation, "what_they_said",
       [](auto& c) { c.consultation.what_they_said.clear(); }},
      {Section::consultation, "what_changed", [](auto& c) { c.consultation.what_changed.clear(); }},
      {Section::review, "review_day", [](auto& c) { c.review_day.reset(); }},
      {Section::review, "review_day", [](auto& c) { c.review_day = local(1); }},
      {Section::review, "review_day", [](auto& c) { c.review_day = local(400); }},
      {Section::conclusion, "conclusion", [](auto& c) { c.conclusion = Conclusion::not_given; }},
      {Section::conclusion, "conclusion",
       [](auto& c) { c.conclusion = Conclusion::no_monitoring; }},
      {Section::conclusion, "conclusion_reasons", [](auto& c) { c.conclusion_reasons.clear(); }},
      {Section::risks, "reviewed", [](auto& c) { c.unreviewed = {Section::risks}; }},
  };
  return all;
}

TEST(AssessmentMissing, Nothing_is_missing_of_a_whole_one) {
  EXPECT_TRUE(missing(told(), moment(6)).empty());
}

TEST(AssessmentMissing, R1_R2_R4_R26_each_hole_is_found_with_its_rule_and_stops_the_approval) {
  for (const Hole& hole : holes()) {
    ImpactAssessment assessment = advised();
    hole.make(assessment.content);
    const auto parts = missing_for(NeededFor::approval, assessment, moment(4));
    ASSERT_EQ(parts.size(), 1U) << hole.field;
    EXPECT_EQ(parts[0].section, hole.section) << hole.field;
    EXPECT_EQ(parts[0].field, hole.field);
    EXPECT_FALSE(parts[0].what.empty());
    EXPECT_NE(parts[0].rules.find_first_of("RC"), std::string_view::npos);
    EXPECT_FALSE(approve(assessment, 1, "", controller(4), moment(4)).has_value()) << hole.field;
  }
}

TEST(AssessmentMissing, R2_a_reason_stands_in_for_a_consultation) {
  ImpactAssessment assessment = advised();
  assessment.content.consultation = {.why_not = "All 25 were at the meeting that wrote it."};
  EXPECT_TRUE(missing_for(NeededFor::approval, assessment, moment(4)).empty());
}

TEST(AssessmentMissing, An_empty_one_lacks_every_section) {
  const ImpactAssessment empty{.number = 1, .revision = 1, .content = {}, .steps = {}};
  const auto parts = missing(empty, moment(1));
  for (const Section section : kSections) {
    EXPECT_TRUE(std::ranges::any_of(
                    parts, [&](const MissingPart& part) { return part.section == section; }) ||
                section == Section::fields)
        << word_for(section) << " (fields have a beginning: sites and durations)";
  }
  EXPECT_TRUE(std::ranges::is_sorted(parts, {}, &MissingPart::section));
}

TEST(AssessmentMissing, R1_a_review_day_is_at_most_a_year_away) {
  using namespace std::chrono;
  const local_days leap{year{2028} / February / 29};
  EXPECT_TRUE(is_possible_review_day(local_days{year{2029} / February / 28}, leap));
  EXPECT_FALSE(is_possible_review_day(local_days{year{2029} / March / 1}, leap));
  const local_days day{year{2026} / September / 1};
  EXPECT_TRUE(is_possible_review_day(local_days{year{2027} / September / 1}, day));
  EXPECT_FALSE(is_possible_review_day(local_days{year{2027} / September / 2}, day));
  EXPECT_FALSE(is_possible_review_day(day, day));
}

}  // namespace
}  // namespace probity::policy
