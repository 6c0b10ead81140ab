// Impact assessments as rows.
//
//   PROBITY_TRY(const auto versions, load_assessments(reader));
//   ... in a unit of work:  save_assessment(unit, version);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/impact_assessment.hpp"
#include "records/tables.hpp"

namespace probity::records {

// In order of their numbers. Fails (unreadable) for rows that are no assessment.
[[nodiscard]] Result<std::vector<policy::ImpactAssessment>> load_assessments(Tables tables);
// The version as it is now, and its document among the revisions, which are kept for good.
[[nodiscard]] Result<void> save_assessment(store::UnitOfWork& unit,
                                           const policy::ImpactAssessment& assessment);

// The document as it was at that revision; nullopt when there is none.
[[nodiscard]] Result<std::optional<policy::AssessmentContent>> load_assessment_revision(
    Tables tables, policy::AssessmentNumber number, policy::Revision revision);

// SHA-256 of the canonical document.
[[nodiscard]] policy::Digest fingerprint_of(const policy::AssessmentContent& content);

// As JSON; for reading back and for tests.
[[nodiscard]] std::string print_steps(const std::vector<policy::AssessmentStep>& steps);
[[nodiscard]] Result<std::vector<policy::AssessmentStep>> parse_steps(std::string_view text);

}  // namespace probity::records
