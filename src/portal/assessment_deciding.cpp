#include <fmt/format.h>

#include "policy/assessment_acts.hpp"
#include "portal/assessment_forms.hpp"
#include "portal/assessment_view.hpp"
#include "portal/assessment_words.hpp"
#include "portal/edition_forms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::AccountableSeat;
using policy::ImpactAssessment;
using policy::Section;

policy::Signed signed_now(const Context& context, AccountableSeat as) {
  return {context.person(), as, context.trust().now()};
}

policy::Moment moment_now(const Context& context) {
  return policy::moment_in(context.trust().zone(), context.trust().now());
}

// What would come of pressing the button: either it is offered, or why it is not.
template <class T>
void add_outcome(Page& page, const Result<T>& outcome) {
  page.model.set_if("may_sign", outcome.has_value());
  if (outcome) return;
  page.model.set("obstacle", outcome.error().what).set("obstacle_next", outcome.error().next);
}

void add_revision(Page& page, const ImpactAssessment& assessment) {
  page.extras.set("seen", assessment.revision);
}

void add_advice(Page& page, const ImpactAssessment& assessment, const Context& context) {
  const policy::AssessmentStep* advice = policy::current_advice(assessment, context.trust().now());
  if (advice == nullptr) return;
  page.model.set("advice", Value::object()
                               .set("view", Value::word(policy::word_for(*advice->view),
                                                        in_words(*advice->view)))
                               .set("text", advice->text)
                               .set("legal_position", advice->legal_position)
                               .set("when", advice->by.at));
}

Result<policy::Revision> seen_in(Context& context) {
  const auto seen = context.input.number("seen");
  if (seen) return *seen;
  return context.refuse("", "The page did not say which text it showed. Load it again");
}

}  // namespace

// ---- R2: the consultation is done

Result<Answer> consultation_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  Page page = assessment_page(assessment, "assessment_consultation",
                              "Record that the consultation is done", "consultation");
  page.model.set("content", section_value(Section::consultation, assessment.content, {}));
  add_outcome(page, policy::consult(assessment, signed_now(context, AccountableSeat::drafter),
                                    moment_now(context)));
  return page;
}

Result<Answer> record_consultation(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_ATTEMPT(acts::record_consultation(context.trust(), context.actor(), assessment.number));
  return assessment_done(assessment, "The consultation is recorded");
}

// ---- C55: the data protection officer's advice

Result<Answer> advice_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::advise_on_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  Page page =
      assessment_page(assessment, "assessment_advice", "Advise on the assessment", "advice");
  add_revision(page, assessment);
  add_advice(page, assessment, context);
  add_outcome(page,
              policy::advise(assessment, {policy::DpoView::supports, "x", "x", assessment.revision},
                             signed_now(context, AccountableSeat::data_protection_officer)));
  context.choice(page.extras, "view", "What do you think of it as it is now?",
                 {{"supports", "I support it"},
                  {"supports_with_changes", "I support it, and advise what to do besides"},
                  {"advises_against", "I advise against it"}});
  context.field(page.extras, "advice_text", "Your advice");
  context.field(page.extras, "legal_position", "The legal position on the lawful basis")
      .set("hint",
           "Whether the basis that was chosen stands for this Trust, and why. It is shown beside "
           "what the policy says.");
  return page;
}

Result<Answer> give_advice(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::advise_on_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_TRY(const policy::Revision seen, seen_in(context));
  const auto view = policy::dpo_view_named(context.input.text("view"));
  if (!view) context.complain("view", "Choose what you think of it");
  const std::string advice = long_text(context, "advice_text", "Write what you advise");
  const std::string position =
      long_text(context, "legal_position", "Write whether the lawful basis stands, and why");
  if (context.has_complaints()) return context.refused();
  const auto done = acts::advise_on_assessment(context.trust(), context.actor(), assessment.number,
                                               {*view, advice, position, seen});
  if (!done) return beside(context, "", done.error());
  return assessment_done(assessment, "Your advice is recorded");
}

// ---- C54: the controller approves

Result<Answer> assessment_approval_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::decide_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  Page page =
      assessment_page(assessment, "assessment_approval", "Approve the assessment", "approval");
  add_revision(page, assessment);
  add_advice(page, assessment, context);
  page.model.set("review_day", assessment.content.review_day);
  add_outcome(
      page, policy::approve(assessment, assessment.revision, "x",
                            signed_now(context, AccountableSeat::controller), moment_now(context)));
  context.field(page.extras, "reasons", "Reasons")
      .set("hint", "Needed if you do not follow the data protection officer's advice.");
  return page;
}

Result<Answer> approve_assessment(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::decide_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_TRY(const policy::Revision seen, seen_in(context));
  const std::string reasons = long_text(context, "reasons");
  if (context.has_complaints()) return context.refused();
  const auto done =
      acts::approve_assessment(context.trust(), context.actor(), assessment.number, seen, reasons);
  if (!done) return beside(context, "reasons", done.error());
  return assessment_done(assessment,
                         "Approved. Staff are told next, then it can be brought into "
                         "force");
}

// ---- C54: from now on

Result<Answer> force_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::decide_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  Page page = assessment_page(assessment, "assessment_force", "Bring it into force", "force");
  page.model.set("review_day", assessment.content.review_day);
  if (const auto* current = policy::assessment_in_force(versions, context.trust().now())) {
    page.model.set("replaces", current->number);
  }
  add_outcome(page, policy::bring_into_force(versions, assessment.number,
                                             signed_now(context, AccountableSeat::controller),
                                             context.trust().zone()));
  return page;
}

