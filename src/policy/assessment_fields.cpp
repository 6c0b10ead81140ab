#include "policy/assessment_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace probity::policy {

namespace {

using Content = AssessmentContent;
using Row = std::vector<std::string>;

std::string text_in(const Cells& cells) {
  return cells.empty() || cells.front().empty() ? std::string{} : cells.front().front();
}

Cells one_cell(std::string text) { return {{std::move(text)}}; }

std::string text_of_day(std::optional<LocalDate> day) {
  if (!day) return {};
  const std::chrono::year_month_day date{*day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<std::uint32_t> digits(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole ? std::optional{value} : std::nullopt;
}

std::optional<LocalDate> day_in(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                         std::chrono::month{*month}, std::chrono::day{*day}};
  return date.ok() ? std::optional{std::chrono::local_days{date}} : std::nullopt;
}

// ---- One value; `access` gives it from a content, constant or not.

template <auto access>
Cells text_cells(const Content& content) {
  return one_cell(access(content));
}
template <auto access>
bool set_text(Content& content, const Cells& cells) {
  access(content) = text_in(cells);
  return true;
}

template <auto access>
Cells day_cells(const Content& content) {
  return one_cell(text_of_day(access(content)));
}
template <auto access>
bool set_day(Content& content, const Cells& cells) {
  const std::string text = text_in(cells);
  const auto day = day_in(text);
  if (!day && !text.empty()) return false;
  access(content) = day;
  return true;
}

std::string_view word_for(OffSite off_site) {
  return off_site == OffSite::included ? "included" : "excluded";
}
std::optional<OffSite> off_site_named(std::string_view word) {
  if (word == "included") return OffSite::included;
  return word == "excluded" ? std::optional{OffSite::excluded} : std::nullopt;
}

template <auto access>
Cells word_cells(const Content& content) {
  return one_cell(std::string{word_for(access(content))});
}
template <auto access, auto named>
bool set_word(Content& content, const Cells& cells) {
  const auto value = named(text_in(cells));
  if (!value) return false;
  access(content) = *value;
  return true;
}

template <auto access>
Cells words_cells(const Content& content) {
  Cells cells;
  for (const auto value : access(content)) cells.push_back({std::string{word_for(value)}});
  return cells;
}
// In the order of the enumeration, each once: the order in which boxes were ticked means nothing.
template <auto access, auto named>
bool set_words(Content& content, const Cells& cells) {
  auto values = access(content);
  values.clear();
  for (const Row& row : cells) {
    const auto value = named(row.empty() ? "" : row.front());
    if (!value) return false;
    values.push_back(*value);
  }
  std::ranges::sort(values);
  const auto [first, last] = std::ranges::unique(values);
  values.erase(first, last);
  access(content) = std::move(values);
  return true;
}

std::optional<PersonScope> coverable_named(std::string_view word) {
  const auto scope = person_scope_named(word);
  return scope && may_be_covered(*scope) ? scope : std::nullopt;
}

// ---- Entries of lists

Row row_of(const Alternative& entry) { return {entry.what, entry.why_rejected}; }
bool read_row(const Row& row, Alternative& entry) {
  entry = {row[0], row[1]};
  return true;
}

Row row_of(const LogSource& entry) {
  return {entry.id, entry.what, entry.raw_log, entry.readers,
          entry.kept_days == 0 ? std::string{} : std::to_string(entry.kept_days)};
}
bool read_row(const Row& row, LogSource& entry) {
  const auto kept = row[4].empty() ? std::optional{0U} : digits(row[4]);
  if (!kept) return false;
  entry = {row[0], row[1], row[2], row[3], *kept};
  return true;
}

Row row_of(const NamedService& entry) { return {entry.id, entry.why}; }
bool read_row(const Row& row, NamedService& entry) {
  entry = {row[0], row[1]};
  return true;
}

Row row_of(const NeverAddition& entry) { return {entry.host, entry.path, entry.why}; }
bool read_row(const Row& row, NeverAddition& entry) {
  entry = {row[0], row[1], row[2]};
  return true;
}

Row row_of(const Risk& entry) {
  return {entry.what, std::string{word_for(entry.before)}, entry.measures,
          std::string{word_for(entry.after)}};
}
bool read_row(const Row& row, Risk& entry) {
  const auto before = risk_level_named(row[1]);
  const auto after = risk_level_named(row[3]);
  if (!before || !after) return false;
  entry = {row[0], *before, row[2], *after};
  return true;
}

template <auto access>
Cells row_cells(const Content& content) {
  Cells cells;
  for (const auto& entry : access(content)) cells.push_back(row_of(entry));
  return cells;
}

template <auto access>
bool set_rows(Content& content, const Cells& cells) {
  auto entries = access(content);
  const std::size_t columns = row_of(typename decltype(entries)::value_type{}).size();
  entries.clear();
  for (const Row& row : cells) {
    if (row.size() != columns) return false;
    if (!read_row(row, entries.emplace_back())) return false;
  }
  access(content) = std::move(entries);
  return true;
}

// ---- The table

constexpr std::array<std::string_view, 4> kBases{"not_given", "legitimate_interests", "public_task",
                                                 "legal_obligation"};
constexpr std::array<std::string_view, 7> kCategories{"employee",     "officer",   "consultant",
                                                      "contractor",   "volunteer", "casual_worker",
                                                      "agency_worker"};
constexpr std::array<std::string_view, 2> kOffSite{"excluded", "included"};
constexpr std::array<std::string_view, 3> kFieldWords{"sites", "durations", "contributed_content"};
constexpr std::array<std::string_view, 3> kLevels{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> kConclusions{"not_given", "monitoring", "no_monitoring"};

using enum CellKind;
constexpr std::array kText{AssessmentColumn{"", text, {}}};
constexpr std::array kLine{AssessmentColumn{"", line, {}}};
constexpr std::array kDay{AssessmentColumn{"", day, {}}};
constexpr std::array kBasisWord{AssessmentColumn{"", word, kBases}};
constexpr std::array kCategoryWord{AssessmentColumn{"", word, kCategories}};
constexpr std::array kOffSiteWord{AssessmentColumn{"", word, kOffSite}};
constexpr std::array kFieldWord{AssessmentColumn{"", word, kFieldWords}};
constexpr std::array kConclusionWord{AssessmentColumn{"", word, kConclusions}};
constexpr std::array kAlternativeColumns{AssessmentColumn{"what", line, {}},
                                         AssessmentColumn{"why_rejected", text, {}}};
constexpr std::array kSourceColumns{
    AssessmentColumn{"id", line, {}}, AssessmentColumn{"what", line, {}},
    AssessmentColumn{"raw_log", line, {}}, AssessmentColumn{"readers", line, {}},
    AssessmentColumn{"kept_days", number, {}}};
constexpr std::array kServiceColumns{AssessmentColumn{"id", line, {}},
                                     AssessmentColumn{"why", line, {}}};
constexpr std::array kNeverColumns{AssessmentColumn{"host", line, {}},
                                   AssessmentColumn{"path", line, {}},
                                   AssessmentColumn{"why", line, {}}};
constexpr std::array kRiskColumns{
    AssessmentColumn{"what", line, {}}, AssessmentColumn{"before", word, kLevels},
    AssessmentColumn{"measures", text, {}}, AssessmentColumn{"after", word, kLevels}};

template <auto access>
constexpr AssessmentField text_field(Section section, std::string_view name) {
  return {section, name, FieldShape::one, kText, text_cells<access>, set_text<access>};
}
template <auto access>
constexpr AssessmentField line_field(Section section, std::string_view name) {
  return {section, name, FieldShape::one, kLine, text_cells<access>, set_text<access>};
}
template <auto access>
constexpr AssessmentField day_field(Section section, std::string_view name) {
  return {section, name, FieldShape::one, kDay, day_cells<access>, set_day<access>};
}
template <auto access, auto named>
constexpr AssessmentField word_field(Section section, std::string_view name,
                                     std::span<const AssessmentColumn> words) {
  return {section, name, FieldShape::one, words, word_cells<access>, set_word<access, named>};
}
template <auto access, auto named>
constexpr AssessmentField words_field(Section section, std::string_view name,
                                      std::span<const AssessmentColumn> words) {
  return {section, name, FieldShape::words, words, words_cells<access>, set_words<access, named>};
}
template <auto access>
constexpr AssessmentField rows_field(Section section, std::string_view name,
                                     std::span<const AssessmentColumn> columns) {
  return {section, name, FieldShape::rows, columns, row_cells<access>, set_rows<access>};
}

#define PROBITY_OF(member) [](auto& content) -> auto& { return content.member; }

constexpr std::array kFields{
    text_field<PROBITY_OF(purpose)>(Section::purpose, "purpose"),
    text_field<PROBITY_OF(why_now)>(Section::purpose, "why_now"),
    word_field<PROBITY_OF(lawful_basis.basis), lawful_basis_named>(Section::lawful_basis, "basis",
                                                                   kBasisWord),
    text_field<PROBITY_OF(lawful_basis.reasons)>(Section::lawful_basis, "reasons"),
    text_field<PROBITY_OF(lawful_basis.why_not_public_task)>(Section::lawful_basis,
                                                             "why_not_public_task"),
    text_field<PROBITY_OF(lawful_basis.interests_test)>(Section::lawful_basis, "interests_test"),
    text_field<PROBITY_OF(lawful_basis.special_category)>(Section::lawful_basis,
                                                          "special_category"),
    text_field<PROBITY_OF(necessity)>(Section::necessity, "necessity"),
    text_field<PROBITY_OF(proportionality)>(Section::necessity, "proportionality"),
    rows_field<PROBITY_OF(alternatives)>(Section::alternatives, "alternatives",
                                         kAlternativeColumns),
    words_field<PROBITY_OF(people.categories), coverable_named>(Section::people, "categories",
                                                                kCategoryWord),
    text_field<PROBITY_OF(people.why_these)>(Section::people, "why_these"),
    word_field<PROBITY_OF(people.off_site), off_site_named>(Section::people, "off_site",
                                                            kOffSiteWord),
    text_field<PROBITY_OF(people.why_off_site)>(Section::people, "why_off_site"),
    rows_field<PROBITY_OF(sources)>(Section::sources, "sources", kSourceColumns),
    rows_field<PROBITY_OF(services)>(Section::services, "services", kServiceColumns),
    words_field<PROBITY_OF(fields), recorded_field_named>(Section::fields, "fields", kFieldWord),
    text_field<PROBITY_OF(why_content)>(Section::fields, "why_content"),
    rows_field<PROBITY_OF(never)>(Section::fields, "never", kNeverColumns),
    rows_field<PROBITY_OF(risks)>(Section::risks, "risks", kRiskColumns),
    line_field<PROBITY_OF(ico_reference)>(Section::risks, "ico_reference"),
    text_field<PROBITY_OF(consultation.whom)>(Section::consultation, "whom"),
    day_field<PROBITY_OF(consultation.first_day)>(Section::consultation, "first_day"),
    day_field<PROBITY_OF(consultation.last_day)>(Section::consultation, "last_day"),
    text_field<PROBITY_OF(consultation.what_they_said)>(Section::consultation, "what_they_said"),
    text_field<PROBITY_OF(consultation.what_changed)>(Section::consultation, "what_changed"),
    text_field<PROBITY_OF(consultation.why_not)>(Section::consultation, "why_not"),
    day_field<PROBITY_OF(review_day)>(Section::review, "review_day"),
    word_field<PROBITY_OF(conclusion), conclusion_named>(Section::conclusion, "conclusion",
                                                         kConclusionWord),
    text_field<PROBITY_OF(conclusion_reasons)>(Section::conclusion, "conclusion_reasons"),
};

#undef PROBITY_OF

bool is_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return (code < 0x20 && c != '\n' && c != '\t') || code == 0x7f;
}

// A word is always chosen in a form, and says nothing by itself.
bool is_empty(const Row& row, const AssessmentField& field) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool is_word = i < field.columns.size() && field.columns[i].kind == CellKind::word;
    if (!is_word && !row[i].empty()) return false;
  }
  return true;
}

}  // namespace

