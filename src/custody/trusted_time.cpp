#include "custody/trusted_time.hpp"

#include <algorithm>

namespace probity::custody {

namespace {

// The time since the start runs at most by a thousandth too fast: the kernel lets a clock be tuned
// by half of that.
Span surely_passed(Span shown) { return shown - shown / 1000; }

}  // namespace

TrustedTime::TrustedTime(Instant known, const ClockReading& first)
    : known_(known), since_start_(first.since_start), reached_(known) {}

void TrustedTime::pass(const ClockReading& reading) {
  if (reading.since_start <= since_start_) return;
  known_ += surely_passed(reading.since_start - since_start_);
  since_start_ = reading.since_start;
}

Judgement TrustedTime::observe(const ClockReading& reading) {
  pass(reading);
  if (reading.is_synchronised) known_ = std::max(known_, reading.wall);
  reached_ = std::max(reached_, known_);
  if (reading.wall < known_) return {Standing::behind, reached_};
  if (reading.wall - known_ > kLargestLead) return {Standing::ahead, reached_};
  reached_ = std::max(reached_, reading.wall);
  return {Standing::agrees, reached_};
}

Result<void> TrustedTime::confirm(Instant moment, const ClockReading& reading) {
  const Span apart = moment < reading.wall ? reading.wall - moment : moment - reading.wall;
  if (apart > kLargestLead) {
    return failure(ErrorKind::refused,
                   "the time that was confirmed is not what this machine's clock shows",
                   "Set the clock first: timedatectl set-ntp true");
  }
  pass(reading);
  known_ = std::max(known_, moment);
  return {};
}

}  // namespace probity::custody
