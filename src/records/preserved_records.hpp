// Cells that a matter keeps past their month, as rows (C62; I15): a copy that is sealed to a slot
// of its own, and the days whose sealed rows have to stay as long as it does. Nothing here can read
// it.
//
//   ... in the unit of work of the step that keeps it:
//   save_preserved(unit, {slot, ends, digest, copy}, days);
//   ... and when its slot is gone:
//   forget_preserved(unit, slot);
//
// O(days) each.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "records/tables.hpp"

namespace probity::records {

struct StoredPreserved {
  std::array<std::uint8_t, 16> slot{};
  Instant ends{};
  std::array<std::uint8_t, 32> digest{};  // SHA-256 of `copy`
  std::string copy{};
};

[[nodiscard]] Result<void> save_preserved(store::UnitOfWork& unit, const StoredPreserved& preserved,
                                          std::span<const LocalDate> days);
// Nothing: there is none, or it has ended.
[[nodiscard]] Result<std::optional<StoredPreserved>> find_preserved(
    Tables tables, const std::array<std::uint8_t, 32>& digest);

struct PreservedEnd {
  std::array<std::uint8_t, 16> slot{};
  Instant ends{};
};
[[nodiscard]] Result<std::vector<PreservedEnd>> load_preserved(
    Tables tables);  // first to end first

// Its copy, and the rows of days that were destroyed and stayed for nothing else.
[[nodiscard]] Result<void> forget_preserved(store::UnitOfWork& unit,
                                            const std::array<std::uint8_t, 16>& slot);

// Whether rows of that day have to stay.
[[nodiscard]] Result<bool> is_preserved(Tables tables, LocalDate day);

}  // namespace probity::records
