#include <fmt/format.h>

#include "acts/assessment_acts.hpp"
#include "acts/assessment_turn.hpp"
#include "acts/doctor.hpp"

namespace probity::acts {

namespace {

using policy::AssessmentState;
using policy::ImpactAssessment;

constexpr const char* kGroup = "Policy";

Finding state_of_force(const Trust& trust, const AssessmentVersions& versions,
                       const ImpactAssessment* current) {
  const bool is_wanted = trust.configuration().stage == Stage::monitoring;
  if (current != nullptr) {
    return {kGroup, "assessment.state", Health::ok,
            fmt::format("Version {} of the impact assessment is in force.", current->number)};
  }
  const bool is_concluded = !versions.empty() && policy::state_of(versions.back(), trust.now()) ==
                                                     AssessmentState::concluded;
  if (is_concluded) {
    return {kGroup, "assessment.state", Health::ok, "The Trust decided not to monitor."};
  }
  return {
      kGroup, "assessment.state", is_wanted ? Health::attention : Health::off,
      "No impact assessment is in force, so nothing is recorded (C52).",
      is_wanted ? "HR or the CFOO begins or continues it on the page \"Impact assessment\"." : ""};
}

std::string day_of(const Trust& trust, Instant at) {
  const std::chrono::year_month_day day{trust.zone().date(at)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Finding state_of_review(const Trust& trust, const ImpactAssessment& current,
                        const ImpactAssessment* next) {
  const Instant ends = policy::in_force_of(current)->until;
  // The last day on which it counts, not the midnight after it.
  const std::string until = day_of(trust, ends - seconds{1});
  if (ends - trust.now() > kReviewNotice) {
    return {kGroup, "assessment.review", Health::ok, "Its last day is " + until + "."};
  }
  return {kGroup, "assessment.review", Health::attention,
          "It lapses by itself after " + until + ", and recording stops (R1).",
          next == nullptr ? "HR or the CFOO begins the next version, or lets it lapse."
                          : "The next version is in progress: look at what it still lacks."};
}

}  // namespace

std::vector<Finding> look_at_assessment(Trust& trust) {
  const auto versions = assessments_of(trust);
  if (!versions) {
    return {
        {kGroup, "assessment.state", Health::wrong, versions.error().what, versions.error().next}};
  }
  const ImpactAssessment* current = policy::assessment_in_force(*versions, trust.now());
  std::vector<Finding> findings{state_of_force(trust, *versions, current)};
  if (current != nullptr) {
    findings.push_back(
        state_of_review(trust, *current, policy::assessment_in_progress(*versions, trust.now())));
  }
  return findings;
}

}  // namespace probity::acts
