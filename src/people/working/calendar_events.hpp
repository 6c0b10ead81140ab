// The whole-day events of an iCalendar text (RFC 5545).
//
//   auto events = read_calendar_events(text);
//   if (!events) return show(events.error().refusals);
//
// What a stranger's file can do is bounded here: content lines are cut, components matched and
// limits held by code of our own, and libical sees one event at a time, with the ten properties
// that are wanted and nothing else. docs/adr/0045. Does no I/O; linear in the text and in what
// recurs. Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "people/import_refusal.hpp"

namespace probity::people {

struct CalendarEvent {
  LocalDate first{};
  LocalDate last{};  // included
  std::string summary;
  std::vector<std::string> categories;
  std::size_t line = 0;  // where it begins
};

struct CalendarEvents {
  std::vector<CalendarEvent> events;  // an entry for each time that one recurs
  std::size_t timed = 0;              // events with a time of day, not looked at
  std::size_t cancelled = 0;
};

struct CalendarLimits {
  std::size_t bytes = std::size_t{2} << 20;
  std::size_t line_bytes = 16'384;  // unfolded
  std::size_t depth = 4;            // of components in components
  std::size_t events = 5'000;
  std::size_t recurring = 100;
  std::size_t occurrences = 1'000;  // of one event
};

// All or nothing (I45): refuses what docs/formats/calendar.md says.
[[nodiscard]] std::expected<CalendarEvents, RefusedImport> read_calendar_events(
    std::string_view text, CalendarLimits limits = {});

}  // namespace probity::people
