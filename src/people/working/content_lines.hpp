// Content lines of iCalendar (RFC 5545 section 3.1): folded lines put together, names found,
// components matched. Part of calendar_events.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"
#include "people/working/calendar_events.hpp"

namespace probity::people {

// One VEVENT: the properties that are wanted, each a line of its own, unfolded.
struct EventText {
  std::size_t line = 0;  // of BEGIN:VEVENT
  std::vector<std::string> properties;
};

// Names, in capitals, of the properties that are wanted.
[[nodiscard]] bool is_wanted_property(std::string_view name);

// The name of a content line: what stands before the first ; or :
[[nodiscard]] std::string_view name_of_line(std::string_view line);

[[nodiscard]] std::expected<std::vector<EventText>, RefusedImport> event_texts(
    std::string_view text, const CalendarLimits& limits);

}  // namespace probity::people
