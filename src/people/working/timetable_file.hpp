// Reading docs/formats/timetable.md: the periods of schools and who teaches in them.
//
//   auto file = TimetableFile::parse(text);
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <expected>
#include <string_view>
#include <vector>

#include "people/working/named_times.hpp"

namespace probity::people {

struct TimetableFile {
  std::vector<Period> periods;
  std::vector<NamedTimes> people;  // lessons only

  // All or nothing (I45).
  [[nodiscard]] static std::expected<TimetableFile, RefusedImport> parse(std::string_view text);
};

}  // namespace probity::people
