// Given and family name next to one another. Internal to this folder.
#pragma once

#include <vector>

#include "advice/roll_reading.hpp"

namespace probity::advice {

// Hits may overlap; which of them stay is for the caller. O(words).
[[nodiscard]] std::vector<NameHit> full_names_in(const NameReading& reading);

// Names in words that are not written as words: "@lukeellis", "#lukeellis", "l.ellis@...".
// O(letters).
[[nodiscard]] std::vector<NameHit> run_together_names_in(const NameReading& reading);

// How sure it is that words [begin, end), which read as a pupil's full name, are that name and not
// the ordinary words that they look like; nothing when they are those words.
[[nodiscard]] std::optional<NameHit::Certainty> certainty_of(const NameReading& reading,
                                                             std::size_t begin, std::size_t end);

[[nodiscard]] NameHit full_name_hit(const NameReading& reading, std::size_t begin, std::size_t end,
                                    NameHit::Certainty certainty, std::span<const PupilIndex> who);

}  // namespace probity::advice
