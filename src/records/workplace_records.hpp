// When people work, and what is the trust's equipment, as rows.
//
//   PROBITY_TRY(const auto rows, load_workplace(reader));
//   WorkingTime time{rows.working_time()};
//   ... in a unit of work, with its leaf:
//   begin_workplace_change(unit, rows.revision); save_hours(unit, HoursSource::hours, times);
//
// Cost: load O(everything); save O(what is saved).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "people/equipment/equipment.hpp"
#include "people/working/working_time.hpp"
#include "records/tables.hpp"

namespace probity::records {

enum class HoursSource : std::uint8_t { hours, timetable };

struct LoginDomain {
  std::string name;
  bool operator==(const LoginDomain&) const = default;
};

// One row of the equipment register.
struct EquipmentEntry {
  enum class Origin : std::uint8_t { file, person };
  std::uint32_t number = 0;
  Origin origin = Origin::file;
  std::variant<people::Device, people::DeclaredRange, people::SharedLogin, LoginDomain> what;
};

struct WorkplaceRows {
  std::uint64_t revision = 0;
  std::vector<people::PersonTimes> hours;    // by person
  std::vector<people::PersonTimes> lessons;  // by person
  std::vector<people::SchoolBreak> breaks;
  std::vector<people::Closure> closures;
  std::vector<people::Period> periods;
  std::vector<people::SchoolCalendarOf> calendars;
  std::vector<EquipmentEntry> equipment;

  // Without bank holidays and long absences, which are kept elsewhere.
  [[nodiscard]] people::WorkingTimeParts working_time() const;
  [[nodiscard]] people::EquipmentParts equipment_parts() const;
};

// Fails (unreadable) for rows that are not what was written.
[[nodiscard]] Result<WorkplaceRows> load_workplace(Tables tables);
[[nodiscard]] Result<std::uint64_t> workplace_revision(Tables tables);

// First in every unit of work that changes something. Fails (usage) when somebody was quicker.
[[nodiscard]] Result<void> begin_workplace_change(store::UnitOfWork& unit, std::uint64_t before);

[[nodiscard]] Result<void> save_hours(store::UnitOfWork& unit, HoursSource source,
                                      const people::PersonTimes& times);
[[nodiscard]] Result<void> delete_hours(store::UnitOfWork& unit, HoursSource source,
                                        const PersonId& person);
[[nodiscard]] Result<void> save_breaks(store::UnitOfWork& unit,
                                       std::span<const people::SchoolBreak> breaks);
[[nodiscard]] Result<void> save_closures(store::UnitOfWork& unit,
                                         std::span<const people::Closure> closures);
[[nodiscard]] Result<void> save_periods(store::UnitOfWork& unit,
                                        std::span<const people::Period> periods);
[[nodiscard]] Result<void> save_calendar(store::UnitOfWork& unit,
                                         const people::SchoolCalendarOf& calendar);
[[nodiscard]] Result<void> add_equipment(store::UnitOfWork& unit, const EquipmentEntry& entry);
[[nodiscard]] Result<void> save_equipment(store::UnitOfWork& unit, const EquipmentEntry& entry);
[[nodiscard]] Result<void> delete_equipment(store::UnitOfWork& unit, std::uint32_t number);

// Whether two entries say the same, whatever their numbers: what an import compares.
[[nodiscard]] bool say_the_same(const EquipmentEntry& one, const EquipmentEntry& other);

}  // namespace probity::records
