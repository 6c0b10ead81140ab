#include "reading/log_clock.hpp"

#include <algorithm>
#include <utility>

namespace probity::reading {

namespace {

constexpr Span kFar = hours{26};
constexpr Span kRateWindow = hours{1};
constexpr Span kShortestRateWindow = minutes{5};
constexpr std::size_t kMostGaps = 10'000;

}  // namespace

bool LogClock::are_far(Instant a, Instant b) { return (a > b ? a - b : b - a) > kFar; }

LogClock::Verdict LogClock::note(Instant at, Instant previous, std::uint64_t lines) {
  if (!has_started_) {
    has_started_ = true;
    first_ = at;
    latest_ = at;
    accept(at, lines);
    return Verdict::steady;
  }
  if (suspect_) {
    const Mark suspect = *std::exchange(suspect_, std::nullopt);
    if (are_far(at, suspect.at)) {
      // The log is back where it was, or gone somewhere else again: either way the suspect stood
      // alone.
      if (!are_far(at, latest_)) {
        accept(at, lines);
        return Verdict::was_wrong;
      }
      suspect_ = Mark{at, lines};
      return Verdict::was_wrong;
    }
    const bool is_back = suspect.at < latest_;
    recent_.clear();
    if (is_back) {
      latest_ = suspect.at;
      end_ = suspect.at;
      first_ = std::min(first_, suspect.at);
    } else if (gaps_.size() < kMostGaps) {
      gaps_.push_back({latest_, suspect.at});
    }
    accept(suspect.at, suspect.lines);
    accept(at, lines);
    return is_back ? Verdict::stepped_back : Verdict::jumped;
  }
  if (are_far(at, latest_)) {
    suspect_ = Mark{at, lines};
    return Verdict::suspect;
  }
  look_for_gap(at, previous);
  accept(at, lines);
  return Verdict::steady;
}

void LogClock::accept(Instant at, std::uint64_t lines) {
  latest_ = std::max(latest_, at);
  recent_.push_back({latest_, lines});
  while (recent_.size() > 2 && latest_ - recent_[1].at >= kRateWindow) recent_.pop_front();
}

double LogClock::lines_a_second() const {
  if (recent_.size() < 2) return 0;
  const Span window = recent_.back().at - recent_.front().at;
  if (window < kShortestRateWindow) return 0;
  const auto lines = static_cast<double>(recent_.back().lines - recent_.front().lines);
  return lines / std::chrono::duration<double>(window).count();
}

// Silent for long, when many lines were to be expected: something was not logged.
void LogClock::look_for_gap(Instant at, Instant previous) {
  const Instant since = std::max(previous, latest_ - minutes{2});
  const Span silence = at - since;
  if (silence <= parameters_.silence || gaps_.size() == kMostGaps) return;
  const double expected = std::chrono::duration<double>(silence).count() * lines_a_second();
  if (expected >= parameters_.lines_expected_in_silence) gaps_.push_back({since, at});
}

}  // namespace probity::reading
