#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "policy/assessment_file.hpp"
#include "policy/assessment_missing.hpp"
#include "policy/difference.hpp"
#include "portal/assessment_forms.hpp"
#include "portal/assessment_view.hpp"
#include "portal/assessment_words.hpp"
#include "portal/edition_difference.hpp"
#include "portal/edition_view.hpp"
#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::AssessmentState;
using policy::ImpactAssessment;
using policy::Section;

html::Url section_url(Section section) {
  return html::Url::local(fmt::format("/assessment/sections/{}", policy::word_for(section)));
}

// ---- What is missing, and where to do something about it

// Nothing where somebody else has to do it.
std::string_view path_for(const Context& context, const policy::MissingPart& part) {
  if (part.section == Section::advice) {
    return acts::may(context.actor(), Act::advise_on_assessment) ? "/assessment/advice" : "";
  }
  if (!acts::may(context.actor(), Act::draft_assessment)) return "";
  return part.field == "notice" ? "/assessment/notice" : "/assessment/telling";
}

void add_missing(const Context& context, Value& model,
                 const std::vector<policy::MissingPart>& all) {
  Value& list = model.list("missing");
  for (const policy::MissingPart& part : all) {
    Value& one = list.push(Value::object());
    one.set("section", Value::word(policy::word_for(part.section), title_of(part.section)))
        .set("field", part.field)
        .set("needed_for", policy::word_for(part.needed_for))
        .set("what", part.what)
        .set("rules", part.rules);
    const bool is_content = part.section != Section::advice && part.section != Section::telling;
    if (is_content) {
      one.set("place", section_url(part.section));
    } else if (const auto path = path_for(context, part); !path.empty()) {
      one.set("place", html::Url::local(path));
    }
  }
}

void add_sections(Value& model, const ImpactAssessment& version,
                  const std::vector<policy::MissingPart>& missing) {
  Value& list = model.list("sections");
  for (const Section section : policy::kContentSections) {
    const auto count = std::ranges::count(missing, section, &policy::MissingPart::section);
    const auto& unreviewed = version.content.unreviewed;
    const bool is_unreviewed = std::ranges::find(unreviewed, section) != unreviewed.end();
    const std::string_view state =
        is_unreviewed ? "to_read" : (count == 0 ? "complete" : "incomplete");
    const std::string_view words =
        is_unreviewed ? "to be read" : (count == 0 ? "complete" : "not complete");
    list.push(Value::object()
                  .set("section", Value::word(policy::word_for(section), title_of(section)))
                  .set("where", section_url(section))
                  .set("progress", Value::word(state, words)));
  }
}

struct NextStep {
  std::string_view path;
  std::string_view text;
  Act act;
  policy::AssessmentAct step;
  policy::AccountableSeat seat;
};
constexpr std::array kNextSteps{
    NextStep{"/assessment/consultation", "Record that the consultation is done",
             Act::draft_assessment, policy::AssessmentAct::consult,
             policy::AccountableSeat::drafter},
    NextStep{"/assessment/advice", "Advise on it", Act::advise_on_assessment,
             policy::AssessmentAct::advise, policy::AccountableSeat::data_protection_officer},
    NextStep{"/assessment/approval", "Approve it", Act::decide_assessment,
             policy::AssessmentAct::approve, policy::AccountableSeat::controller},
    NextStep{"/assessment/telling", "Record how staff were told", Act::draft_assessment,
             policy::AssessmentAct::tell_staff, policy::AccountableSeat::drafter},
    NextStep{"/assessment/force", "Bring it into force", Act::decide_assessment,
             policy::AssessmentAct::bring_into_force, policy::AccountableSeat::controller},
    NextStep{"/assessment/file", "Bring in a file", Act::draft_assessment,
             policy::AssessmentAct::change, policy::AccountableSeat::drafter},
    NextStep{"/assessment/no-monitoring", "Conclude that the Trust does not monitor",
             Act::draft_assessment, policy::AssessmentAct::conclude,
             policy::AccountableSeat::controller},
};

void add_next_steps(const Context& context, Value& model, AssessmentState state) {
  Value& list = model.list("next_steps");
  for (const NextStep& next : kNextSteps) {
    if (!acts::may(context.actor(), next.act)) continue;
    if (!policy::is_open_to(state, next.step, next.seat)) continue;
    list.push(Value::object()
                  .set("what", Value::word(policy::word_for(next.step), next.text))
                  .set("where", html::Url::local(next.path)));
  }
}

