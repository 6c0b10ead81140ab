// Any text as a school's calendar: what is taken is in order and within its limits, what is refused
// has a reason of ours and never repeats the file.
#include "people/working/calendar_file.hpp"

#include <algorithm>

#include "input.hpp"
#include "people/cell_text.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace people;

void check(std::string_view text) {
  const auto events = read_calendar_events(text);
  const auto file = CalendarFile::parse(text);
  const auto* refused = events ? (file ? nullptr : &file.error()) : &events.error();
  if (refused != nullptr) {
    require(!file, "a calendar of wrong events is refused");
    require(!refused->refusals.empty(), "a file is refused for a reason");
    for (const auto& refusal : refused->refusals) {
      require(refusal.line > 0, "each refusal has its line");
      require(!text_fault(refusal.reason, 300), "reasons are ours, not the file's");
    }
    return;
  }
  for (const CalendarEvent& event : events->events) {
    require(event.first <= event.last, "an event ends after it begins");
    require(event.last - event.first < std::chrono::days{400}, "no event is longer than allowed");
  }
  const auto days = file->days.days();
  require(!days.empty(), "a calendar has a school day");
  require(std::ranges::is_sorted(days, std::less{}, &SchoolDay::day), "days rise");
  for (const SchoolDay& one : days) {
    require(one.kind == DayKind::school || one.kind == DayKind::inset, "closed days are not kept");
    require(file->days.kind_of(one.day) == one.kind, "a day is found");
  }
  require(file->days.kind_of(file->days.range().end) == DayKind::unknown, "after it is unknown");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
