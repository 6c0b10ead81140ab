// What stands around a name and says that it is somebody's: praise, or a verb. Internal to this
// folder.
//
// Pure; thread-safe. O(1).
#pragma once

#include <cstddef>
#include <cstdint>

#include "advice/roll_reading.hpp"

namespace probity::advice {

enum class Cue : std::uint8_t {
  against,  // "the Summer Ball": not a person
  none,
  weak,    // "with Autumn Winter"
  strong,  // "well done autumn winter", "mark best won"
};

// For words [begin, end) that may be a name.
[[nodiscard]] Cue cue_around(const NameReading& reading, std::size_t begin, std::size_t end);

}  // namespace probity::advice
