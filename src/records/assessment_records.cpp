#include "records/assessment_records.hpp"

#include <cstdint>
#include <utility>

#include "policy/assessment_file.hpp"
#include "records/json_fields.hpp"
#include "records/policy_records.hpp"

namespace probity::records {

namespace {

using policy::AssessmentStep;

// A word that is none of ours is a damaged row.
template <class Value>
Value known(std::optional<Value> value) {
  if (!value) throw Json::other_error::create(501, "a word that is not known", nullptr);
  return *value;
}

Json json_of_notice(const policy::InterceptionNotice& notice) {
  return {{"shown_by", notice.shown_by},
          {"shown_from", json_of(notice.shown_from)},
          {"banner", json_of(notice.banner)}};
}

policy::InterceptionNotice read_notice(const Json& json) {
  return {json.at("shown_by").get<std::string>(), get<Instant>(json, "shown_from"),
          get<policy::Digest>(json, "banner")};
}

Json json_of_step(const AssessmentStep& step) {
  Json json{{"act", policy::word_for(step.act)},
            {"by", json_of(step.by.by)},
            {"as", policy::word_for(step.by.as)},
            {"at", json_of(step.by.at)},
            {"revision", step.revision},
            {"text", step.text},
            {"legal_position", step.legal_position},
            {"lapses_at", json_of(step.lapses_at)}};
  json["section"] = step.section ? Json(policy::word_for(*step.section)) : Json{};
  json["view"] = step.view ? Json(policy::word_for(*step.view)) : Json{};
  json["notice"] = step.notice ? json_of_notice(*step.notice) : Json{};
  return json;
}

AssessmentStep read_step(const Json& json) {
  AssessmentStep step;
  step.act = known(policy::assessment_act_named(json.at("act").get<std::string>()));
  step.by = {get<PersonId>(json, "by"),
             known(policy::accountable_seat_named(json.at("as").get<std::string>())),
             get<Instant>(json, "at")};
  step.revision = json.at("revision").get<std::uint32_t>();
  step.text = json.at("text").get<std::string>();
  step.legal_position = json.at("legal_position").get<std::string>();
  step.lapses_at = get<std::optional<Instant>>(json, "lapses_at");
  if (const Json& section = json.at("section"); !section.is_null()) {
    step.section = known(policy::section_named(section.get<std::string>()));
  }
  if (const Json& view = json.at("view"); !view.is_null()) {
    step.view = known(policy::dpo_view_named(view.get<std::string>()));
  }
  if (const Json& notice = json.at("notice"); !notice.is_null()) step.notice = read_notice(notice);
  return step;
}

}  // namespace

std::string print_steps(const std::vector<AssessmentStep>& steps) {
  Json list = Json::array();
  for (const AssessmentStep& step : steps) list.push_back(json_of_step(step));
  return list.dump();
}

Result<std::vector<AssessmentStep>> parse_steps(std::string_view text) {
  return reading_json(text, [](const Json& json) {
    std::vector<AssessmentStep> steps;
    for (const Json& step : json) steps.push_back(read_step(step));
    return steps;
  });
}

Result<std::vector<policy::ImpactAssessment>> load_assessments(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("assessment_all"));
  PROBITY_TRY(const auto rows,
              (statement.all<std::int64_t, std::int64_t, std::string, std::string>()));
  std::vector<policy::ImpactAssessment> versions;
  for (const auto& [number, revision, document, steps] : rows) {
    policy::ImpactAssessment version;
    version.number = static_cast<policy::AssessmentNumber>(number);
    version.revision = static_cast<policy::Revision>(revision);
    PROBITY_TRY(version.content, policy::parse_assessment(document));
    PROBITY_TRY(version.steps, parse_steps(steps));
    versions.push_back(std::move(version));
  }
  return versions;
}

Result<void> save_assessment(store::UnitOfWork& unit, const policy::ImpactAssessment& assessment) {
  const std::string document = policy::print_assessment(assessment.content);
  PROBITY_TRY(auto put, unit.prepare("assessment_put"));
  PROBITY_ATTEMPT(put.bind("number", assessment.number)
                      .bind("revision", assessment.revision)
                      .bind("document", document)
                      .bind("steps", print_steps(assessment.steps))
                      .run());
  PROBITY_TRY(auto keep, unit.prepare("assessment_revision_put"));
  PROBITY_ATTEMPT(keep.bind("number", assessment.number)
                      .bind("revision", assessment.revision)
                      .bind("document", document)
                      .run());
  return {};
}

Result<std::optional<policy::AssessmentContent>> load_assessment_revision(
    Tables tables, policy::AssessmentNumber number, policy::Revision revision) {
  PROBITY_TRY(auto statement, tables.prepare("assessment_revision_get"));
  statement.bind("number", number).bind("revision", revision);
  PROBITY_TRY(auto row, statement.one<std::string>());
  if (!row) return std::nullopt;
  PROBITY_TRY(auto content, policy::parse_assessment(std::get<0>(*row)));
  return content;
}

policy::Digest fingerprint_of(const policy::AssessmentContent& content) {
  return sha256_of(policy::print_assessment(content));
}

}  // namespace probity::records
