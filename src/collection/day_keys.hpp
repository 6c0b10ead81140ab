// The keys of days, as a port: the process that holds the ring, or a test's.
//
//   PROBITY_TRY(const auto key, keys.key_of(day, due_of(day, zone)));
//   PROBITY_TRY(const auto gone, keys.destroy(days));
//   PROBITY_TRY(const RingState state, believed(keys));      // or nothing is done
//
// No secret comes through it. Thread-safe in every adapter.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "custody/key.hpp"

namespace probity::collection {

// What is known of time (docs/formats/ring.md, "Time") and of the ring.
struct RingState {
  enum class Clock : std::uint8_t { believed, ahead };
  Clock clock = Clock::ahead;
  Instant now{};                  // never earlier than anything known
  std::uint64_t generation = 0;   // of the ring
  std::uint32_t level = 0;        // what a destruction means
  std::vector<LocalDate> days{};  // that have a key
};

class DayKeys {
 public:
  DayKeys() = default;
  DayKeys(const DayKeys&) = delete;
  DayKeys& operator=(const DayKeys&) = delete;
  virtual ~DayKeys() = default;

  [[nodiscard]] virtual Result<RingState> state() = 0;
  // Made when there is none. Fails (refused) past its due, and when the clock is not believed.
  [[nodiscard]] virtual Result<custody::PublicKey> key_of(LocalDate day, Instant due) = 0;
  // All of them, in one step that cannot be taken back; days without a key are passed over. Fails
  // (refused) with all of them still there when one is not due (I14). The ring's generation.
  [[nodiscard]] virtual Result<std::uint64_t> destroy(std::span<const LocalDate> days) = 0;
  // That the clock is right, by somebody's word. Fails (refused) when it shows another time.
  [[nodiscard]] virtual Result<void> confirm_clock(Instant moment) = 0;
};

// Fails (refused) when the clock is not believed: then nothing is sealed and nothing ends (I39).
[[nodiscard]] inline Result<RingState> believed(DayKeys& keys) {
  PROBITY_TRY(RingState state, keys.state());
  if (state.clock == RingState::Clock::believed) return state;
  return failure(ErrorKind::refused,
                 "this machine's clock is far ahead of what is known to have passed, so nothing is "
                 "collected and nothing destroyed (rule clock_not_believed)",
                 "Synchronise it: timedatectl set-ntp true. If it is right and cannot be "
                 "synchronised, sign in and say so: probity clock confirm.");
}

}  // namespace probity::collection
