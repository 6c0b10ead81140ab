#include "visits/timers.hpp"

#include <algorithm>

namespace probity::visits {

Timers::Timers(const Parameters& parameters) : parameters_(parameters) {}

Timers::Template& Timers::find_or_replace(std::uint64_t template_hash) {
  const auto known = std::ranges::find(templates_, template_hash, &Template::hash);
  if (known != templates_.end()) {
    std::rotate(known, known + 1, templates_.end());
    return templates_.back();
  }
  if (templates_.size() >= parameters_.remembered_timers) templates_.erase(templates_.begin());
  templates_.push_back({template_hash, {}, 0});
  return templates_.back();
}

Instant Timers::note(std::uint64_t template_hash, Instant at) {
  Template& known = find_or_replace(template_hash);
  if (known.count == kChain) {
    std::ranges::rotate(known.times, known.times.begin() + 1);
    --known.count;
  }
  known.times[known.count++] = at;
  const std::span<const Instant> times{known.times.data(), known.count};
  if (times.size() == kChain && is_regular(times, parameters_.jitter_tolerance_percent)) {
    return times.front();
  }
  if (times.size() >= kChain - 1) {
    const auto last_four = times.last(kChain - 1);
    if (is_regular(last_four, parameters_.period_tolerance_percent)) return last_four.front();
  }
  return at + Span{1};
}

bool Timers::is_regular(std::span<const Instant> times, int percent) const {
  const Span mean = (times.back() - times.front()) / static_cast<int>(times.size() - 1);
  if (mean < parameters_.shortest_period || mean > parameters_.longest_period) return false;
  const Span tolerance = std::max(parameters_.period_tolerance, mean * percent / 100);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const Span gap = times[i] - times[i - 1];
    if (gap > mean + tolerance || gap < mean - tolerance) return false;
  }
  return true;
}

}  // namespace probity::visits