void add_in_progress(const Context& context, Value& model, const ImpactAssessment& version) {
  const auto now = policy::moment_in(context.trust().zone(), context.trust().now());
  const auto missing = policy::missing(version, now);
  Value one = version_value(context, version);
  add_sections(one, version, missing);
  add_missing(context, one, missing);
  add_next_steps(context, one, policy::state_of(version, now.at));
  const bool may_withdraw =
      acts::may(context.actor(), Act::decide_assessment) ||
      (acts::may(context.actor(), Act::draft_assessment) &&
       policy::is_open_to(policy::state_of(version, now.at), policy::AssessmentAct::withdraw,
                          policy::AccountableSeat::drafter));
  if (may_withdraw) {
    one.set("withdraw",
            html::Url::local(fmt::format("/assessment/versions/{}/withdrawal", version.number)));
  }
  add_steps(context, one, version);
  model.set("in_progress", std::move(one));
}

Result<Answer> overview(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const Instant now = context.trust().now();
  Page page{.name = "assessment", .title = "Impact assessment"};
  const ImpactAssessment* current = policy::assessment_in_force(versions, now);
  const ImpactAssessment* next = policy::assessment_in_progress(versions, now);
  if (current != nullptr) {
    Value one = version_value(context, *current);
    one.set("review_day", current->content.review_day);
    if (acts::may(context.actor(), Act::decide_assessment)) {
      one.set("withdraw",
              html::Url::local(fmt::format("/assessment/versions/{}/withdrawal", current->number)));
    }
    page.model.set("in_force", std::move(one));
  }
  if (next != nullptr) add_in_progress(context, page.model, *next);
  const bool may_draft = acts::may(context.actor(), Act::draft_assessment);
  page.model.set_if("may_begin", next == nullptr && may_draft)
      .set_if("is_first", versions.empty())
      .set_if("may_conclude", next == nullptr && may_draft);
  Value& list = page.model.list("versions");
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    list.push(version_value(context, *version));
  }
  return page;
}

Result<Answer> begin(Context& context) {
  PROBITY_TRY(const auto number, acts::begin_assessment(context.trust(), context.actor()));
  return Done{.location = html::Url::local("/assessment"),
              .model = Value::object().set("version", number),
              .status = http::Status::created,
              .notice = "Begun"};
}

// ---- One version, for reading and printing

Result<ImpactAssessment> version_in_path(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const ImpactAssessment* version = policy::find_assessment(versions, number);
  if (version == nullptr) return not_there();
  return *version;
}

std::string version_path(const ImpactAssessment& version, std::string_view what) {
  return fmt::format("/assessment/versions/{}/{}", version.number, what);
}

Result<Answer> version_page(Context& context) {
  PROBITY_TRY(const ImpactAssessment version, version_in_path(context));
  Page page{.name = "assessment_version",
            .title = fmt::format("Impact assessment, version {}", version.number),
            .model = version_value(context, version),
            .back = "/assessment"};
  page.model.set("file", html::Url::local(version_path(version, "file")));
  if (version.number > 1) {
    page.model.set("difference", html::Url::local(version_path(version, "difference")));
  }
  PROBITY_TRY(const auto known, acts::services_to_name(context.trust()));
  Value& sections = page.model.list("sections");
  for (const Section section : policy::kContentSections) {
    sections.push(section_value(section, version.content, known));
  }
  add_steps(context, page.model, version);
  return page;
}

Result<Answer> version_file(Context& context) {
  PROBITY_TRY(const ImpactAssessment version, version_in_path(context));
  return File{.content_type = "application/json",
              .file_name = fmt::format("impact-assessment-{}.json", version.number),
              .bytes = policy::print_assessment(version.content)};
}

// The cells of a field as one text, for comparing words.
std::string text_of(const policy::Cells& cells) {
  std::string text;
  for (const auto& row : cells) {
    for (const std::string& cell : row) {
      if (cell.empty()) continue;
      if (!text.empty()) text += ' ';
      text += words_for(cell);
    }
    if (row.size() > 1) text += ';';
  }
  return text;
}

Result<Answer> difference(Context& context) {
  PROBITY_TRY(const ImpactAssessment version, version_in_path(context));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const ImpactAssessment* before = policy::find_assessment(versions, version.number - 1);
  if (before == nullptr) return not_there();
  Page page{.name = "assessment_difference",
            .title = fmt::format("From version {} to version {}", before->number, version.number),
            .back = fmt::format("/assessment/versions/{}", version.number)};
  page.model.set("before", before->number).set("after", version.number);
  Value& list = page.model.list("changed");
  for (const auto& changed : policy::changed_fields(before->content, version.content)) {
    Value& one = list.push(Value::object());
    one.set("section",
            Value::word(policy::word_for(changed.field->section), title_of(changed.field->section)))
        .set("field", Value::word(changed.field->name, label_of(changed.field->name)));
    Value& runs = one.list("runs");
    for (const auto& run :
         policy::word_difference(text_of(changed.before), text_of(changed.after))) {
      runs.push(run_value(run));
    }
  }
  return page;
}

}  // namespace

