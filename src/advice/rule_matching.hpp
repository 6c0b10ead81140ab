// Where one rule holds in a text. Inside advice only.
#pragma once

#include <vector>

#include "advice/lexicon.hpp"

namespace probity::advice {

// Appends one hit for each sentence (or the post) in which the rule holds, in the order of the
// text.
void find_hits(const Rule& rule, const Sightings& seen, const Situation& situation,
               std::vector<RuleHit>& hits);

}  // namespace probity::advice
