// Words that are one typing error away from a name: two letters swapped, one lost, one too many,
// one wrong. Internal to this folder.
//
// Each name is entered under everything that one lost letter makes of it, so that what a typed word
// shares with it is found by a few looks into a table, however many names there are (the symmetric
// deletion of SymSpell).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "advice/roll_table.hpp"

namespace probity::advice {

enum class TypingError : std::uint8_t { none, swapped, lost, added, changed };

// What was done to `name` to get `typed`; none when it is the same or more than one error away.
[[nodiscard]] TypingError typing_error(std::string_view name, std::string_view typed);

class TypingErrors {
 public:
  // Names of fewer letters, or with letters other than a to z, are left out.
  static constexpr std::size_t kShortest = 3;
  static constexpr std::size_t kLongest = 40;

  void add(std::string_view name, std::uint32_t number);
  void finish() { by_rest_.finish(); }

  // The numbers of names that may be one error from `typed`: whether they are is for
  // typing_error(). Rising, each once. O(letters of `typed`).
  [[nodiscard]] std::vector<std::uint32_t> near(std::string_view typed) const;

 private:
  Postings by_rest_;  // halves of the hash of a name, or of a name without one letter
};

}  // namespace probity::advice
