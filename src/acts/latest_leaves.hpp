// When something of a kind last happened, as the ledger has it: for doctor.
//
//   PROBITY_TRY(const auto latest, latest_leaves(trust));
//   const auto heartbeat = latest.find("heartbeat");
//
// Looks from the end, at most at the last half a million leaves.
#pragma once

#include <map>
#include <string>

#include "acts/trust.hpp"
#include "ledger/leaf.hpp"

namespace probity::acts {

using LatestLeaves = std::map<std::string, ledger::Leaf, std::less<>>;

// The last leaf of each type that doctor asks for; nothing where there is none.
[[nodiscard]] Result<LatestLeaves> latest_leaves(Trust& trust);

}  // namespace probity::acts
