#include "policy/coverage_question.hpp"

#include <algorithm>
#include <optional>

#include "policy/path_pattern.hpp"
#include "policy/words_of.hpp"

namespace probity::policy {

namespace {

constexpr WordsOf<NotCovered, kNotCovered.size()> kWords{
    {{NotCovered::nothing_in_force, "nothing_in_force"},
     {NotCovered::lapsed, "lapsed"},
     {NotCovered::withdrawn, "withdrawn"},
     {NotCovered::concluded, "concluded"},
     {NotCovered::source_unknown, "source_unknown"},
     {NotCovered::source_not_named, "source_not_named"},
     {NotCovered::service_unknown, "service_unknown"},
     {NotCovered::service_not_named, "service_not_named"},
     {NotCovered::service_closed, "service_closed"},
     {NotCovered::host_unknown, "host_unknown"},
     {NotCovered::never_recorded, "never_recorded"},
     {NotCovered::person_unknown, "person_unknown"},
     {NotCovered::person_not_covered, "person_not_covered"},
     {NotCovered::device_unknown, "device_unknown"},
     {NotCovered::device_personal, "device_personal"},
     {NotCovered::place_unknown, "place_unknown"},
     {NotCovered::off_site, "off_site"},
     {NotCovered::field_not_named, "field_not_named"},
     {NotCovered::content_without_notice, "content_without_notice"}}};

template <class Value>
bool has(const std::vector<Value>& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

// Why nothing is in force at that instant: what the version that was in force last came to.
NotCovered reason_for_nothing(std::span<const ImpactAssessment> versions, Instant at) {
  const bool is_concluded = std::ranges::any_of(versions, [&](const ImpactAssessment& version) {
    return state_of(version, at) == AssessmentState::concluded;
  });
  std::optional<InForce> last;
  for (const ImpactAssessment& version : versions) {
    const auto force = in_force_of(version);
    if (force && force->until <= at && (!last || last->until < force->until)) last = force;
  }
  if (!last) return is_concluded ? NotCovered::concluded : NotCovered::nothing_in_force;
  switch (last->ended_by) {
    case AssessmentState::lapsed: return NotCovered::lapsed;
    case AssessmentState::withdrawn: return NotCovered::withdrawn;
    default: return is_concluded ? NotCovered::concluded : NotCovered::nothing_in_force;
  }
}

bool adds_to_never(const AssessmentContent& content, const Question& question) {
  return std::ranges::any_of(content.never, [&](const NeverAddition& addition) {
    if (!is_at_or_below(question.host, addition.host)) return false;
    if (addition.path.empty()) return true;
    const auto pattern = PathPattern::parse(comparable_path(addition.path));
    // A pattern that cannot be read was meant to keep something out.
    return !pattern || pattern->matches(comparable_path(question.path));
  });
}

std::optional<NotCovered> service_reason(const AssessmentContent& content,
                                         const NeverRecorded& never, const Question& question) {
  if (question.service == nullptr) return NotCovered::service_unknown;
  // Decision 10: reference and teaching media too are out until they are named; nothing is in
  // because of its class.
  if (std::ranges::find(content.services, question.service->id, &NamedService::id) ==
      content.services.end()) {
    return NotCovered::service_not_named;
  }
  const auto day = std::chrono::floor<std::chrono::days>(question.happened);
  if (!question.service->is_open_on(day)) return NotCovered::service_closed;
  if (question.host.empty()) return NotCovered::host_unknown;
  if (never.group_of(question.host, question.path) || adds_to_never(content, question)) {
    return NotCovered::never_recorded;
  }
  return std::nullopt;
}

std::optional<NotCovered> person_reason(const PeopleScope& people, const Question& question) {
  if (question.person == PersonScope::unknown) return NotCovered::person_unknown;
  if (!may_be_covered(question.person) || !has(people.categories, question.person)) {
    return NotCovered::person_not_covered;
  }
  if (question.device == DeviceScope::unknown) return NotCovered::device_unknown;
  if (question.device != DeviceScope::managed) return NotCovered::device_personal;
  if (question.place == Place::unknown) return NotCovered::place_unknown;
  if (question.place != Place::on_site && people.off_site != OffSite::included) {
    return NotCovered::off_site;
  }
  return std::nullopt;
}

// I5: the gate is open at an instant when a notice had been shown and recorded by then.
bool has_notice_at(const ImpactAssessment& version, Instant at) {
  return std::ranges::any_of(version.steps, [&](const AssessmentStep& step) {
    return step.act == AssessmentAct::record_notice && step.by.at <= at && step.notice &&
           step.notice->shown_from <= at;
  });
}

std::optional<NotCovered> field_reason(const ImpactAssessment& version, const Question& question,
                                       Instant at) {
  if (!has(version.content.fields, question.field)) return NotCovered::field_not_named;
  if (question.field == RecordedField::contributed_content && !has_notice_at(version, at)) {
    return NotCovered::content_without_notice;
  }
  return std::nullopt;
}

// Whether the version in force at that instant covers it.
std::expected<AssessmentNumber, NotCovered> covers_at(std::span<const ImpactAssessment> versions,
                                                      const NeverRecorded& never,
                                                      const Question& question, Instant at) {
  const auto named = covers_source(versions, question.source, at);
  if (!named) return named;
  const ImpactAssessment& version = *find_assessment(versions, *named);
  if (auto reason = service_reason(version.content, never, question)) {
    return std::unexpected(*reason);
  }
  if (auto reason = person_reason(version.content.people, question)) {
    return std::unexpected(*reason);
  }
  if (auto reason = field_reason(version, question, at)) return std::unexpected(*reason);
  return version.number;
}

}  // namespace

std::string_view word_for(NotCovered reason) { return word_in(kWords, reason); }

std::string_view sentence_for(NotCovered reason) {
  switch (reason) {
    case NotCovered::nothing_in_force:
      return "No impact assessment is in force: bring one into force first.";
    case NotCovered::lapsed:
      return "The impact assessment has lapsed: review it and bring the next version into force.";
    case NotCovered::withdrawn:
      return "The impact assessment was withdrawn: nothing is recorded until the next version is "
             "in force.";
    case NotCovered::concluded: return "The Trust decided not to monitor.";
    case NotCovered::source_unknown: return "The source has no name: give it one.";
    case NotCovered::source_not_named:
      return "The impact assessment does not name this source: add it in the next version.";
    case NotCovered::service_unknown: return "The host belongs to no service of the catalogue.";
    case NotCovered::service_not_named: return "The impact assessment does not name this service.";
    case NotCovered::service_closed: return "The platform had closed by then.";
    case NotCovered::host_unknown: return "The source does not say which host was asked for.";
    case NotCovered::never_recorded:
      return "Addresses of this kind are never recorded, whatever the assessment says.";
    case NotCovered::person_unknown:
      return "It is not known whose login this is: import logins with the people.";
    case NotCovered::person_not_covered:
      return "The impact assessment does not cover this group of people.";
    case NotCovered::device_unknown: return "The device is unknown: declare a range.";
    case NotCovered::device_personal: return "The device is not the Trust's.";
    case NotCovered::place_unknown:
      return "It is not known whether this was on the Trust's sites: declare the ranges.";
    case NotCovered::off_site: return "Use away from the Trust's sites is not covered.";
    case NotCovered::field_not_named: return "The impact assessment does not allow this field.";
    case NotCovered::content_without_notice:
      return "No interception notice is recorded for that time.";
  }
  return {};
}

std::expected<AssessmentNumber, NotCovered> covers_source(
    std::span<const ImpactAssessment> versions, std::string_view source, Instant now) {
  const ImpactAssessment* version = assessment_in_force(versions, now);
  if (version == nullptr) return std::unexpected(reason_for_nothing(versions, now));
  if (source.empty()) return std::unexpected(NotCovered::source_unknown);
  const auto& sources = version->content.sources;
  if (std::ranges::find(sources, source, &LogSource::id) == sources.end()) {
    return std::unexpected(NotCovered::source_not_named);
  }
  return version->number;
}

std::expected<Coverage, NotCovered> covers(std::span<const ImpactAssessment> versions,
                                           const NeverRecorded& never, const Question& question) {
  // I1, I2: both instants, each by the version that was in force then.
  const auto at_receipt = covers_at(versions, never, question, question.received);
  if (!at_receipt) return std::unexpected(at_receipt.error());
  const auto at_event = covers_at(versions, never, question, question.happened);
  if (!at_event) return std::unexpected(at_event.error());
  return Coverage{*at_receipt, *at_event};
}

}  // namespace probity::policy
