// How much of a visit lies in working time (C17, C20): surely, and at most.
//
//   visit.working_time = working_time(visit, [&](Interval around) { return
//   pattern.partition(around, zone); });
//
// Pure. A clock in the log may be wrong by some seconds, so the edges of working time count for the
// person.
#pragma once

#include <functional>

#include "people/working_pattern.hpp"
#include "visits/visit.hpp"

namespace probity::visits {

// Divides an interval into working time, rest, time outside and what nobody knows (I8).
using Division = std::function<people::Partition(Interval)>;

[[nodiscard]] WorkingTime working_time(const Visit& visit, const Division& division);

// What of `around`, which `parts` divides, is surely working time: without a minute and a half at
// each edge of it, because a clock in a log may be wrong.
[[nodiscard]] IntervalSet surely_working(const people::Partition& parts, Interval around);

}  // namespace probity::visits
