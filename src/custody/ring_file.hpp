// The ring as bytes: docs/formats/ring.md.
//
//   const std::string bytes = seal_ring(content, epoch);
//   PROBITY_TRY(RingContent again, open_ring(bytes, epoch));
//
// Reading is pure and total. Cost: a few microseconds a slot.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/ring_slot.hpp"

namespace probity::custody {

inline constexpr std::size_t kMostSlots = 1000;
inline constexpr std::size_t kSlotSize = 129;
inline constexpr std::size_t kLargestRing = 28 + kMostSlots * kSlotSize + 32;  // bytes

// What a ring's file says without any key.
struct RingFile {
  struct Entry {
    Slot slot;
    std::array<std::uint8_t, 24> nonce{};
    std::array<std::uint8_t, 48> sealed{};
    auto operator<=>(const Entry&) const = default;
  };
  std::uint64_t generation = 0;
  Instant known;
  std::vector<Entry> entries;
  std::array<std::uint8_t, 32> tag{};

  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<RingFile> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const RingFile&) const = default;
};

// What it says to who has the epoch key.
struct RingContent {
  std::uint64_t generation = 0;
  Instant known;                // whole seconds; has passed, whatever a clock shows
  std::vector<HeldSlot> slots;  // in ascending order of their names, at most kMostSlots
};

[[nodiscard]] std::string seal_ring(const RingContent& content, const RingSecret& epoch);
// Fails (unreadable) for everything that seal_ring() has not made with that key.
[[nodiscard]] Result<RingContent> open_ring(std::string_view bytes, const RingSecret& epoch);

}  // namespace probity::custody
