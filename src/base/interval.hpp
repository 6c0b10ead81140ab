// Intervals of time and sets of them: the arithmetic under every bound that Probity reports.
//
//   IntervalSet upper;
//   upper.add({t0, t1});
//   upper.subtract({t2, t3});
//   Span longest_possible_use = upper.length();
#pragma once

#include <algorithm>
#include <compare>
#include <span>
#include <vector>

#include "base/instant.hpp"

namespace probity {

// [begin, end): the end is not part of it. Empty when end <= begin.
struct Interval {
  Instant begin{};
  Instant end{};

  [[nodiscard]] constexpr bool is_empty() const { return end <= begin; }
  [[nodiscard]] constexpr Span length() const { return is_empty() ? Span{0} : end - begin; }
  [[nodiscard]] constexpr bool contains(Instant t) const { return begin <= t && t < end; }
  auto operator<=>(const Interval&) const = default;
};

[[nodiscard]] constexpr Interval intersection(Interval a, Interval b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

// A set of moments, kept as intervals that are sorted, not empty, and neither overlap nor touch.
// Union is associative and commutative, so the order in which intervals arrive never shows (I7).
class IntervalSet {
 public:
  IntervalSet() = default;
  explicit IntervalSet(std::span<const Interval> intervals);

  // O(1) when the interval lies at or after the last one, as it does in time order; O(n) otherwise.
  void add(Interval interval);
  void add(const IntervalSet& other);
  void subtract(Interval interval);  // O(n)
  void subtract(const IntervalSet& other);
  void clear() { intervals_.clear(); }

  [[nodiscard]] bool is_empty() const { return intervals_.empty(); }
  [[nodiscard]] std::size_t size() const { return intervals_.size(); }
  [[nodiscard]] std::span<const Interval> intervals() const& { return intervals_; }
  void intervals() && =
      delete;  // the span would outlive the set, as in a range-for over a temporary
  [[nodiscard]] Span length() const;
  [[nodiscard]] Interval hull() const;  // from the first begin to the last end; empty when empty
  [[nodiscard]] bool contains(const IntervalSet& other) const;
  [[nodiscard]] bool overlaps(Interval interval) const;

  bool operator==(const IntervalSet&) const = default;

 private:
  std::vector<Interval> intervals_;
};

[[nodiscard]] IntervalSet intersection(const IntervalSet& a, const IntervalSet& b);
[[nodiscard]] IntervalSet intersection(const IntervalSet& a, Interval b);

}  // namespace probity
