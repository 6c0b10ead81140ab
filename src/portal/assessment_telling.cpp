#include <algorithm>

#include <fmt/format.h>

#include "policy/assessment_acts.hpp"
#include "policy/never_recorded.hpp"
#include "portal/assessment_forms.hpp"
#include "portal/assessment_view.hpp"
#include "portal/assessment_words.hpp"
#include "portal/edition_forms.hpp"
#include "portal/edition_view.hpp"
#include "records/assessment_records.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using policy::AssessmentContent;
using policy::ImpactAssessment;

constexpr std::size_t kLongestOffice = 200;

// What there is to tell about: the version that waits for it, else the one in force.
Result<ImpactAssessment> version_to_tell(Context& context) {
  PROBITY_TRY(const auto versions, acts::assessments_of(context.trust()));
  const Instant now = context.trust().now();
  const ImpactAssessment* next = policy::assessment_in_progress(versions, now);
  const ImpactAssessment* current = policy::assessment_in_force(versions, now);
  const bool waits =
      next != nullptr && policy::state_of(*next, now) == policy::AssessmentState::approved;
  if (waits || current == nullptr) current = next;
  if (current == nullptr) return not_there();
  return *current;
}

}  // namespace

// ---- R5: staff are told

Result<Answer> telling_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_tell(context));
  Page page =
      assessment_page(version, "assessment_telling", "Record how staff were told", "telling");
  context.field(page.extras, "how", "How and when were they told?")
      .set("hint",
           "Such as: letter to all staff on 1 September with a link to the page about monitoring; "
           "notice in the staff rooms. Do not forget people without an e-mail address.");
  return page;
}

Result<Answer> tell_staff(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_tell(context));
  const std::string how = long_text(context, "how", "Say how and when staff were told");
  if (context.has_complaints()) return context.refused();
  const auto done = acts::tell_staff(context.trust(), context.actor(), version.number, how);
  if (!done) return beside(context, "how", done.error());
  return assessment_done(version, "Recorded that staff were told");
}

// ---- R20: the notice about interception

Result<Answer> notice_form(Context& context) {
  PROBITY_ATTEMPT(offer(context, Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_tell(context));
  Page page =
      assessment_page(version, "assessment_notice", "Record the interception notice", "notice");
  context.field(page.extras, "shown_by", "Which office shows it?")
      .set("hint", "Such as IT Support.");
  context.day_field(page.extras, "shown_from", "First day on which everybody saw it")
      .set("hint", "Today or earlier.");
  context.field(page.extras, "banner", "The text of the banner")
      .set("hint",
           "Exactly as it is shown before signing in. Its fingerprint is kept, so that anybody can "
           "check later what was said.");
  return page;
}

Result<Answer> record_notice(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::draft_assessment));
  PROBITY_TRY(const ImpactAssessment version, version_to_tell(context));
  const std::string office = short_text(context, "shown_by", "The office", kLongestOffice);
  if (office.empty()) context.complain("shown_by", "Enter the office that shows it");
  const auto day = context.input.day("shown_from");
  if (!day) context.complain("shown_from", "Enter a real day, such as 1 9 2027");
  const std::string banner = long_text(context, "banner", "Enter the text of the banner");
  if (context.has_complaints()) return context.refused();
  const auto done =
      acts::record_interception_notice(context.trust(), context.actor(), version.number, office,
                                       context.trust().zone().start_of(*day), banner);
  if (!done) return beside(context, "shown_from", done.error());
  return assessment_done(version, "The notice is recorded");
}

// ---- For everybody, without signing in: in plain words, offices and no names

