// The columns weeks, days, from, to, first, last of a row. Part of the *_file readers of working
// time.
#pragma once

#include "people/file_columns.hpp"
#include "people/working/week_time.hpp"

namespace probity::people {

struct WeekTimeColumns {
  std::size_t weeks;
  std::size_t days;
  std::size_t from;
  std::size_t to;
  std::size_t first;
  std::size_t last;
};

// What is wrong is refused in `cells`, and the answer is then not to be used.
[[nodiscard]] WeekTime read_week_time(const Cells& cells, const WeekTimeColumns& columns);

// The two dates alone; refused when the last is before the first.
struct FirstAndLast {
  LocalDate first = LocalDate::min();
  LocalDate last = LocalDate::max();
};
[[nodiscard]] FirstAndLast read_dates(const Cells& cells, std::size_t first, std::size_t last);

}  // namespace probity::people
