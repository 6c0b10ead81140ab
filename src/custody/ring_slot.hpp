// A slot of the ring: a key that is made for one day, one case or one period, and that ends.
//
//   const SlotName name = day_slot(LocalDate{2026y / March / 10});
//
// Value types; pure.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

#include "base/instant.hpp"
#include "base/zone.hpp"
#include "custody/ring_secret.hpp"

namespace probity::custody {

enum class SlotKind : std::uint8_t {
  day = 1,        // what was recorded on it
  case_copy = 2,  // what a case has kept past its day's end, to an end of its own
  salt = 3,       // commitments of the ledger that belong to no day
};

using SlotId = std::array<std::uint8_t, 16>;

struct SlotName {
  SlotKind kind = SlotKind::day;
  SlotId id{};

  auto operator<=>(const SlotName&) const = default;
};

[[nodiscard]] SlotName day_slot(LocalDate day);
// nullopt for what is no day's name.
[[nodiscard]] std::optional<LocalDate> day_of(const SlotName& name);

using SlotPublicKey = std::array<std::uint8_t, 32>;  // X25519

struct Slot {
  SlotName name;
  Instant due;  // whole seconds; destroyed then, and opened never after
  SlotPublicKey public_key{};

  auto operator<=>(const Slot&) const = default;
};

// A slot with its secret, from which everything follows.
struct HeldSlot {
  Slot slot;
  RingSecret secret;
};

// A slot that has never been: its secret is from the system's randomness.
[[nodiscard]] HeldSlot make_slot(const SlotName& name, Instant due);
[[nodiscard]] SlotPublicKey public_key_of(const RingSecret& slot_secret);

}  // namespace probity::custody
