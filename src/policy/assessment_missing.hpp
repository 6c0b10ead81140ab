// What an assessment still lacks, in words that help whoever is writing it.
//
//   for (const MissingPart& part : missing(assessment, now))
//     show(part.section, part.what, part.rules);
//
// Pure. O(size of the assessment).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "policy/edition.hpp"
#include "policy/impact_assessment.hpp"

namespace probity::policy {

// The act that has to wait until the part is there.
enum class NeededFor : std::uint8_t { consultation, approval, force };
[[nodiscard]] std::string_view word_for(NeededFor act);

struct MissingPart {
  Section section{};
  std::string_view field;  // of that section's page: "why_not_public_task"
  NeededFor needed_for{};
  std::string_view what;   // one sentence: what to do
  std::string_view rules;  // why: "R2; C52"
};

// In the order of the sections, for a version that is to be brought into force. `now` decides about
// the review day, which must be to come and at most a year away (R1). Empty: nothing is missing.
[[nodiscard]] std::vector<MissingPart> missing(const ImpactAssessment& assessment,
                                               const Moment& now);
// Only what an act waits for: what is needed for consultation is needed for approval as well.
[[nodiscard]] std::vector<MissingPart> missing_for(NeededFor act,
                                                   const ImpactAssessment& assessment,
                                                   const Moment& now);

// A review day that lies after today and at most a year after it.
[[nodiscard]] bool is_possible_review_day(LocalDate review_day, LocalDate today);

}  // namespace probity::policy
