#include "custody/due.hpp"

namespace probity::custody {

Instant due_of(LocalDate day, const Zone& zone) {
  using namespace std::chrono;
  const year_month_day date{day};
  const year_month month = year_month{date.year(), date.month()} + months{1};
  const year_month_day same = month / date.day();
  const LocalDate last_day{same.ok() ? LocalDate{same} : LocalDate{month / last}};
  return zone.start_of(last_day + days{1});
}

}  // namespace probity::custody
