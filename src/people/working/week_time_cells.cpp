#include "people/working/week_time_cells.hpp"

namespace probity::people {

FirstAndLast read_dates(const Cells& cells, std::size_t first, std::size_t last) {
  FirstAndLast out;
  if (const auto day = cells.date(first)) out.first = *day;
  if (const auto day = cells.date(last)) out.last = *day;
  if (out.last < out.first) cells.refuse(last, "the last day is before the first");
  return out;
}

WeekTime read_week_time(const Cells& cells, const WeekTimeColumns& columns) {
  WeekTime out;
  const std::string weeks = cells.text(columns.weeks, kMostWord);
  if (const auto week = week_in(weeks)) {
    out.week = *week;
  } else {
    cells.refuse(columns.weeks, "a week is A or B, or empty for both");
  }
  const std::string days = cells.text(columns.days, kMostWord);
  if (const auto mask = days.empty() ? std::optional{kEveryDay} : weekdays_in(days)) {
    out.weekdays = *mask;
  } else {
    cells.refuse(columns.days, "the days are not like Mon-Fri or Tue Thu");
  }
  const std::string from = cells.text(columns.from, kMostWord);
  const std::string to = cells.text(columns.to, kMostWord);
  const auto begin = clock_time_in(from.empty() ? "00:00" : from);
  const auto end = clock_time_in(to.empty() ? "24:00" : to);
  if (!begin || !end || *begin >= *end) {
    cells.refuse(columns.from, "`from` and `to` are not like 08:30 and 15:30, or not in order");
  } else {
    out.from = *begin;
    out.to = *end;
  }
  const auto [first, last] = read_dates(cells, columns.first, columns.last);
  out.first_day = first;
  out.last_day = last;
  return out;
}

}  // namespace probity::people
