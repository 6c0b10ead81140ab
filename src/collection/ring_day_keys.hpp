// The keys of days in the process that holds the ring.
//
//   RingDayKeys keys{*ring_holder};
//
// Thread-safe, as the holder is.
#pragma once

#include "collection/day_keys.hpp"
#include "ringholder/ring_holder.hpp"

namespace probity::collection {

class RingDayKeys final : public DayKeys {
 public:
  // Outlives this.
  explicit RingDayKeys(ringholder::RingHolder& ring) : ring_(ring) {}

  [[nodiscard]] Result<RingState> state() override;
  [[nodiscard]] Result<custody::PublicKey> key_of(LocalDate day, Instant due) override;
  [[nodiscard]] Result<std::uint64_t> destroy(std::span<const LocalDate> days) override;
  [[nodiscard]] Result<void> confirm_clock(Instant moment) override;

 private:
  ringholder::RingHolder& ring_;
};

}  // namespace probity::collection
