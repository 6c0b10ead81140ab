// What somebody asked about themselves, as parts of a matter: access (R13), complaint (R19),
// objection (R14). With the day on which an answer is due, while it is. Pure.
#pragma once

#include "portal/matter_view.hpp"

namespace probity::portal {

[[nodiscard]] Value access_value(const casework::AccessRequest& access, const MatterWords& words);
[[nodiscard]] Value complaint_value(const casework::Complaint& complaint);
[[nodiscard]] Value objection_value(const casework::Objection& objection);

}  // namespace probity::portal
