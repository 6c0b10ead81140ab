// Files of hours, timetables, calendars and equipment (C17, C19, C20).
//
//   PROBITY_TRY(const WorkplaceImport report, import_hours(trust, actor, text, {}));
//
// All or nothing (I45): with one wrong row nothing is taken, and every wrong row is told. Each file
// is whole: what came with the one before and is not in it ends. When that would be more than a
// tenth it is held until the confirmation is given: half a file would make people's working time
// unknown, or the trust's own devices strangers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "acts/people_acts.hpp"
#include "acts/trust.hpp"

namespace probity::acts {

enum class WorkplaceFile : std::uint8_t { hours, timetable, calendar, equipment };
[[nodiscard]] std::string_view word_for(WorkplaceFile file);

// What came of it. Lines and counts only: of people (hours, timetable), of days (calendar), of
// entries (equipment).
struct WorkplaceImport {
  ImportReport::Outcome outcome = ImportReport::Outcome::refused;
  std::vector<people::ImportRefusal> refusals;  // when refused
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t ended = 0;
  std::size_t unchanged = 0;
  std::size_t before = 0;
  std::vector<std::size_t> set_aside{};  // calendar: lines of events that say nothing here
  std::size_t timed = 0;                 // calendar: events with a time of day
};

// `school`: of a calendar; empty for every school that has none of its own. Fails as
// Trust::commit().
[[nodiscard]] Result<WorkplaceImport> import_workplace(Trust& trust, const Actor& actor,
                                                       WorkplaceFile file, std::string_view text,
                                                       const ImportOptions& options,
                                                       std::string_view school = {});

// For the terminal. `what`: the word for the file.
[[nodiscard]] std::string in_words(const WorkplaceImport& report, std::string_view what);

}  // namespace probity::acts
