#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "policy/assessment_missing.hpp"
#include "portal/assessment_forms.hpp"
#include "portal/assessment_view.hpp"
#include "portal/assessment_words.hpp"
#include "portal/edition_forms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::AssessmentColumn;
using policy::AssessmentContent;
using policy::AssessmentField;
using policy::CellKind;
using policy::Cells;
using policy::FieldShape;
using policy::ImpactAssessment;
using policy::Section;

constexpr std::size_t kEmptyRows = 2;  // offered below what is there
constexpr std::size_t kFewestRows = 3;

Result<Section> section_in_path(const Context& context) {
  const auto section = policy::section_named(context.path.front());
  const bool is_content = section && std::ranges::find(policy::kContentSections, *section) !=
                                         policy::kContentSections.end();
  if (!is_content) return not_there();
  return *section;
}

std::string url_of(Section section) {
  return fmt::format("/assessment/sections/{}", policy::word_for(section));
}

// The name of a cell in a form: risks_measures_2.
std::string cell_name(const AssessmentField& field, const AssessmentColumn& column,
                      std::size_t row) {
  return fmt::format("{}_{}_{}", field.name, column.name, row + 1);
}

// ---- Showing a form. Every cell is one of the partials in a repeated section.

html::Values& common(const Context& context, html::Values& field, const std::string& name,
                     std::string_view label_marker, std::string_view label, std::string_view hint) {
  field.set("name", std::string_view{name}).set(label_marker, label);
  if (!hint.empty()) field.set("hint", hint);
  const auto fault = std::ranges::find(context.faults, name, &FieldFault::field);
  if (fault != context.faults.end()) field.set("error", std::string_view{fault->text});
  return field;
}

struct Shown {
  const std::string& name;
  std::string_view label;
  std::string_view hint;
};

void add_text_cell(const Context& context, html::Values& cell, std::string_view marker,
                   const Shown& shown, const std::string& value) {
  const bool was_posted = context.request().method == http::Method::post;
  const std::string text = was_posted ? context.input.text_or(shown.name, value) : value;
  html::Values& field =
      common(context, cell.add(marker), shown.name, "label", shown.label, shown.hint);
  field.set("value", std::string_view{text});
}

void add_words_cell(const Context& context, html::Values& cell, std::string_view marker,
                    const Shown& shown, std::span<const std::string_view> words,
                    const std::vector<std::string>& chosen) {
  html::Values& field =
      common(context, cell.add(marker), shown.name, "legend", shown.label, shown.hint);
  const bool was_posted =
      context.request().method == http::Method::post && context.input.has(shown.name);
  const auto now_chosen = was_posted ? context.input.all(shown.name) : chosen;
  for (const std::string_view word : words) {
    html::Values& item = field.add("item");
    item.set("value", word).set("text", words_for(word));
    if (std::ranges::find(now_chosen, word) != now_chosen.end()) item.show("checked");
  }
  if (words.front() == "low") field.show("small").show("inline");
}

void add_cell(const Context& context, html::Values& into, const AssessmentColumn& column,
              const Shown& shown, const std::string& value) {
  html::Values& cell = into.add("cell");
  switch (column.kind) {
    case CellKind::line: return add_text_cell(context, cell, "line", shown, value);
    case CellKind::text: return add_text_cell(context, cell, "area", shown, value);
    case CellKind::number: return add_text_cell(context, cell, "line", shown, value);
    case CellKind::word:
      return add_words_cell(context, cell, "radios", shown, column.words, {value});
    case CellKind::day: {
      html::Values& field =
          context.day_field_as(cell, "day", shown.name, shown.label, day_from_iso(value));
      if (!shown.hint.empty()) field.set("hint", shown.hint);
      return;
    }
  }
}

void add_rows(const Context& context, html::Values& page, const AssessmentField& field,
              const Cells& cells) {
  html::Values& group = page.add("group");
  group.set("legend", label_of(field.name));
  if (const auto hint = hint_of(field.name); !hint.empty()) group.set("hint", hint);
  const std::size_t rows =
      std::min(std::max(cells.size() + kEmptyRows, kFewestRows), policy::kMostRows);
  for (std::size_t i = 0; i < rows; ++i) {
    html::Values& row = group.add("row");
    row.set("entry", std::string_view{fmt::format("{} {}", entry_of(field.name), i + 1)});
    for (std::size_t j = 0; j < field.columns.size(); ++j) {
      const AssessmentColumn& column = field.columns[j];
      const std::string name = cell_name(field, column, i);
      add_cell(context, row, column,
               {name, label_of(field.name, column.name),
                i == 0 ? hint_of(field.name, column.name) : std::string_view{}},
               i < cells.size() ? cells[i][j] : std::string{});
    }
  }
}

