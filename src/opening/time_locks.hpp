// What was sealed to a key of the ring, opened: a port, for the process that holds the ring.
//
//   RingTimeLocks locks{*ring_holder};
//   PROBITY_TRY(const custody::SecretBytes inside, locks.open(custody::day_slot(day), box));
//
// Every adapter refuses past a key's end (C63), and when the clock is not believed (I39).
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/ring_slot.hpp"
#include "ringholder/ring_holder.hpp"

namespace probity::opening {

class TimeLocks {
 public:
  TimeLocks() = default;
  TimeLocks(const TimeLocks&) = delete;
  TimeLocks& operator=(const TimeLocks&) = delete;
  virtual ~TimeLocks() = default;
  // Fails (refused) past the key's end, (usage) without such a key, (unreadable) when the box was
  // not sealed to it, (environment) when it cannot be reached.
  [[nodiscard]] virtual Result<custody::SecretBytes> open(const custody::SlotName& name,
                                                          std::string_view box) = 0;
};

// Thread-safe, as the holder is, which outlives this.
class RingTimeLocks final : public TimeLocks {
 public:
  explicit RingTimeLocks(ringholder::RingHolder& ring) : ring_(ring) {}
  [[nodiscard]] Result<custody::SecretBytes> open(const custody::SlotName& name,
                                                  std::string_view box) override;

 private:
  ringholder::RingHolder& ring_;
};

}  // namespace probity::opening
