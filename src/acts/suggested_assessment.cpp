#include "acts/suggested_assessment.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <toml++/toml.h>

#include "acts/embedded_files.hpp"
#include "policy/assessment_fields.hpp"

namespace probity::acts {

namespace {

using policy::AssessmentField;
using policy::Cells;

std::unexpected<Error> wrong(std::string_view key) {
  return failure(ErrorKind::unreadable,
                 "the suggested assessment has something wrong at \"" + std::string{key} + "\"",
                 "See docs/formats/impact-assessment.md.");
}

std::string text_of(const toml::node& node) {
  if (const auto number = node.value<std::int64_t>(); number && node.is_integer()) {
    return std::to_string(*number);
  }
  return node.value<std::string>().value_or(std::string{});
}

std::vector<std::string> row_of(const AssessmentField& field, const toml::node& entry) {
  const toml::table* table = entry.as_table();
  if (table == nullptr) return {text_of(entry)};
  std::vector<std::string> row;
  for (const policy::AssessmentColumn& column : field.columns) {
    const toml::node* cell = table->get(column.name);
    row.push_back(cell == nullptr ? std::string{} : text_of(*cell));
  }
  return row;
}

Cells cells_of(const AssessmentField& field, const toml::node& node) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return {{text_of(node)}};
  Cells cells;
  for (const toml::node& entry : *list) cells.push_back(row_of(field, entry));
  return cells;
}

Result<policy::AssessmentContent> read(const toml::table& file) {
  policy::AssessmentContent content;
  for (const auto& [key, node] : file) {
    const AssessmentField* field = policy::find_assessment_field(key.str());
    if (field == nullptr) return wrong(key.str());
    PROBITY_ATTEMPT(policy::set_field(content, *field, cells_of(*field, node)));
    content.unreviewed.push_back(field->section);
  }
  std::ranges::sort(content.unreviewed);
  const auto [first, last] = std::ranges::unique(content.unreviewed);
  content.unreviewed.erase(first, last);
  return content;
}

}  // namespace

Result<policy::AssessmentContent> assessment_from_toml(std::string_view toml) {
  try {
    return read(toml::parse(toml));
  } catch (const toml::parse_error&) {
    return wrong("the file");
  }
}

Result<policy::AssessmentContent> suggested_assessment() {
  return assessment_from_toml(embedded_file("suggested.toml"));
}

}  // namespace probity::acts
