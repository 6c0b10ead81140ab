// The fields of an assessment's document, one row each: so that the file, the pages and the
// difference between two versions know the same fields, and none of them can forget one.
//
//   for (const AssessmentField& field : assessment_fields())
//     if (field.section == section) show(field.name, field.cells(content));
//
// Every field is a table of texts: one cell for a text, a word or a day; a row for each entry of a
// list. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::policy {

using Cells = std::vector<std::vector<std::string>>;

enum class CellKind : std::uint8_t {
  line,    // a short text
  text,    // paragraphs
  word,    // one of `words`
  day,     // 2026-09-01, or empty
  number,  // digits, or empty
};

struct AssessmentColumn {
  std::string_view name;  // in the entries of a list; empty otherwise
  CellKind kind = CellKind::text;
  std::span<const std::string_view> words{};
};

enum class FieldShape : std::uint8_t {
  one,    // a value
  words,  // several words
  rows,   // entries with columns
};

struct AssessmentField {
  Section section{};
  std::string_view name;
  FieldShape shape = FieldShape::one;
  std::span<const AssessmentColumn> columns;  // one, but for rows
  Cells (*cells)(const AssessmentContent& content);
  // False when a word, a day or a number is none; the content is then as it was. Entries whose
  // cells are all empty are left out.
  bool (*set)(AssessmentContent& content, const Cells& cells);
};

// In the order of the sections, and within them as people are asked.
[[nodiscard]] std::span<const AssessmentField> assessment_fields();
[[nodiscard]] const AssessmentField* find_assessment_field(std::string_view name);

inline constexpr std::size_t kLongestCell = 20'000;  // bytes
inline constexpr std::size_t kMostRows = 200;

// set() with the limits, and with control characters but newline and tab refused. The error
// (unreadable) names the field.
[[nodiscard]] Result<void> set_field(AssessmentContent& content, const AssessmentField& field,
                                     const Cells& cells);

struct ChangedField {
  const AssessmentField* field = nullptr;
  Cells before;
  Cells after;
};
[[nodiscard]] std::vector<ChangedField> changed_fields(const AssessmentContent& before,
                                                       const AssessmentContent& after);

}  // namespace probity::policy
