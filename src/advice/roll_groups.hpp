// Tutor groups, classes and years in a text. Internal to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "advice/roll_reading.hpp"

namespace probity::advice {

// Words [begin, end) that are a group on the roll, or a year.
struct SchoolGroup {
  enum class Kind : std::uint8_t {
    tutor_group,  // has a figure in it: "9L", "11 N", "9-L"
    class_name,   // is a word, with a capital: "Oaks"
    year,         // "Year 9", "Y9", "Reception"
  };
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::tutor_group;
  std::uint32_t number = 0;  // of the group on the roll, or the year
};

// In the order of the text; the longest at each place. O(words).
[[nodiscard]] std::vector<SchoolGroup> groups_in(const NameReading& reading);

// Given names that a group, or an initial and a group or year, makes somebody's. O(words + groups).
[[nodiscard]] std::vector<NameHit> grouped_names_in(const NameReading& reading);

}  // namespace probity::advice
