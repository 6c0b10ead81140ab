// The ring of keys that end: one for each day, case and period, until it is due (C62, C63).
//
//   PROBITY_TRY(Ring ring, Ring::open(folder, place));             // repairs first
//   PROBITY_TRY(const Slot slot, ring.add(day_slot(day), due, now));
//   PROBITY_TRY(const std::string opened, ring.open_lock(slot.name, box));
//   PROBITY_ATTEMPT(ring.destroy(due_ones, now));                  // all in one rotation
//
// What lies in the folder, the order of a rotation's steps and what a loss of power leaves:
// docs/formats/ring.md. Knows no clock and no rule about who may ask; that is the keyholder's.
// Not thread-safe. Cost of each change: about a dozen syncs of the disk, however much was sealed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/key_folder.hpp"
#include "custody/level.hpp"
#include "custody/ring_file.hpp"
#include "custody/ring_slot.hpp"

namespace probity::custody {

using Salt = std::array<std::uint8_t, 32>;

class Ring final {
 public:
  // A ring without slots, in a folder without one. Fails (usage) when anything of one is there.
  [[nodiscard]] static Result<void> make(KeyFolder& folder, EpochPlace& place, Instant known);

  // Reads the ring that the epoch key opens, and finishes or undoes a rotation that was cut short.
  // Fails (unreadable), with everything left as it is, when the key opens none or is not there:
  // somebody has to look. Folder and place must outlive it.
  [[nodiscard]] static Result<Ring> open(KeyFolder& folder, EpochPlace& place);

  [[nodiscard]] std::uint64_t generation() const { return content_.generation; }
  [[nodiscard]] Instant known() const { return content_.known; }
  [[nodiscard]] Level level() const { return place_->level(); }
  [[nodiscard]] std::vector<Slot> slots() const;               // in the order of their names
  [[nodiscard]] const Slot* find(const SlotName& name) const;  // null: there is none

  // A slot with a new key, or the one that is there. Fails (usage) when that has another due, since
  // a day's end never moves (I15), or the ring is full; else as the disk does. `known`: a moment
  // that has passed, kept when it is later than the one before, here and in the two below.
  [[nodiscard]] Result<Slot> add(const SlotName& name, Instant due, Instant known);

  // Those slots are gone when it returns, with the keys that sealed them; names without a slot are
  // passed over, and with none at all nothing changes. After a failure `generation()` says which
  // ring is there: the one before, with all of them, or the next, without (I13).
  [[nodiscard]] Result<void> destroy(std::span<const SlotName> names, Instant known);

  // The same keys, under a new epoch key: after it the one before is gone. For moving to another
  // place (EpochMove). Fails as destroy() does.
  [[nodiscard]] Result<void> renew(Instant known);
  // That a moment has passed, kept when it is later than what is kept: with the same slots, in a
  // rotation like any other. Fails as the disk does.
  [[nodiscard]] Result<void> remember(Instant known);

  // Opens what was locked with the slot's public key. Fails (usage) without such a slot,
  // (unreadable) when it was not locked so.
  [[nodiscard]] Result<std::string> open_lock(const SlotName& name, std::string_view box) const;

  // The salt of one field of the ledger's leaf number `leaf`; nobody can make it again once the
  // slot is gone (I34). Fails (usage) without such a slot.
  [[nodiscard]] Result<Salt> salt(const SlotName& name, std::uint64_t leaf,
                                  std::string_view field) const;

  // After a failed change that could not be repaired either: nothing is answered any more.
  [[nodiscard]] bool is_broken() const { return is_broken_; }

 private:
  Ring(KeyFolder& folder, EpochPlace& place, RingContent content)
      : folder_(&folder), place_(&place), content_(std::move(content)) {}
  [[nodiscard]] Result<const HeldSlot*> held(const SlotName& name) const;
  [[nodiscard]] Result<void> rotate(RingContent next);

  KeyFolder* folder_;
  EpochPlace* place_;
  RingContent content_;
  bool is_broken_ = false;
};

// For whoever locks: `text` to a slot's public key. Needs no secret.
[[nodiscard]] std::string lock_to(const SlotPublicKey& key, std::string_view text);

}  // namespace probity::custody
