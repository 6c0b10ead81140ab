// One person's cells of some days, kept past the days' end (C62; I15): their time keys, which open
// nobody else's, and nothing at all without the key holders.
//
//   PROBITY_TRY(const auto cells, PreservedCells::of(person, segments, locks));     // while there
//   is time PROBITY_TRY(const std::string copy, cells.seal_to(slot, random));
//   ... and once an opening is approved:
//   PROBITY_TRY(const auto again, PreservedCells::open(locks, slot.name, copy));
//
// The copy is sealed to a slot of the ring with an end of its own; T itself is never kept, so the
// day ends for everybody else when it would have (docs/adr/0052). 32 bytes for each step; O(steps).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "custody/cell_key.hpp"
#include "custody/ring_slot.hpp"
#include "evidence/open_cells.hpp"
#include "opening/time_locks.hpp"

namespace probity::opening {

class PreservedCells {
 public:
  // Fails as `locks` does, for the first day whose key is gone; (refused) when there is nothing.
  [[nodiscard]] static Result<PreservedCells> of(const PersonId& person,
                                                 std::span<const evidence::StoredSegment> segments,
                                                 TimeLocks& locks);
  // Fails (usage) for a key that nothing can be sealed to.
  [[nodiscard]] Result<std::string> seal_to(const custody::Slot& slot, RandomSource& random) const;
  // Fails as `locks` does: past its end; (unreadable) for other bytes.
  [[nodiscard]] static Result<PreservedCells> open(TimeLocks& locks, const custody::SlotName& slot,
                                                   std::string_view copy);

  [[nodiscard]] const PersonId& person() const { return person_; }
  [[nodiscard]] bool has(const custody::SegmentId& segment) const {
    return segments_.contains(segment);
  }
  [[nodiscard]] bool has(LocalDate day) const;
  // Null: not kept.
  [[nodiscard]] const custody::PersonTimeKey* time_key(const custody::SegmentId& segment,
                                                       std::uint32_t step) const;

 private:
  struct Kept {
    LocalDate day{};
    std::vector<custody::PersonTimeKey> steps;
  };
  explicit PreservedCells(const PersonId& person) : person_(person) {}
  [[nodiscard]] custody::SecretBytes text() const;

  PersonId person_;
  std::map<custody::SegmentId, Kept> segments_;
};

}  // namespace probity::opening