Result<Answer> bring_into_force(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::decide_assessment));
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  PROBITY_ATTEMPT(
      acts::bring_assessment_into_force(context.trust(), context.actor(), assessment.number));
  return assessment_done(assessment, "In force from now on");
}

// ---- The Trust does not monitor: a finished piece of work, and often the right one

Result<Answer> no_monitoring_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_assessment));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const ImpactAssessment* version = policy::assessment_in_progress(versions, context.trust().now());
  Page page{.name = "assessment_no_monitoring",
            .title = "Record that the Trust does not monitor",
            .back = "/assessment"};
  page.extras.set("back", "/assessment/no-monitoring");
  page.model.set_if("may_decide", acts::may(context.actor(), Act::decide_assessment))
      .set_if("ends_monitoring",
              policy::assessment_in_force(versions, context.trust().now()) != nullptr);
  if (version != nullptr) page.model.set("version", version->number);
  const bool is_written =
      version != nullptr && version->content.conclusion == policy::Conclusion::no_monitoring;
  context
      .field(page.extras, "purpose", "What would monitoring have been for?",
             version == nullptr ? std::string_view{} : version->content.purpose)
      .set("hint", "One or two sentences are enough.");
  context
      .field(page.extras, "conclusion_reasons", "Why does the Trust do without it?",
             is_written ? version->content.conclusion_reasons : std::string{})
      .set("hint",
           "Such as: few staff, heads who know them, no complaint that talking could not "
           "settle. Staff and the public can read this.");
  return page;
}

Result<Answer> conclude_without_monitoring(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  const bool decides = acts::may(context.actor(), Act::decide_assessment);
  // Asked before anything is written, so that nothing is left half done.
  if (decides) PROBITY_ATTEMPT(acts::require(context.actor(), Act::decide_assessment));
  const std::string purpose =
      long_text(context, "purpose", "Say what monitoring would have been for");
  const std::string reasons =
      long_text(context, "conclusion_reasons", "Say why the Trust does without it");
  if (context.has_complaints()) return context.refused();
  acts::Trust& trust = context.trust();
  PROBITY_TRY(auto versions, acts::assessments_of(trust));
  if (policy::assessment_in_progress(versions, trust.now()) == nullptr) {
    PROBITY_ATTEMPT(acts::begin_assessment(trust, context.actor()));
  }
  PROBITY_TRY(const ImpactAssessment assessment, version_in_progress(context));
  policy::AssessmentContent content = assessment.content;
  content.purpose = purpose;
  content.conclusion = policy::Conclusion::no_monitoring;
  content.conclusion_reasons = reasons;
  for (const Section section : {Section::purpose, Section::conclusion}) {
    PROBITY_ATTEMPT(
        acts::change_section(trust, context.actor(), assessment.number, section, content));
  }
  if (!decides) {
    return assessment_done(assessment, "Written. The controller's seat decides next");
  }
  PROBITY_ATTEMPT(acts::conclude_without_monitoring(trust, context.actor(), assessment.number));
  return assessment_done(assessment, "Recorded: the Trust does not monitor");
}

// ---- I2: it ends

namespace {

// What a withdrawal would end: the draft for whoever drafts, else what is in force.
Result<ImpactAssessment> version_to_withdraw(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const ImpactAssessment* version = policy::find_assessment(versions, number);
  if (version == nullptr) return not_there();
  const auto state = policy::state_of(*version, context.trust().now());
  const bool is_over =
      state == policy::AssessmentState::lapsed || state == policy::AssessmentState::withdrawn ||
      state == policy::AssessmentState::replaced || state == policy::AssessmentState::concluded;
  if (is_over) return not_there();
  return *version;
}

bool is_draft(const Context& context, const ImpactAssessment& version) {
  return policy::is_open_to(policy::state_of(version, context.trust().now()),
                            policy::AssessmentAct::withdraw, AccountableSeat::drafter);
}

}  // namespace

Result<Answer> assessment_withdrawal_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_withdraw(context));
  const bool is_given_up = is_draft(context, version);
  const bool may_give_up = is_given_up && acts::may(context.actor(), Act::draft_assessment);
  if (!may_give_up) PROBITY_ATTEMPT(offer(context, Act::decide_assessment));
  Page page = assessment_page(version, "assessment_withdrawal",
                              is_given_up ? "Give up this draft" : "Withdraw the assessment",
                              fmt::format("versions/{}/withdrawal", version.number));
  page.model.set("state", state_value(policy::state_of(version, context.trust().now())));
  context.field(page.extras, "reason", "Reason");
  return page;
}

Result<Answer> withdraw_assessment(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_withdraw(context));
  const bool may_give_up =
      is_draft(context, version) && acts::may(context.actor(), Act::draft_assessment);
  if (!may_give_up) PROBITY_ATTEMPT(acts::require(context.actor(), Act::decide_assessment));
  const std::string reason = long_text(context, "reason", "Say why it no longer counts");
  if (context.has_complaints()) return context.refused();
  const auto done =
      may_give_up
          ? acts::give_up_draft(context.trust(), context.actor(), version.number, reason)
          : acts::withdraw_assessment(context.trust(), context.actor(), version.number, reason);
  if (!done) return beside(context, "reason", done.error());
  return assessment_done(version, "Withdrawn");
}

}  // namespace probity::portal
