// Letters about matters: that something waits, and where; never what, and never whose (C60).
//
//   PROBITY_ATTEMPT(write_to_whom_it_waits_for(unit, trust, people, before, after, except, now));
//
// Told about an opening, somebody is written to in school-day hours; the notice itself is read
// signed in, or on paper.
#pragma once

#include "acts/trust.hpp"
#include "casework/dossier_view.hpp"

namespace probity::handling {

// In one unit of work with the step between `before` and `after`: everybody for whom something
// waits now that did not before, but whoever took it. `before` is null for the first step.
// O(people in seats and parts).
[[nodiscard]] Result<void> write_to_whom_it_waits_for(store::UnitOfWork& unit, acts::Trust& trust,
                                                      const people::PeopleRegister& people,
                                                      const casework::Dossier* before,
                                                      const casework::Dossier& after,
                                                      const PersonId& except,
                                                      const policy::Moment& now);

}  // namespace probity::handling
