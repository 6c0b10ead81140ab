#include "policy/assessment_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "policy/assessment_fields.hpp"

namespace probity::policy {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kFormat = "probity-impact-assessment-1";
constexpr std::size_t kMostLevels = 8;

// ---- Printing

void print_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (code < 0x20) {
      out += fmt::format("\\u{:04x}", code);
    } else {
      out += c;
    }
  }
  out += '"';
}

void print_entry(std::string& out, const AssessmentField& field,
                 const std::vector<std::string>& row) {
  std::map<std::string_view, std::string_view> members;
  for (std::size_t i = 0; i < field.columns.size(); ++i) {
    members.emplace(field.columns[i].name, row[i]);
  }
  out += '{';
  for (bool is_first = true; const auto& [name, value] : members) {
    if (!std::exchange(is_first, false)) out += ',';
    print_text(out, name);
    out += ':';
    print_text(out, value);
  }
  out += '}';
}

void print_field(std::string& out, const AssessmentField& field, const Cells& cells) {
  if (field.shape == FieldShape::one) return print_text(out, cells.front().front());
  out += '[';
  for (bool is_first = true; const auto& row : cells) {
    if (!std::exchange(is_first, false)) out += ',';
    if (field.shape == FieldShape::words) {
      print_text(out, row.front());
    } else {
      print_entry(out, field, row);
    }
  }
  out += ']';
}

std::string print_sections(const std::vector<Section>& sections) {
  std::string out = "[";
  for (bool is_first = true; const Section section : sections) {
    if (!std::exchange(is_first, false)) out += ',';
    print_text(out, word_for(section));
  }
  return out + "]";
}

// ---- Reading

std::unexpected<Error> wrong(std::string_view key, std::string_view why) {
  return failure(ErrorKind::unreadable, fmt::format("the assessment's file, \"{}\": {}", key, why),
                 "See docs/formats/impact-assessment.md.");
}

// Texts; whole numbers are taken as their digits.
std::optional<std::string> text_of(const element& value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string{text};
  std::uint64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  return std::nullopt;
}

Result<std::vector<std::string>> read_entry(const AssessmentField& field, const element& entry) {
  if (field.shape == FieldShape::words) {
    auto word = text_of(entry);
    if (!word) return wrong(field.name, "an entry is no text");
    return std::vector{*std::move(word)};
  }
  object members;
  if (entry.get(members) != simdjson::SUCCESS) return wrong(field.name, "an entry is no object");
  std::vector<std::string> row;
  for (const AssessmentColumn& column : field.columns) {
    element value;
    std::optional<std::string> text{std::in_place};
    if (members[column.name].get(value) == simdjson::SUCCESS) text = text_of(value);
    if (!text) return wrong(field.name, "an entry has something else than texts");
    row.push_back(*std::move(text));
  }
  return row;
}

Result<Cells> read_cells(const AssessmentField& field, const element& value) {
  Cells cells;
  if (field.shape == FieldShape::one) {
    auto text = text_of(value);
    if (!text) return wrong(field.name, "this is no text");
    cells.push_back({*std::move(text)});
    return cells;
  }
  simdjson::dom::array entries;
  if (value.get(entries) != simdjson::SUCCESS) return wrong(field.name, "this is no list");
  for (const element entry : entries) {
    if (cells.size() == kMostRows) return wrong(field.name, "the list is too long");
    PROBITY_TRY(auto row, read_entry(field, entry));
    cells.push_back(std::move(row));
  }
  return cells;
}

Result<std::vector<Section>> read_sections(const object& file) {
  std::vector<Section> sections;
  element list;
  if (file["unreviewed"].get(list) != simdjson::SUCCESS) return sections;
  simdjson::dom::array entries;
  if (list.get(entries) != simdjson::SUCCESS) return wrong("unreviewed", "this is no list");
  for (const element entry : entries) {
    const auto section = section_named(text_of(entry).value_or(std::string{}));
    const bool is_content =
        section && std::ranges::find(kContentSections, *section) != kContentSections.end();
    if (!is_content) return wrong("unreviewed", "this is no section");
    if (std::ranges::find(sections, *section) == sections.end()) sections.push_back(*section);
  }
  std::ranges::sort(sections);
  return sections;
}

}  // namespace

std::string print_assessment(const AssessmentContent& content) {
  std::map<std::string_view, std::string> members;
  for (const AssessmentField& field : assessment_fields()) {
    print_field(members[field.name], field, field.cells(content));
  }
  members["unreviewed"] = print_sections(content.unreviewed);
  std::string out = fmt::format("{{\"format\":\"{}\"", kFormat);
  for (const auto& [name, value] : members) out += fmt::format(",\"{}\":{}", name, value);
  return out + "}";
}

Result<AssessmentContent> parse_assessment(std::string_view bytes) {
  if (bytes.size() > kLargestAssessment) return wrong("", "the file is larger than 1 MiB");
  simdjson::dom::parser parser;
  object file;
  // The parser wants room for a little more than there is.
  if (parser.allocate(std::max<std::size_t>(bytes.size(), 64), kMostLevels) != simdjson::SUCCESS) {
    return failure(ErrorKind::environment, "no memory to read the assessment");
  }
  if (parser.parse(simdjson::padded_string{bytes}).get(file) != simdjson::SUCCESS) {
    return wrong("", "this is no JSON object");
  }
  element format;
  if (file["format"].get(format) != simdjson::SUCCESS || text_of(format) != kFormat) {
    return wrong("format", "this is no impact assessment of a kind that is known here");
  }
  AssessmentContent content;
  for (const AssessmentField& field : assessment_fields()) {
    element value;
    if (file[field.name].get(value) != simdjson::SUCCESS) continue;
    PROBITY_TRY(const Cells cells, read_cells(field, value));
    PROBITY_ATTEMPT(set_field(content, field, cells));
  }
  PROBITY_TRY(content.unreviewed, read_sections(file));
  return content;
}

}  // namespace probity::policy