Result<ImpactAssessment> version_in_progress(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const ImpactAssessment* version = policy::assessment_in_progress(versions, context.trust().now());
  if (version == nullptr) return not_there();
  return *version;
}

Page assessment_page(const ImpactAssessment& assessment, std::string_view name, std::string title,
                     std::string_view path) {
  Page page{.name = name, .title = std::move(title), .back = "/assessment"};
  page.model.set("version", assessment.number)
      .set("where", html::Url::local(fmt::format("/assessment/versions/{}", assessment.number)));
  page.extras.set("back", std::string_view{fmt::format("/assessment/{}", path)});
  return page;
}

Done assessment_done(const ImpactAssessment& assessment, std::string_view notice) {
  return {.location = html::Url::local("/assessment"),
          .model = Value::object().set("version", assessment.number),
          .notice = notice};
}

std::string long_text(Context& context, std::string_view field, std::string_view complaint) {
  std::string text = context.input.text(field);
  std::erase(text, '\r');
  if (text.empty() && !complaint.empty()) context.complain(field, complaint);
  if (text.size() > policy::kLongestCell) context.complain(field, "This is too long; shorten it");
  const bool has_control = std::ranges::any_of(text, [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\t') || code == 0x7f;
  });
  if (has_control) context.complain(field, "Take out the control characters");
  return text;
}

std::span<const Endpoint> assessment_endpoints() {
  using http::Method;
  constexpr Door kDoor = Door::signed_in;
  constexpr std::size_t kLargeForm = std::size_t{1} << 20;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/monitoring", Door::anybody, monitoring_page},
      Endpoint{Method::get, "/assessment", kDoor, overview},
      Endpoint{Method::post, "/assessment", kDoor, begin, overview},
      Endpoint{Method::get, "/assessment/sections/{}", kDoor, section_page},
      Endpoint{Method::post, "/assessment/sections/{}", kDoor, save_section, section_page,
               kLargeForm},
      Endpoint{Method::post, "/assessment/sections/{}/restore", kDoor, restore_section},
      Endpoint{Method::get, "/assessment/file", kDoor, file_form},
      Endpoint{Method::post, "/assessment/file", kDoor, bring_in_file, file_form,
               policy::kLargestAssessment + 4096},
      Endpoint{Method::get, "/assessment/consultation", kDoor, consultation_form},
      Endpoint{Method::post, "/assessment/consultation", kDoor, record_consultation,
               consultation_form},
      Endpoint{Method::get, "/assessment/advice", kDoor, advice_form},
      Endpoint{Method::post, "/assessment/advice", kDoor, give_advice, advice_form},
      Endpoint{Method::get, "/assessment/approval", kDoor, assessment_approval_form},
      Endpoint{Method::post, "/assessment/approval", kDoor, approve_assessment,
               assessment_approval_form},
      Endpoint{Method::get, "/assessment/telling", kDoor, telling_form},
      Endpoint{Method::post, "/assessment/telling", kDoor, tell_staff, telling_form},
      Endpoint{Method::get, "/assessment/notice", kDoor, notice_form},
      Endpoint{Method::post, "/assessment/notice", kDoor, record_notice, notice_form},
      Endpoint{Method::get, "/assessment/force", kDoor, force_form},
      Endpoint{Method::post, "/assessment/force", kDoor, bring_into_force, force_form},
      Endpoint{Method::get, "/assessment/no-monitoring", kDoor, no_monitoring_form},
      Endpoint{Method::post, "/assessment/no-monitoring", kDoor, conclude_without_monitoring,
               no_monitoring_form},
      Endpoint{Method::get, "/assessment/versions/{}", kDoor, version_page},
      Endpoint{Method::get, "/assessment/versions/{}/file", kDoor, version_file},
      Endpoint{Method::get, "/assessment/versions/{}/difference", kDoor, difference},
      Endpoint{Method::get, "/assessment/versions/{}/withdrawal", kDoor,
               assessment_withdrawal_form},
      Endpoint{Method::post, "/assessment/versions/{}/withdrawal", kDoor, withdraw_assessment,
               assessment_withdrawal_form},
  };
  return kEndpoints;
}

}  // namespace probity::portal