std::span<const AssessmentField> assessment_fields() { return kFields; }

const AssessmentField* find_assessment_field(std::string_view name) {
  const auto* found = std::ranges::find(kFields, name, &AssessmentField::name);
  return found == kFields.end() ? nullptr : found;
}

Result<void> set_field(AssessmentContent& content, const AssessmentField& field,
                       const Cells& cells) {
  const auto wrong = [&](std::string_view why) {
    return failure(ErrorKind::unreadable,
                   fmt::format("the assessment's \"{}\" {}", field.name, why),
                   "See docs/formats/impact-assessment.md.");
  };
  if (cells.size() > kMostRows) return wrong("has too many entries");
  for (const Row& row : cells) {
    for (const std::string& cell : row) {
      if (cell.size() > kLongestCell) return wrong("is too long");
      if (std::ranges::any_of(cell, is_control)) return wrong("has a control character");
    }
  }
  Cells filled = cells;
  if (field.shape == FieldShape::rows) {
    std::erase_if(filled, [&](const Row& row) { return is_empty(row, field); });
  }
  if (!field.set(content, filled)) return wrong("is none of the values that it can have");
  return {};
}

std::vector<ChangedField> changed_fields(const AssessmentContent& before,
                                         const AssessmentContent& after) {
  std::vector<ChangedField> changed;
  for (const AssessmentField& field : kFields) {
    Cells old = field.cells(before);
    Cells now = field.cells(after);
    if (old != now) changed.push_back({&field, std::move(old), std::move(now)});
  }
  return changed;
}

}  // namespace probity::policy
