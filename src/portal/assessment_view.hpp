// The impact assessment as pages and programs are told about it. Nothing here asks who may see it.
#pragma once

#include <string_view>
#include <vector>

#include "acts/assessment_acts.hpp"
#include "policy/assessment_fields.hpp"
#include "policy/impact_assessment.hpp"
#include "portal/context.hpp"
#include "portal/value.hpp"

namespace probity::portal {

[[nodiscard]] Value state_value(policy::AssessmentState state);
// What stands in one field: rows of cells, each with its column where there are several.
// Services are called by their names where they are among `known`.
[[nodiscard]] Value field_value(const policy::AssessmentField& field, const policy::Cells& cells,
                                const std::vector<acts::KnownService>& known);
// A section with all its fields.
[[nodiscard]] Value section_value(policy::Section section, const policy::AssessmentContent& content,
                                  const std::vector<acts::KnownService>& known);
// number, state, from, until, fingerprint, where.
[[nodiscard]] Value version_value(const Context& context,
                                  const policy::ImpactAssessment& assessment);
// What people did with it, oldest first; saves of sections by one person in a row are one line.
void add_steps(const Context& context, Value& model, const policy::ImpactAssessment& assessment);
// Names of services for ids; an id that the catalogue does not know stays as it is.
[[nodiscard]] std::string name_of_service(const std::vector<acts::KnownService>& known,
                                          std::string_view id);

}  // namespace probity::portal
