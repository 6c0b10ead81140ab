// One day of one person, divided. Part of working_time.
#pragma once

#include <optional>

#include "people/working/working_time.hpp"

namespace probity::people {

struct DividedDay {
  IntervalSet working;
  IntervalSet rest;
};

// What of the day is work and rest; everything else of it is outside. Nothing when nothing is known
// about the day. The day is one on which the person is with the trust.
[[nodiscard]] std::optional<DividedDay> divided(const WorkingTime& time, const PersonTimes& person,
                                                LocalDate day, const Zone& zone);

}  // namespace probity::people
