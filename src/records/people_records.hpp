// The register of people as rows.
//
//   PROBITY_TRY(const auto people, load_people(reader));
//   PROBITY_TRY(const auto after, ready.apply_to(people));
//   ... in a unit of work, with its leaf:  save_people(unit, people, after, ready.changes());
//
// Cost: load O(people); save O(changes).
#pragma once

#include <span>

#include "people/import_plan.hpp"
#include "people/people_register.hpp"
#include "records/tables.hpp"

namespace probity::records {

// Fails (unreadable) when the rows are not a register.
[[nodiscard]] Result<people::PeopleRegister> load_people(Tables tables);

// Fails (usage) when the rows are no longer those of `before`: somebody was quicker; plan again.
[[nodiscard]] Result<void> save_people(store::UnitOfWork& unit,
                                       const people::PeopleRegister& before,
                                       const people::PeopleRegister& after,
                                       std::span<const people::PersonChange> changes);

}  // namespace probity::records