void add_field(const Context& context, html::Values& page, const AssessmentField& field,
               const AssessmentContent& content) {
  const Cells cells = field.cells(content);
  if (field.shape == FieldShape::rows) return add_rows(context, page, field, cells);
  html::Values& group = page.add("group");
  const std::string name{field.name};
  const Shown shown{name, label_of(field.name), hint_of(field.name)};
  if (field.shape == FieldShape::one) {
    return add_cell(context, group, field.columns.front(), shown, cells.front().front());
  }
  std::vector<std::string> chosen;
  for (const auto& row : cells) chosen.push_back(row.front());
  add_words_cell(context, group.add("cell"), "boxes", shown, field.columns.front().words, chosen);
}

std::string why_name(std::string_view id) { return fmt::format("why_{}", id); }

// C51, decision 10: social platforms are ticked; reference and teaching media need their reason.
Result<void> add_services(const Context& context, html::Values& page,
                          const AssessmentContent& content) {
  PROBITY_TRY(const auto known, acts::services_to_name(context.trust()));
  html::Values& social = page.add("group");
  social.show("columns");
  html::Values& boxes = social.add("cell").add("boxes");
  common(context, boxes, "services", "legend", "Social platforms",
         "Tick those that the purpose needs, and no more.");
  boxes.show("small");
  html::Values& media = page.add("group");
  media.set("legend", "Reference and teaching media")
      .set("hint",
           "They are used for work all day, so they are left out unless you say why one of them "
           "is needed. Empty: left out.");
  for (const acts::KnownService& service : known) {
    const auto named = std::ranges::find(content.services, service.id, &policy::NamedService::id);
    const bool is_named = named != content.services.end();
    if (service.service_class == policy::ServiceClass::social) {
      html::Values& item = boxes.add("item");
      item.set("value", std::string_view{service.id}).set("text", std::string_view{service.name});
      if (is_named) item.show("checked");
    } else {
      const std::string name = why_name(service.id);
      add_text_cell(context, media.add("cell"), "line", {name, service.name, {}},
                    is_named ? named->why : std::string{});
    }
  }
  return {};
}

// ---- Reading it back

std::string typed_cell(Context& context, const AssessmentColumn& column, const std::string& name) {
  if (column.kind != CellKind::day) return context.input.text(name);
  const bool is_empty =
      context.input.text(name).empty() && context.input.text(name + "-day").empty() &&
      context.input.text(name + "-month").empty() && context.input.text(name + "-year").empty();
  if (is_empty) return {};
  const auto day = context.input.day(name);
  if (!day) context.complain(name, "Enter a real day, such as 1 9 2027");
  return day ? iso_day(*day) : std::string{};
}

Cells typed_rows(Context& context, const AssessmentField& field) {
  Cells cells;
  for (std::size_t i = 0; i < policy::kMostRows; ++i) {
    std::vector<std::string> row;
    bool has_any = false;
    for (const AssessmentColumn& column : field.columns) {
      const std::string name = cell_name(field, column, i);
      has_any = has_any || context.input.has(name);
      std::string cell = typed_cell(context, column, name);
      if (column.kind == CellKind::word && cell.empty()) cell = column.words.back();
      row.push_back(std::move(cell));
    }
    if (!has_any) break;
    cells.push_back(std::move(row));
  }
  return cells;
}

Cells typed_cells(Context& context, const AssessmentField& field) {
  if (field.shape == FieldShape::rows) return typed_rows(context, field);
  if (field.shape == FieldShape::words) {
    Cells cells;
    for (std::string& word : context.input.all(field.name)) cells.push_back({std::move(word)});
    return cells;
  }
  const AssessmentColumn& column = field.columns.front();
  std::string cell = typed_cell(context, column, std::string{field.name});
  if (column.kind == CellKind::word && cell.empty()) cell = column.words.front();
  return {{std::move(cell)}};
}

Result<Cells> typed_services(Context& context) {
  PROBITY_TRY(const auto known, acts::services_to_name(context.trust()));
  Cells cells;
  for (const std::string& id : context.input.all("services")) cells.push_back({id, ""});
  for (const acts::KnownService& service : known) {
    if (service.service_class == policy::ServiceClass::social) continue;
    std::string why = context.input.text(why_name(service.id));
    if (!why.empty()) cells.push_back({service.id, std::move(why)});
  }
  return cells;
}

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

