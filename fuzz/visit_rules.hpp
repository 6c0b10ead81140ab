// What must hold for the visits of any log, and what makes two visits the same.
#pragma once

#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "base/zone.hpp"
#include "require.hpp"
#include "visits/visit.hpp"

namespace probity::fuzz {

// Everything that a visit says.
[[nodiscard]] inline auto everything(const visits::Visit& v) {
  return std::tuple{v.who,
                    v.device,
                    v.service,
                    v.level,
                    v.word,
                    v.first,
                    v.last,
                    v.closed,
                    v.lower,
                    v.upper,
                    v.pages,
                    v.posts,
                    v.set_aside,
                    v.working_time.inside_at_least,
                    v.working_time.inside_at_most,
                    v.working_time.unknown,
                    v.two_devices};
}

[[nodiscard]] inline bool are_same(std::span<const visits::Visit> a,
                                   std::span<const visits::Visit> b) {
  return std::ranges::equal(a, b, [](const visits::Visit& x, const visits::Visit& y) {
    return everything(x) == everything(y);
  });
}

// One visit by itself.
inline void require_bounds(const visits::Visit& visit, const Zone& zone) {
  require(!visit.upper.is_empty(), "a visit is possible at some time");
  require(visit.upper.contains(visit.lower), "the lower bound lies inside the upper");
  require(visit.word == visits::Word::use_recorded || visit.lower.is_empty(),
          "only recorded use is proven");
  require(visit.level != visits::Level::l2 || visit.lower.is_empty(), "tunnels prove nothing");
  require(visit.first <= visit.last, "the first sign is not after the last");
  const Interval hull = visit.upper.hull();
  require(hull.end <= zone.day_of(hull.begin).end, "a visit belongs to one local day");
  const visits::WorkingTime& working = visit.working_time;
  require(working.inside_at_least <= working.inside_at_most, "surely is not more than possibly");
  require(working.inside_at_least <= visit.lower.length(), "working time counts proven use");
  require(working.inside_at_most <= visit.upper.length(), "working time counts possible use");
}

// All visits of a log whose lines end in `covered`.
inline void require_bounds(std::span<const visits::Visit> all, const Zone& zone, Interval covered) {
  struct Proven {
    IntervalSet times;
    Span sum{0};
  };
  std::map<visits::PersonIndex, Proven> proven;
  for (const visits::Visit& visit : all) {
    require_bounds(visit, zone);
    require(visit.upper.hull().end <= covered.end,
            "nothing is said about what comes after the log");
    proven[visit.who].times.add(visit.lower);
    proven[visit.who].sum += visit.lower.length();
  }
  for (const auto& [who, person] : proven) {
    require(person.sum == person.times.length(),
            "nobody is proven to be in two places at the same time");
    require(person.sum <= covered.length(), "proven time fits into the clock");
  }
}

}  // namespace probity::fuzz
