// Local dates as the numbers that rows hold: days since 1970-01-01.
#pragma once

#include <cstdint>

#include "base/zone.hpp"

namespace probity::records {

[[nodiscard]] constexpr std::int64_t number_of(LocalDate day) {
  return day.time_since_epoch().count();
}
[[nodiscard]] constexpr LocalDate day_of(std::int64_t number) {
  return LocalDate{std::chrono::days{static_cast<LocalDate::rep>(number)}};
}

}  // namespace probity::records
