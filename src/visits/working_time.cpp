#include "visits/working_time.hpp"

namespace probity::visits {

namespace {

// What a clock may be wrong by, and what it takes to walk to the room: never counted as working
// time.
constexpr Span kWorkingEdge = seconds{90};

}  // namespace

WorkingTime working_time(const Visit& visit, const Division& division) {
  const Interval hull = visit.upper.hull();
  const Interval around{hull.begin - kWorkingEdge, hull.end + kWorkingEdge};
  const people::Partition parts = division(around);
  if (parts.unknown.length() == around.length()) return {};  // nothing is known of these days
  const IntervalSet surely = surely_working(parts, around);
  IntervalSet possibly = parts.unknown;
  for (const Interval& stretch : parts.working.intervals()) {
    possibly.add({stretch.begin - kWorkingEdge, stretch.end + kWorkingEdge});
  }
  return {intersection(visit.lower, surely).length(), intersection(visit.upper, possibly).length(),
          !parts.unknown.is_empty()};
}

IntervalSet surely_working(const people::Partition& parts, Interval around) {
  IntervalSet surely;
  for (const Interval& stretch : parts.working.intervals()) {
    // An edge of `around` is not an edge of working time.
    const Span before = stretch.begin == around.begin ? Span{0} : kWorkingEdge;
    const Span after = stretch.end == around.end ? Span{0} : kWorkingEdge;
    surely.add({stretch.begin + before, stretch.end - after});
  }
  return surely;
}

}  // namespace probity::visits
