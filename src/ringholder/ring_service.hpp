// The answers of the process that holds the ring, and its rules.
//
//   RingService service{ring, time, read_clock, protections};
//   send(service.answer(packet));
//   if (!service.may_go_on()) end();
//
// Whatever the server asks for: nothing is opened whose time is over, no day gets an end later than
// C63 allows, an end never moves, and while the clock is far ahead of what is known to have passed
// nothing is opened, made or, for being due, destroyed (I12, I14, I39). Not thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "custody/ring.hpp"
#include "custody/trusted_time.hpp"
#include "ringholder/ring_messages.hpp"

namespace probity::ringholder {

// Ends that the process accepts. A day's: C63, counted from the date's midnight in UTC: 31 days,
// the day itself, and the hours between UTC and any place's midnight.
inline constexpr Span kLongestDay = std::chrono::days{32} + hours{15};
// Salts of no day: a month's worth of leaves and a month.
inline constexpr Span kLongestSalt = std::chrono::days{64};
// A case's copy: longer than any case should take. The case's own end is the server's to keep.
inline constexpr Span kLongestCase = std::chrono::days{1000};

class RingService final {
 public:
  using ReadClock = std::function<custody::ClockReading()>;

  // Ring and time must outlive it.
  RingService(custody::Ring& ring, custody::TrustedTime& time, ReadClock read_clock,
              RingProtections protections)
      : ring_(ring), time_(time), read_clock_(std::move(read_clock)), protections_(protections) {}

  // The reply to one packet, as a packet. Total: a packet that is no request is answered with an
  // Error (unreadable).
  [[nodiscard]] std::string answer(std::string_view packet);
  // False after a change that failed and could not be repaired: the next start does that.
  [[nodiscard]] bool may_go_on() const { return !ring_.is_broken(); }

 private:
  [[nodiscard]] Result<RingReply> reply_to(const AskRing& asked);
  [[nodiscard]] Result<RingReply> reply_to(const MakeKey& asked);
  [[nodiscard]] Result<RingReply> reply_to(const OpenLock& asked);
  [[nodiscard]] Result<RingReply> reply_to(const Destroy& asked);
  [[nodiscard]] Result<RingReply> reply_to(const MakeSalt& asked);
  [[nodiscard]] Result<RingReply> reply_to(const ConfirmTime& asked);
  [[nodiscard]] custody::Judgement judge() { return time_.observe(read_clock_()); }

  custody::Ring& ring_;
  custody::TrustedTime& time_;
  ReadClock read_clock_;
  RingProtections protections_;
};

}  // namespace probity::ringholder
