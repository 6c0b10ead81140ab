#include "report/day_strip.hpp"

#include <array>

namespace probity::report {

namespace {

enum class Cell : std::uint8_t { nothing, gap, possible, proven };

constexpr std::array<std::string_view, 4> kCells{"·", "?", "░", "█"};

using Cells = std::array<Cell, kStripCells>;

// Marks every half hour that the set touches on that local day, unless something stronger is there.
void mark(const IntervalSet& set, LocalDate day, const Zone& zone, Cell cell, Cells& cells) {
  const Interval today{zone.start_of(day), zone.start_of(day + std::chrono::days{1})};
  const IntervalSet inside = intersection(set, today);
  for (const Interval& interval : inside.intervals()) {
    const auto place = [&](Instant moment) {
      return std::chrono::floor<minutes>(zone.local(moment) - LocalTime{day}).count() / 30;
    };
    const auto last = place(interval.end - Span{1});
    for (auto at = place(interval.begin); at <= last && at < kStripCells; ++at) {
      Cell& known = cells[static_cast<std::size_t>(at)];
      known = std::max(known, cell);
    }
  }
}

}  // namespace

std::string day_strip(LocalDate day, const Zone& zone, const IntervalSet& lower,
                      const IntervalSet& upper, const IntervalSet& gaps) {
  Cells cells{};
  mark(gaps, day, zone, Cell::gap, cells);
  mark(upper, day, zone, Cell::possible, cells);
  mark(lower, day, zone, Cell::proven, cells);
  std::string text;
  for (const Cell cell : cells) text += kCells[static_cast<std::size_t>(cell)];
  return text;
}

std::string strip_hours() {
  std::string text(kStripCells, ' ');
  for (std::size_t hour = 0; hour < 24; hour += 3) {
    const std::string label = std::to_string(hour);
    text.replace(2 * hour, label.size(), label);
  }
  return text;
}

std::string strip_legend() { return "█ use recorded   ░ possible at most   ? no log   · nothing"; }

}  // namespace probity::report
