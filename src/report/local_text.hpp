// Dates, times and numbers as people in a school write them.
#pragma once

#include <cstdint>
#include <string>

#include "base/zone.hpp"

namespace probity::report {

[[nodiscard]] std::string long_date(LocalDate date);                     // Tuesday 10 March 2026
[[nodiscard]] std::string clock_time(Instant moment, const Zone& zone);  // 09:15
[[nodiscard]] std::string clock_range(Instant from, Instant to, const Zone& zone);  // 09:15-09:40
[[nodiscard]] std::string with_commas(std::uint64_t number);                        // 1,922
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one,
                                  std::string_view many);

// Whole minutes: down for what is proven, up for what is possible.
[[nodiscard]] std::int64_t whole_minutes_down(Span length);
[[nodiscard]] std::int64_t whole_minutes_up(Span length);

}  // namespace probity::report
