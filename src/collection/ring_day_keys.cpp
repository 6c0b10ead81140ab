#include "collection/ring_day_keys.hpp"

#include <algorithm>

namespace probity::collection {

Result<RingState> RingDayKeys::state() {
  PROBITY_TRY(const auto ring, ring_.state());
  RingState state{.clock = ring.clock == custody::Standing::ahead ? RingState::Clock::ahead
                                                                  : RingState::Clock::believed,
                  .now = ring.now,
                  .generation = ring.generation,
                  .level = static_cast<std::uint32_t>(ring.level)};
  for (const custody::Slot& slot : ring.slots) {
    if (const auto day = custody::day_of(slot.name)) state.days.push_back(*day);
  }
  return state;
}

Result<custody::PublicKey> RingDayKeys::key_of(LocalDate day, Instant due) {
  PROBITY_TRY(const auto slot, ring_.day_key(day, due));
  custody::PublicKey key;
  std::ranges::copy(slot.public_key, key.bytes.begin());
  return key;
}

Result<std::uint64_t> RingDayKeys::destroy(std::span<const LocalDate> days) {
  std::vector<custody::SlotName> names;
  for (const LocalDate day : days) names.push_back(custody::day_slot(day));
  return ring_.destroy(ringholder::Why::due, names);
}

Result<void> RingDayKeys::confirm_clock(Instant moment) {
  PROBITY_ATTEMPT(ring_.confirm_time(moment));
  return {};
}

}  // namespace probity::collection
