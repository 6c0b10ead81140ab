#include "portal/assessment_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "portal/assessment_words.hpp"
#include "portal/edition_view.hpp"
#include "records/assessment_records.hpp"

namespace probity::portal {

namespace {

using policy::AssessmentColumn;
using policy::AssessmentStep;
using policy::CellKind;
using policy::ImpactAssessment;

Value cell_value(const AssessmentColumn& column, const std::string& cell) {
  switch (column.kind) {
    case CellKind::word: return Value::word(cell, words_for(cell));
    case CellKind::day:
      if (const auto day = day_from_iso(cell)) return *day;
      return {};
    case CellKind::line:
    case CellKind::text:
    case CellKind::number: return cell;
  }
  return {};
}

// Several saves by one person in a row are one line: what counts is who worked on it when.
bool goes_on(const AssessmentStep& before, const AssessmentStep& step) {
  return before.act == policy::AssessmentAct::change && step.act == before.act &&
         step.by.by == before.by.by;
}

Value step_value(const Context& context, const AssessmentStep& step) {
  Value value = Value::object();
  value.set("act", Value::word(policy::word_for(step.act), in_words(step.act)))
      .set("when", step.by.at)
      .set("revision", step.revision);
  if (step.by.as != policy::AccountableSeat::clock) {
    value.set("person", person_value(context, step.by.by));
  }
  if (!step.text.empty()) value.set("text", step.text);
  if (!step.legal_position.empty()) value.set("legal_position", step.legal_position);
  if (step.view) value.set("view", Value::word(policy::word_for(*step.view), in_words(*step.view)));
  if (step.notice) {
    value.set("shown_by", step.notice->shown_by)
        .set("shown_from", step.notice->shown_from)
        .set("banner", hash_value(step.notice->banner));
  }
  return value;
}

}  // namespace

Value state_value(policy::AssessmentState state) {
  return Value::word(policy::word_for(state), in_words(state));
}

Value field_value(const policy::AssessmentField& field, const policy::Cells& cells,
                  const std::vector<acts::KnownService>& known) {
  const bool are_services = field.name == "services";
  Value value = Value::object();
  value.set("field", Value::word(field.name, label_of(field.name)));
  Value& rows = value.list("rows");
  for (const auto& row : cells) {
    const bool is_empty = std::ranges::all_of(row, &std::string::empty);
    if (is_empty) continue;
    Value& one = rows.push(Value::object());
    Value& list = one.list("cells");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      Value& cell = list.push(Value::object());
      const AssessmentColumn& column = field.columns[i];
      if (are_services && column.name == "id") {
        cell.set("content", Value::word(row[i], name_of_service(known, row[i])));
        continue;
      }
      if (!column.name.empty()) {
        cell.set("column", Value::word(column.name, label_of(field.name, column.name)));
      }
      cell.set("content", cell_value(column, row[i]));
    }
  }
  return value;
}

Value section_value(policy::Section section, const policy::AssessmentContent& content,
                    const std::vector<acts::KnownService>& known) {
  Value value = Value::object();
  value.set("section", Value::word(policy::word_for(section), title_of(section)));
  const bool is_unreviewed =
      std::ranges::find(content.unreviewed, section) != content.unreviewed.end();
  value.set_if("is_unreviewed", is_unreviewed);
  Value& fields = value.list("fields");
  for (const policy::AssessmentField& field : policy::assessment_fields()) {
    if (field.section == section) fields.push(field_value(field, field.cells(content), known));
  }
  return value;
}

Value version_value(const Context& context, const ImpactAssessment& assessment) {
  Value value = Value::object();
  value.set("version", assessment.number)
      .set("state", state_value(policy::state_of(assessment, context.trust().now())))
      .set("revision", assessment.revision)
      .set("fingerprint", hash_value(records::fingerprint_of(assessment.content)))
      .set("where", html::Url::local(fmt::format("/assessment/versions/{}", assessment.number)));
  if (const auto force = policy::in_force_of(assessment)) {
    value.set("from", force->from).set("until", force->until);
  }
  return value;
}

void add_steps(const Context& context, Value& model, const ImpactAssessment& assessment) {
  Value& list = model.list("steps");
  for (std::size_t i = 0; i < assessment.steps.size(); ++i) {
    const bool is_followed =
        i + 1 < assessment.steps.size() && goes_on(assessment.steps[i], assessment.steps[i + 1]);
    if (!is_followed) list.push(step_value(context, assessment.steps[i]));
  }
}

std::string name_of_service(const std::vector<acts::KnownService>& known, std::string_view id) {
  const auto found = std::ranges::find(known, id, &acts::KnownService::id);
  return found == known.end() ? std::string{id} : found->name;
}

}  // namespace probity::portal
