#include "policy/assessment_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "policy/assessment_fields.hpp"
#include "policy/example_assessments.hpp"

namespace probity::policy {
namespace {

using namespace example_assessments;

constexpr std::string_view kHead = R"({"format":"probity-impact-assessment-1")";

Result<AssessmentContent> with(std::string_view members) {
  return parse_assessment(std::string{kHead} + std::string{members} + "}");
}

TEST(AssessmentFile, A_whole_document_comes_back_as_it_was) {
  AssessmentContent content = full_content();
  content.never = {{"facebook.com", "/staff/**", "ours"}};
  content.unreviewed = {Section::people, Section::risks};
  content.purpose = "A \"quoted\" \\ text\nof two lines\tand a caf\xc3\xa9";
  const std::string bytes = print_assessment(content);
  EXPECT_EQ(parse_assessment(bytes).value(), content);
  EXPECT_TRUE(bytes.starts_with(kHead));
  EXPECT_NE(bytes.find(R"("alternatives":[{"what":)"), std::string::npos);
}

TEST(AssessmentFile, Unknown_keys_are_passed_over_and_missing_ones_are_as_in_a_fresh_one) {
  EXPECT_EQ(with(R"(,"more":{"a":[1]})").value(), AssessmentContent{});
  EXPECT_EQ(with(R"(,"sources":[{"id":"proxy","kept_days":30}])").value().sources,
            (std::vector<LogSource>{{"proxy", "", "", "", 30}}));
}

TEST(AssessmentFile, What_is_wrong_is_refused_with_its_key) {
  for (const std::string_view members :
       {R"(,"purpose":[])", R"(,"basis":"because")", R"(,"categories":["pupil"])",
        R"(,"categories":"employee")", R"(,"review_day":"2026-02-30")",
        R"(,"risks":[{"what":1.5}])", R"(,"risks":[3])",
        R"(,"sources":[{"id":"a","kept_days":"soon"}])", R"(,"purpose":"\u0007")",
        R"(,"unreviewed":["advice"])", R"(,"unreviewed":3)"}) {
    const auto read = with(members);
    ASSERT_FALSE(read.has_value()) << members;
    EXPECT_EQ(read.error().kind, ErrorKind::unreadable);
    EXPECT_FALSE(read.error().next.empty());
  }
  for (const std::string_view bytes : {"", "[]", "{}", "{\"format\":\"other\"}", "{", "\xff"}) {
    EXPECT_FALSE(parse_assessment(bytes).has_value()) << bytes;
  }
  EXPECT_FALSE(with(",\"purpose\":\"" + std::string(kLongestCell + 1, 'a') + "\"").has_value());
  EXPECT_FALSE(parse_assessment(std::string(kLargestAssessment + 1, ' ')).has_value());
}

TEST(AssessmentFile, Every_field_has_a_section_and_a_name_of_its_own) {
  std::size_t with_fields = 0;
  for (const Section section : kContentSections) {
    with_fields += std::ranges::any_of(assessment_fields(), [&](const AssessmentField& field) {
      return field.section == section;
    });
  }
  EXPECT_EQ(with_fields, kContentSections.size());
  for (const AssessmentField& field : assessment_fields()) {
    EXPECT_EQ(find_assessment_field(field.name), &field);
  }
}

TEST(AssessmentFile, The_difference_names_the_fields_that_changed) {
  AssessmentContent after = full_content();
  after.necessity = "Something else.";
  after.services.pop_back();
  const auto changed = changed_fields(full_content(), after);
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_EQ(changed[0].field->name, "necessity");
  EXPECT_EQ(changed[1].field->name, "services");
  EXPECT_EQ(changed[1].before.size(), 2U);
  EXPECT_EQ(changed[1].after.size(), 1U);
}

RC_GTEST_PROP(AssessmentFile, I46_printing_and_reading_gives_the_same, ()) {
  const auto some_text = [] {
    return *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::inRange<char>(0x20, 0x7f), rc::gen::element('\n', '\t', '"')));
  };
  AssessmentContent content;
  for (const AssessmentField& field : assessment_fields()) {
    Cells cells(field.shape == FieldShape::one ? 1 : *rc::gen::inRange<std::size_t>(0, 4));
    for (auto& row : cells) {
      for (const AssessmentColumn& column : field.columns) {
        switch (column.kind) {
          case CellKind::word:
            row.emplace_back(column.words[*rc::gen::inRange<std::size_t>(0, column.words.size())]);
            break;
          case CellKind::day: row.emplace_back("2026-09-01"); break;
          case CellKind::number: row.push_back(std::to_string(*rc::gen::inRange(1, 400))); break;
          default: row.push_back(some_text());
        }
      }
    }
    RC_ASSERT(set_field(content, field, cells).has_value());
  }
  const std::string bytes = print_assessment(content);
  const auto read = parse_assessment(bytes);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == content);
  RC_ASSERT(print_assessment(*read) == bytes);
}

}  // namespace
}  // namespace probity::policy
