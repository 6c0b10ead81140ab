#include "policy/impact_assessment.hpp"

#include <algorithm>
#include <ranges>

namespace probity::policy {

namespace {

// The state that an act leaves behind; nothing for acts that leave it as it is.
std::optional<AssessmentState> state_after(AssessmentAct act) {
  switch (act) {
    case AssessmentAct::begin:
    case AssessmentAct::change: return AssessmentState::draft;  // what was consulted on is gone
    case AssessmentAct::consult: return AssessmentState::consulted;
    case AssessmentAct::approve: return AssessmentState::approved;
    case AssessmentAct::bring_into_force: return AssessmentState::in_force;
    case AssessmentAct::withdraw: return AssessmentState::withdrawn;
    case AssessmentAct::lapse: return AssessmentState::lapsed;
    case AssessmentAct::replace: return AssessmentState::replaced;
    case AssessmentAct::conclude: return AssessmentState::concluded;
    case AssessmentAct::advise:
    case AssessmentAct::tell_staff:
    case AssessmentAct::record_notice: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool may_be_covered(PersonScope scope) {
  return std::ranges::find(kCoverable, scope) != kCoverable.end();
}

AssessmentState state_of(const ImpactAssessment& assessment, Instant now) {
  AssessmentState state = AssessmentState::draft;
  std::optional<Instant> lapses_at;
  for (const AssessmentStep& step : assessment.steps) {
    if (step.by.at > now) continue;
    if (const auto next = state_after(step.act)) state = *next;
    if (step.lapses_at) lapses_at = step.lapses_at;
  }
  const bool is_over = lapses_at && *lapses_at <= now;
  return state == AssessmentState::in_force && is_over ? AssessmentState::lapsed : state;
}

std::optional<InForce> in_force_of(const ImpactAssessment& assessment) {
  std::optional<InForce> force;
  for (const AssessmentStep& step : assessment.steps) {
    if (step.act == AssessmentAct::bring_into_force && step.lapses_at) {
      force = InForce{step.by.at, *step.lapses_at, AssessmentState::lapsed};
    } else if (force && step.by.at < force->until &&
               (step.act == AssessmentAct::withdraw || step.act == AssessmentAct::replace)) {
      force->until = step.by.at;
      force->ended_by = *state_after(step.act);
    }
  }
  return force;
}

const ImpactAssessment* assessment_in_force(std::span<const ImpactAssessment> versions,
                                            Instant at) {
  for (const ImpactAssessment& version : versions) {
    const auto force = in_force_of(version);
    if (force && force->from <= at && at < force->until) return &version;
  }
  return nullptr;
}

const ImpactAssessment* assessment_in_progress(std::span<const ImpactAssessment> versions,
                                               Instant now) {
  const auto found = std::ranges::find_if(versions, [&](const ImpactAssessment& version) {
    const AssessmentState state = state_of(version, now);
    return state == AssessmentState::draft || state == AssessmentState::consulted ||
           state == AssessmentState::approved;
  });
  return found == versions.end() ? nullptr : &*found;
}

const ImpactAssessment* find_assessment(std::span<const ImpactAssessment> versions,
                                        AssessmentNumber number) {
  const auto found = std::ranges::find(versions, number, &ImpactAssessment::number);
  return found == versions.end() ? nullptr : &*found;
}

const AssessmentStep* last_step(const ImpactAssessment& assessment, AssessmentAct act,
                                Instant now) {
  for (const AssessmentStep& step : assessment.steps | std::views::reverse) {
    if (step.act == act && step.by.at <= now) return &step;
  }
  return nullptr;
}

const AssessmentStep* current_advice(const ImpactAssessment& assessment, Instant now) {
  const AssessmentStep* advice = last_step(assessment, AssessmentAct::advise, now);
  return advice != nullptr && advice->revision == assessment.revision ? advice : nullptr;
}

bool has_written(const ImpactAssessment& assessment, const PersonId& person) {
  return std::ranges::any_of(assessment.steps, [&](const AssessmentStep& step) {
    return step.by.by == person &&
           (step.act == AssessmentAct::begin || step.act == AssessmentAct::change);
  });
}

Instant end_of(const Zone& zone, LocalDate review_day) {
  return zone.start_of(review_day + std::chrono::days{1});
}

}  // namespace probity::policy
