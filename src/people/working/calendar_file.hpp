// Reading docs/formats/calendar.md: what a school's exported calendar says about its days.
//
//   auto file = CalendarFile::parse(ics);
//   SchoolDays days = file->days;
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "people/working/calendar_events.hpp"
#include "people/working/school_days.hpp"

namespace probity::people {

// What one event says, by its categories or words.
enum class EventMeaning : std::uint8_t { nothing, term, inset, closed, week_only };
struct UnderstoodEvent {
  EventMeaning meaning = EventMeaning::nothing;
  Week week = Week::every;
};
[[nodiscard]] UnderstoodEvent understood(const CalendarEvent& event);

struct CalendarFile {
  SchoolDays days;
  std::size_t events = 0;              // that were taken
  std::vector<std::size_t> set_aside;  // lines of events that say nothing about school days
  std::size_t timed = 0;               // events with a time of day

  // All or nothing (I45). Refused without any term.
  [[nodiscard]] static std::expected<CalendarFile, RefusedImport> parse(std::string_view text);
};

}  // namespace probity::people
