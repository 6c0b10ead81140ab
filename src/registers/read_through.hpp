// Which parts of the policy somebody has opened on the way to signing that they read it.
//
//   ReadThrough reading = begin_reading(campaign.number, person, text);
//   PROBITY_TRY(reading, with_part_seen(reading, parts, "Your own use, and checking"));
//   if (parts_left(reading, parts).empty()) show_button(kButton);
//
// Bound to one text. After a typographical fix what was seen still counts; of another edition, or
// with another clause map, it does not. Kept so that reading on a telephone between two lessons can
// go on later; dropped once signed, and never shown to anybody else. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "people/keys.hpp"
#include "policy/edition.hpp"

namespace probity::registers {

struct ReadThrough {
  std::uint32_t campaign = 0;
  people::PersonId person{};
  policy::EditionText text{};
  std::vector<std::string>
      seen{};  // names of parts, each once, in the order in which they were seen
  bool operator==(const ReadThrough&) const = default;
};

[[nodiscard]] ReadThrough begin_reading(std::uint32_t campaign, const people::PersonId& person,
                                        const policy::EditionText& text);
// `parts` are policy::parts_of() the edition's clause map. Fails (usage) when there is no such
// part.
[[nodiscard]] Result<ReadThrough> with_part_seen(ReadThrough reading,
                                                 std::span<const std::string> parts,
                                                 std::string_view part);
// In the order of `parts`.
[[nodiscard]] std::vector<std::string> parts_left(const ReadThrough& reading,
                                                  std::span<const std::string> parts);

}  // namespace probity::registers
