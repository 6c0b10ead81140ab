// What a Roll keeps: the forms that names go by, and which pupils each pair of forms may mean.
// Internal to this folder.
//
// Pupils are found by forms, not by names: a pupil called "Orla Ní Bhriain" is entered under
// (orla, nibhriain) and (orla, bhriain), and under each nickname of Orla. So that looking up is one
// step.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "advice/roll.hpp"
#include "advice/roll_table.hpp"
#include "advice/roll_typing_errors.hpp"

namespace probity::advice {

using Form = std::uint32_t;  // a number of one of the string tables

inline constexpr std::uint8_t kNoYear = 255;
inline constexpr std::uint8_t kReception = 0;

struct Roll::Inside {
  struct Pupil {
    std::array<char, 4> family_initials{};  // unused ones are 0
    std::uint8_t year = kNoYear;
  };

  StringTable givens;    // forms of given and preferred names, and their nicknames
  StringTable families;  // forms of family names
  StringTable groups;    // tutor groups and classes, folded without spaces
  StringTable middles;   // parts of middle names
  StringTable common_words;
  StringTable known_names;

  Postings by_full_name;  // given form, family form
  Postings by_group;      // given form, group
  Postings by_given;      // given form, 0
  Postings middle_of;     // pupil, 0 -> middles

  TypingErrors near_givens;
  TypingErrors near_families;

  std::vector<Pupil> pupils;

  [[nodiscard]] bool is_common(std::string_view folded) const {
    if (common_words.contains(folded)) return true;
    constexpr std::size_t kShortestPlural = 4;  // "summers" is as ordinary as "summer"
    return folded.size() >= kShortestPlural && folded.ends_with('s') &&
           common_words.contains(folded.substr(0, folded.size() - 1));
  }
  // Somebody's name, of whoever it is.
  [[nodiscard]] bool is_known_name(std::string_view folded) const {
    return known_names.contains(folded) || givens.contains(folded) || families.contains(folded);
  }
};

}  // namespace probity::advice
