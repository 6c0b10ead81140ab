#include "acts/equipment_acts.hpp"

#include <algorithm>
#include <string>

#include "people/equipment/equipment_file.hpp"
#include "records/workplace_records.hpp"

namespace probity::acts {

namespace {

using records::EquipmentEntry;

Result<records::WorkplaceRows> rows_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_workplace(reader); });
}

}  // namespace

Result<void> declare_range(Trust& trust, const Actor& actor, const people::DeclaredRange& range) {
  PROBITY_ATTEMPT(require(actor, Act::keep_equipment));
  PROBITY_TRY(const auto seen, rows_of(trust));
  if (range.days.is_empty()) {
    return failure(ErrorKind::usage, "the last day is before the first", "Correct the days.");
  }
  if (const auto fault = range_fault(range, seen.equipment_parts().ranges); !fault.empty()) {
    return failure(ErrorKind::usage, std::string{fault}, "Correct the range, or end the other.");
  }
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::keep_equipment, {.type = "equipment.range_declared"},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_ATTEMPT(records::begin_workplace_change(unit, seen.revision));
        return records::add_equipment(unit, {0, EquipmentEntry::Origin::person, range});
      }));
  return {};
}

Result<void> end_range(Trust& trust, const Actor& actor, std::uint32_t number, LocalDate last) {
  PROBITY_ATTEMPT(require(actor, Act::keep_equipment));
  PROBITY_TRY(const auto seen, rows_of(trust));
  const auto found = std::ranges::find(seen.equipment, number, &EquipmentEntry::number);
  const bool is_by_hand = found != seen.equipment.end() &&
                          found->origin == EquipmentEntry::Origin::person &&
                          std::holds_alternative<people::DeclaredRange>(found->what);
  if (!is_by_hand) {
    return failure(ErrorKind::usage, "there is no such range that was declared here",
                   "What came with a file ends with the next file.");
  }
  EquipmentEntry entry = *found;
  auto& range = std::get<people::DeclaredRange>(entry.what);
  range.days.end = std::min(range.days.end, last + std::chrono::days{1});
  if (range.days.is_empty()) {
    return failure(ErrorKind::usage, "the range would end before it began",
                   "Choose a day on which it was declared.");
  }
  PROBITY_ATTEMPT(trust.commit(actor, Act::keep_equipment, {.type = "equipment.range_ended"},
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_ATTEMPT(
                                     records::begin_workplace_change(unit, seen.revision));
                                 return records::save_equipment(unit, entry);
                               }));
  return {};
}

}  // namespace probity::acts
