// What time it is, as a port: whoever needs to know is handed a Clock, so that tests say the time.
//
//   void keep_going(const Clock& clock) { if (clock.now() >= deadline) ... }
//
// A pure function takes `now` instead; a Clock is for what lives longer than one moment. What it
// shows can go backwards, when somebody sets it, and jump, when the machine slept.
#pragma once

#include "base/instant.hpp"

namespace probity {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  // Thread-safe in every adapter.
  [[nodiscard]] virtual Instant now() const = 0;
};

// The operating system's, in UTC.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    return std::chrono::time_point_cast<Span>(std::chrono::system_clock::now());
  }
};

}  // namespace probity
