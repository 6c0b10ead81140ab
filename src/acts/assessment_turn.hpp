// Whose turn it is with the impact assessment (C52 to C55): whoever advises, decides, tells staff,
// or sees to the next version before this one lapses. Pure, but for the letter.
//
//   for (const Seat seat : turn_in(versions, now)) ...
#pragma once

#include <vector>

#include "acts/assessment_acts.hpp"
#include "people/seat.hpp"

namespace probity::acts {

// Before a version lapses, its successor is thought of.
inline constexpr std::chrono::days kReviewNotice{60};

// Seats whose holders are waited for, in rising order; nobody while a draft is being written, or
// when there is nothing to do.
[[nodiscard]] std::vector<people::Seat> turn_in(const AssessmentVersions& versions, Instant now);

// A letter to everybody who is waited for after a change and was not before it: that something
// waits, never what. Not to whoever made the change.
[[nodiscard]] Result<void> write_to_whose_turn_it_is(store::UnitOfWork& unit, Trust& trust,
                                                     const AssessmentVersions& before,
                                                     const AssessmentVersions& after,
                                                     const PersonId& except);

}  // namespace probity::acts