namespace {

void add_never(Value& model, const policy::NeverRecorded& never, const AssessmentContent& content) {
  Value& groups = model.list("never");
  for (const policy::NeverGroup& group : never.groups()) {
    groups.push(Value::object().set("group", group.id).set("why", group.why));
  }
  Value& own = model.list("never_besides");
  for (const policy::NeverAddition& addition : content.never) {
    own.push(Value::object()
                 .set("host", addition.host)
                 .set("path", addition.path)
                 .set("why", addition.why));
  }
}

void add_sources(Value& model, const AssessmentContent& content) {
  Value& list = model.list("sources");
  for (const policy::LogSource& source : content.sources) {
    list.push(Value::object()
                  .set("what", source.what)
                  .set("raw_log", source.raw_log)
                  .set("readers", source.readers)
                  .set("kept_days", source.kept_days));
  }
}

void add_scope(Value& model, const AssessmentContent& content,
               const std::vector<acts::KnownService>& known) {
  Value& categories = model.list("categories");
  for (const policy::PersonScope scope : content.people.categories) {
    const auto word = policy::word_for(scope);
    categories.push(Value::object().set("category", Value::word(word, words_for(word))));
  }
  Value& services = model.list("services");
  for (const policy::NamedService& service : content.services) {
    services.push(Value::object()
                      .set("service", service.id)
                      .set("service_name", name_of_service(known, service.id)));
  }
  Value& fields = model.list("recorded");
  for (const policy::RecordedField field : content.fields) {
    const auto word = policy::word_for(field);
    fields.push(Value::object().set("kind", Value::word(word, words_for(word))));
  }
  model.set_if("is_off_site_included", content.people.off_site == policy::OffSite::included)
      .set_if("is_content_recorded",
              std::ranges::find(content.fields, policy::RecordedField::contributed_content) !=
                  content.fields.end());
}

void add_reasons(Value& model, const ImpactAssessment& version) {
  const AssessmentContent& content = version.content;
  const auto basis = policy::word_for(content.lawful_basis.basis);
  model.set("purpose", content.purpose)
      .set("necessity", content.necessity)
      .set("proportionality", content.proportionality)
      .set("basis", Value::word(basis, words_for(basis)))
      .set("why_not_public_task", content.lawful_basis.why_not_public_task)
      .set("whom", content.consultation.whom)
      .set("what_they_said", content.consultation.what_they_said)
      .set("what_changed", content.consultation.what_changed)
      .set("why_not_consulted", content.consultation.why_not);
  if (const auto* advice =
          policy::last_step(version, policy::AssessmentAct::advise, Instant::max())) {
    model.set("legal_position", advice->legal_position)
        .set("advised", advice->by.at)
        .set("view", Value::word(policy::word_for(*advice->view), in_words(*advice->view)));
  }
  Value& risks = model.list("risks");
  for (const policy::Risk& risk : content.risks) {
    risks.push(Value::object().set("what", risk.what).set("measures", risk.measures));
  }
}

Result<void> add_in_force(const Context& context, Value& model, const ImpactAssessment& version) {
  PROBITY_TRY(const auto known, acts::services_to_name(context.trust()));
  PROBITY_TRY(const auto never, policy::NeverRecorded::builtin());
  const auto force = policy::in_force_of(version);
  model.set("version", version.number)
      .set("from", force->from)
      .set("review_day", version.content.review_day)
      .set("fingerprint", hash_value(records::fingerprint_of(version.content)));
  add_scope(model, version.content, known);
  add_never(model, never, version.content);
  add_sources(model, version.content);
  add_reasons(model, version);
  return {};
}

// Why there is none: decided so, over, or never begun.
void add_why_not(Value& model, std::span<const ImpactAssessment> versions, Instant now) {
  const ImpactAssessment* last = nullptr;
  for (const ImpactAssessment& version : versions) {
    const auto state = policy::state_of(version, now);
    const bool is_over =
        state == policy::AssessmentState::concluded || state == policy::AssessmentState::lapsed ||
        (state == policy::AssessmentState::withdrawn && policy::in_force_of(version).has_value());
    if (is_over) last = &version;
  }
  if (last == nullptr) return;
  const auto state = policy::state_of(*last, now);
  model.set("ended_by", state_value(state));
  if (state == policy::AssessmentState::concluded) {
    model.set("since", policy::last_step(*last, policy::AssessmentAct::conclude, now)->by.at)
        .set("purpose", last->content.purpose)
        .set("reasons", last->content.conclusion_reasons);
  } else {
    model.set("since", policy::in_force_of(*last)->until);
  }
}

}  // namespace

Result<Answer> monitoring_page(Context& context) {
  acts::Trust& trust = context.trust();
  PROBITY_TRY(const auto versions, acts::assessments_of(trust));
  const ImpactAssessment* version = policy::assessment_in_force(versions, trust.now());
  Page page{.name = "monitoring", .title = "Monitoring of social media use"};
  page.model.set("trust_name", trust.configuration().trust_name)
      .set_if("is_monitored", version != nullptr)
      .set_if("is_switched_on", trust.configuration().stage == acts::Stage::monitoring);
  if (version == nullptr) {
    add_why_not(page.model, versions, trust.now());
  } else {
    PROBITY_ATTEMPT(add_in_force(context, page.model, *version));
  }
  return page;
}

}  // namespace probity::portal
