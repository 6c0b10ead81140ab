#include "base/interval.hpp"

namespace probity {

IntervalSet::IntervalSet(std::span<const Interval> intervals) {
  for (const Interval& interval : intervals) add(interval);
}

void IntervalSet::add(Interval interval) {
  if (interval.is_empty()) return;
  // The first one that could touch: everything before it ends earlier than we begin.
  auto first = intervals_.end();
  while (first != intervals_.begin() && std::prev(first)->end >= interval.begin) --first;
  auto last = first;
  while (last != intervals_.end() && last->begin <= interval.end) {
    interval.begin = std::min(interval.begin, last->begin);
    interval.end = std::max(interval.end, last->end);
    ++last;
  }
  if (first == last) {
    intervals_.insert(first, interval);
  } else {
    *first = interval;
    intervals_.erase(std::next(first), last);
  }
}

void IntervalSet::add(const IntervalSet& other) {
  for (const Interval& interval : other.intervals_) add(interval);
}

void IntervalSet::subtract(Interval cut) {
  if (cut.is_empty() || intervals_.empty() || intervals_.back().end <= cut.begin) return;
  std::vector<Interval> kept;
  kept.reserve(intervals_.size() + 1);
  for (const Interval& interval : intervals_) {
    const Interval before{interval.begin, std::min(interval.end, cut.begin)};
    const Interval after{std::max(interval.begin, cut.end), interval.end};
    if (!before.is_empty()) kept.push_back(before);
    if (!after.is_empty()) kept.push_back(after);
  }
  intervals_ = std::move(kept);
}

void IntervalSet::subtract(const IntervalSet& other) {
  for (const Interval& interval : other.intervals_) subtract(interval);
}

Span IntervalSet::length() const {
  Span total{0};
  for (const Interval& interval : intervals_) total += interval.length();
  return total;
}

Interval IntervalSet::hull() const {
  if (intervals_.empty()) return {};
  return {intervals_.front().begin, intervals_.back().end};
}

bool IntervalSet::contains(const IntervalSet& other) const {
  return intersection(*this, other) == other;
}

bool IntervalSet::overlaps(Interval interval) const {
  return !intersection(*this, interval).is_empty();
}

IntervalSet intersection(const IntervalSet& a, const IntervalSet& b) {
  IntervalSet out;
  auto left = a.intervals().begin();
  auto right = b.intervals().begin();
  while (left != a.intervals().end() && right != b.intervals().end()) {
    out.add(intersection(*left, *right));
    if (left->end < right->end) {
      ++left;
    } else {
      ++right;
    }
  }
  return out;
}

IntervalSet intersection(const IntervalSet& a, Interval b) {
  IntervalSet out;
  for (const Interval& interval : a.intervals()) out.add(intersection(interval, b));
  return out;
}

}  // namespace probity
