// How much a line can prove, and the few things that may be said about a visit.
// docs/formats/roles.md, "Levels of evidence".
#pragma once

#include <cstdint>
#include <string_view>

namespace probity::visits {

// Ordered from the strongest to the weakest.
enum class Level : std::uint8_t { l1a, l1b, l1c, l2 };
inline constexpr std::size_t kLevels = 4;

[[nodiscard]] constexpr std::string_view name_of(Level level) {
  constexpr std::string_view kNames[] = {"L1a", "L1b", "L1c", "L2"};
  return kNames[static_cast<std::size_t>(level)];
}

// The whole list: there is no word for "looked at", "read" or "spent", because no proxy log shows
// it.
enum class Word : std::uint8_t { use_recorded, page_opened, connections_open };

[[nodiscard]] constexpr std::string_view name_of(Word word) {
  constexpr std::string_view kNames[] = {"use_recorded", "page_opened", "connections_open"};
  return kNames[static_cast<std::size_t>(word)];
}

}  // namespace probity::visits
