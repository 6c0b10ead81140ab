// Whether a name of the roll is meant for somebody well known in this text: a question, never a
// finding.
#pragma once

#include "advice/reading.hpp"

namespace probity::advice {

[[nodiscard]] bool may_be_somebody_well_known(const DraftReading& reading, const NameHit& hit);

}  // namespace probity::advice
