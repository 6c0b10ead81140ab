#include "registers/read_through.hpp"

#include <algorithm>

namespace probity::registers {

ReadThrough begin_reading(std::uint32_t campaign, const people::PersonId& person,
                          const policy::EditionText& text) {
  return {.campaign = campaign, .person = person, .text = text};
}

Result<ReadThrough> with_part_seen(ReadThrough reading, std::span<const std::string> parts,
                                   std::string_view part) {
  if (std::ranges::find(parts, part) == parts.end()) {
    return failure(ErrorKind::usage, "the policy has no such part", "open the policy again");
  }
  if (std::ranges::find(reading.seen, part) == reading.seen.end()) reading.seen.emplace_back(part);
  return reading;
}

std::vector<std::string> parts_left(const ReadThrough& reading,
                                    std::span<const std::string> parts) {
  std::vector<std::string> left;
  for (const std::string& part : parts) {
    if (std::ranges::find(reading.seen, part) == reading.seen.end()) left.push_back(part);
  }
  return left;
}

}  // namespace probity::registers
