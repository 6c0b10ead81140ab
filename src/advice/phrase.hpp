// One phrase of a word list, taken apart: docs/formats/words.md, "Phrases".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::advice {

struct PhrasePart {
  enum class Kind : std::uint8_t { words, any_word, gap, group };
  // A word that is one of these, or begins with one of those.
  struct Words {
    std::vector<std::string> whole;   // rising, each once
    std::vector<std::string> begins;  // rising, each once
    auto operator<=>(const Words&) const = default;
  };
  Kind kind = Kind::words;
  Words words;
  std::string group;  // its name

  bool operator==(const PhrasePart&) const = default;
};

using PhraseParts = std::vector<PhrasePart>;

// Longer gaps say too little.
inline constexpr std::size_t kLongestGap = 4;

// Every way to say it: an optional word is there or not, so each part of a way is needed. A way
// never begins or ends with a gap or any word. Fails (unreadable) when nothing is left, or there
// are more than 64 ways.
[[nodiscard]] Result<std::vector<PhraseParts>> ways_to_say(std::string_view phrase);

}  // namespace probity::advice