Result<AssessmentContent> typed_content(Context& context, Section section,
                                        AssessmentContent content) {
  for (const AssessmentField& field : policy::assessment_fields()) {
    if (field.section != section) continue;
    Cells cells;
    if (field.name == "services") {
      PROBITY_TRY(cells, typed_services(context));
    } else {
      cells = typed_cells(context, field);
    }
    for (auto& row : cells) {
      for (std::string& cell : row) cell = without_returns(std::move(cell));
    }
    const auto set = policy::set_field(content, field, cells);
    if (!set) context.complain(field.name, "Check this: it is too long, or none of the choices");
  }
  if (context.has_complaints()) return context.refused();
  return content;
}

// ---- The page

void add_missing_here(const Context& context, Value& model, const ImpactAssessment& assessment,
                      Section section) {
  Value& list = model.list("missing");
  const auto now = policy::moment_in(context.trust().zone(), context.trust().now());
  for (const policy::MissingPart& part : policy::missing(assessment, now)) {
    if (part.section != section) continue;
    list.push(
        Value::object().set("field", part.field).set("what", part.what).set("rules", part.rules));
  }
}

// Earlier saves of this section, newest first, that can be put back.
void add_earlier(Value& model, const ImpactAssessment& assessment, Section section) {
  Value& list = model.list("earlier");
  for (auto step = assessment.steps.rbegin(); step != assessment.steps.rend(); ++step) {
    const bool is_save = step->act == policy::AssessmentAct::change && step->section == section;
    const bool is_beginning = step->act == policy::AssessmentAct::begin;
    if ((!is_save && !is_beginning) || step->revision == assessment.revision) continue;
    list.push(Value::object().set("revision", step->revision).set("when", step->by.at));
    if (list.size() == 10) return;
  }
}

std::string next_section_url(Section section) {
  const auto* at = std::ranges::find(policy::kContentSections, section);
  return at + 1 == policy::kContentSections.end() ? std::string{"/assessment"} : url_of(*(at + 1));
}

}  // namespace

Result<Answer> section_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const Section section, section_in_path(context));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  Page page = assessment_page(assessment, "assessment_section", std::string{title_of(section)},
                              fmt::format("sections/{}", policy::word_for(section)));
  PROBITY_TRY(const auto known, acts::services_to_name(context.trust()));
  page.model.set("content", section_value(section, assessment.content, known));
  add_missing_here(context, page.model, assessment, section);
  const bool may_change =
      acts::may(context.actor(), Act::draft_assessment) &&
      policy::is_open_to(policy::state_of(assessment, context.trust().now()),
                         policy::AssessmentAct::change, policy::AccountableSeat::drafter);
  page.model.set_if("may_change", may_change);
  page.extras.set("about", purpose_of(section));
  if (!may_change) return page;
  add_earlier(page.model, assessment, section);
  page.extras.set("restore", html::Url::local(url_of(section) + "/restore"));
  if (section == Section::services) {
    PROBITY_ATTEMPT(add_services(context, page.extras, assessment.content));
    return page;
  }
  for (const AssessmentField& field : policy::assessment_fields()) {
    if (field.section == section) add_field(context, page.extras, field, assessment.content);
  }
  return page;
}

Result<Answer> save_section(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const Section section, section_in_path(context));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_TRY(const auto content, typed_content(context, section, assessment.content));
  const auto done =
      acts::change_section(context.trust(), context.actor(), assessment.number, section, content);
  if (!done) return beside(context, "", done.error());
  Done answer = assessment_done(assessment);
  const std::string then = context.input.text("then");
  if (then == "stay") answer.location = html::Url::local(url_of(section));
  if (then == "next") answer.location = html::Url::local(next_section_url(section));
  return answer;
}

Result<Answer> restore_section(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const Section section, section_in_path(context));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  const auto revision = context.input.number("revision");
  if (!revision) return context.refuse("revision", "Choose which earlier text to put back");
  const auto done = acts::restore_section(context.trust(), context.actor(), assessment.number,
                                          section, *revision);
  if (!done) return beside(context, "revision", done.error());
  Done answer = assessment_done(assessment, "The earlier text is back");
  answer.location = html::Url::local(url_of(section));
  return answer;
}

// ---- The whole document as a file

Result<Answer> file_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  Page page = assessment_page(assessment, "assessment_file", "Bring in a file", "file");
  context.field(page.extras, "file", "An impact assessment as a file")
      .set("hint", "JSON, as downloaded here or written by your data protection officer.")
      .set("accept", ".json");
  return page;
}

Result<Answer> bring_in_file(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  const UploadedFile* file = context.input.file("file");
  if (file == nullptr) return context.refuse("file", "Choose the file");
  const auto done =
      acts::bring_in_assessment(context.trust(), context.actor(), assessment.number, file->content);
  if (!done) return beside(context, "file", done.error());
  return assessment_done(assessment, "Brought in. Read every section that it changed");
}

}  // namespace probity::portal
