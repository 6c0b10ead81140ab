// Files that are brought into a trust, as commands (docs/formats): each whole or not at all.
#pragma once

#include "command/asked.hpp"

namespace probity::command {

[[nodiscard]] Result<Outcome> import_people(const Asked& asked);
[[nodiscard]] Result<Outcome> import_relations(const Asked& asked);
[[nodiscard]] Result<Outcome> import_pupils(const Asked& asked);
[[nodiscard]] Result<Outcome> import_consents(const Asked& asked);
[[nodiscard]] Result<Outcome> import_accounts(const Asked& asked);
[[nodiscard]] Result<Outcome> import_hours(const Asked& asked);
[[nodiscard]] Result<Outcome> import_timetable(const Asked& asked);
[[nodiscard]] Result<Outcome> import_calendar(const Asked& asked);
[[nodiscard]] Result<Outcome> import_equipment(const Asked& asked);
[[nodiscard]] Result<Outcome> import_groups(const Asked& asked);

}  // namespace probity::command
