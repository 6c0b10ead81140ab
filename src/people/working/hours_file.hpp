// Reading docs/formats/working-time.md: contract hours, directed time, breaks, leave.
//
//   auto file = HoursFile::parse(text);
//   if (!file) return show(file.error().refusals);
//   auto people = resolved(file->people, register_);
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <expected>
#include <string_view>
#include <vector>

#include "people/working/named_times.hpp"

namespace probity::people {

struct HoursFile {
  std::vector<NamedTimes> people;  // contracts, directed time, own breaks, leave
  std::vector<SchoolBreak> breaks;
  std::vector<Closure> closures;

  // All or nothing (I45).
  [[nodiscard]] static std::expected<HoursFile, RefusedImport> parse(std::string_view text);
};

}  // namespace probity::people
