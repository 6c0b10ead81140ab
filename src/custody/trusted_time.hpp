// What time it is for keys that end, when the clock may be wrong or may have been set (I39, T17).
//
//   TrustedTime time{ring.known(), reading};           // at the start
//   const Judgement judged = time.observe(reading);    // before every decision
//   if (!judged.may_act()) refuse();                   // nothing is opened, ended or destroyed
//   if (slot.due <= judged.now) ...
//
// What is known to have passed rises from a synchronised clock, from a confirmation, and with the
// time since the machine started, which nobody can set. A clock that is behind counts as what is
// known; so setting it back brings nothing back. One that is far ahead decides nothing by itself.
// Pure; not thread-safe.
#pragma once

#include <compare>
#include <cstdint>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::custody {

// How far a clock that is not synchronised may be ahead of what is known: a day, the hour by which
// local time moves, and an hour to spare. More would let it destroy days too early; less would stop
// a machine that was off overnight.
inline constexpr Span kLargestLead = hours{26};

struct ClockReading {
  Instant wall;                  // CLOCK_REALTIME
  Span since_start{};            // CLOCK_BOOTTIME: goes on while the machine sleeps
  bool is_synchronised = false;  // ntp_adjtime(2) says so, now

  auto operator<=>(const ClockReading&) const = default;
};

enum class Standing : std::uint8_t {
  agrees,  // with what is known
  behind,  // somebody set it back, or it lost its battery: what is known counts
  ahead,   // of what is known, by more than kLargestLead, and nobody has confirmed it
};

struct Judgement {
  Standing standing = Standing::ahead;
  Instant now;  // never earlier than in a judgement before

  [[nodiscard]] bool may_act() const { return standing != Standing::ahead; }
  auto operator<=>(const Judgement&) const = default;
};

class TrustedTime final {
 public:
  // `known` has passed, as was written down earlier; perhaps long ago.
  TrustedTime(Instant known, const ClockReading& first);

  [[nodiscard]] Judgement observe(const ClockReading& reading);

  // A witness's time, or the word of a named person that the clock is right. Fails (refused) when
  // that is not within kLargestLead of what the clock shows: it confirms the clock, and sets none.
  [[nodiscard]] Result<void> confirm(Instant moment, const ClockReading& reading);

  // To be written down for the next start. Never falls.
  [[nodiscard]] Instant known() const { return known_; }

 private:
  void pass(const ClockReading& reading);

  Instant known_;
  Span since_start_;  // when `known_` was
  Instant reached_;   // the latest `now` that was ever given
};

}  // namespace probity::custody
