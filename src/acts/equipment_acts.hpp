// What somebody enters about equipment by hand (C19): ranges of addresses.
//
//   PROBITY_ATTEMPT(declare_range(trust, actor, {"hgs-wired", RangeKind::wired, range, days}));
//
// Takes effect at once: what is declared managed may be looked at from then on, if everything else
// permits it; so each is a leaf, and asks for proof again.
#pragma once

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "people/equipment/equipment.hpp"

namespace probity::acts {

// Fails (usage) for a range that is too wide, or that another row declares for the same days.
[[nodiscard]] Result<void> declare_range(Trust& trust, const Actor& actor,
                                         const people::DeclaredRange& range);
// `last`: its last day. Fails (usage) for a range that is not there, came with a file (the next
// file ends it), or would end before it began.
[[nodiscard]] Result<void> end_range(Trust& trust, const Actor& actor, std::uint32_t number,
                                     LocalDate last);

}  // namespace probity::acts
