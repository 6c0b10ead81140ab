// Prints when each day asked for is due: "zone first last" gives a line of seconds since 1970 for
// each date from first to last, as numbers of days since 1970-01-01. For due_test.py.
#include <cstdio>
#include <iostream>
#include <string>

#include "custody/due.hpp"

int main() {
  using namespace probity;
  std::string zone_name;
  int first = 0;
  int last = 0;
  while (std::cin >> zone_name >> first >> last) {
    const auto zone = Zone::named(zone_name);
    if (!zone) return 1;
    for (int day = first; day <= last; ++day) {
      const Instant due = custody::due_of(LocalDate{std::chrono::days{day}}, *zone);
      std::printf("%lld\n", static_cast<long long>(floor_seconds(due.time_since_epoch())));
    }
  }
  return 0;
}
