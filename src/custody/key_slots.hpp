// Two places of 56 bytes outside the folder, as a port: what a TPM has for the epoch key, and
// nothing more.
//
//   PROBITY_ATTEMPT(slots.write(1, bytes));   // what was in it before cannot be read any more
//
// Unlike a file, what is written to one is nowhere else, and no copy of the disk has it. A write
// during which power is lost may leave what was there, what was written, or neither. Fails
// (environment) when it does not answer; (unreadable), saying what to do, when the places are not
// there or do not belong to this ring. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.hpp"

namespace probity::custody {

inline constexpr std::size_t kKeySlotSize = 56;
inline constexpr std::size_t kKeySlots = 2;

class KeySlots {
 public:
  KeySlots() = default;
  KeySlots(const KeySlots&) = delete;
  KeySlots& operator=(const KeySlots&) = delete;
  virtual ~KeySlots() = default;

  // Zeros, as long as nothing was ever written there. The caller has the buffer, so that a key has
  // one place and can be overwritten.
  [[nodiscard]] virtual Result<void> read(std::size_t slot,
                                          std::span<std::uint8_t, kKeySlotSize> into) = 0;
  [[nodiscard]] virtual Result<void> write(std::size_t slot,
                                           std::span<const std::uint8_t, kKeySlotSize> bytes) = 0;
};

}  // namespace probity::custody
