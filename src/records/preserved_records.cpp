#include "records/preserved_records.hpp"

#include "records/days.hpp"
#include "records/sealed_records.hpp"

namespace probity::records {

Result<void> save_preserved(store::UnitOfWork& unit, const StoredPreserved& preserved,
                            std::span<const LocalDate> days) {
  {
    PROBITY_TRY(auto put, unit.prepare("preserved_put"));
    PROBITY_ATTEMPT(put.bind("slot", blob_of(preserved.slot))
                        .bind("ends", preserved.ends)
                        .bind("digest", blob_of(preserved.digest))
                        .bind("copy", store::Blob{preserved.copy})
                        .run());
  }
  for (const LocalDate day : days) {
    PROBITY_TRY(auto put, unit.prepare("preserved_day_put"));
    PROBITY_ATTEMPT(put.bind("day", number_of(day)).bind("slot", blob_of(preserved.slot)).run());
  }
  return {};
}

Result<std::optional<StoredPreserved>> find_preserved(Tables tables,
                                                      const std::array<std::uint8_t, 32>& digest) {
  PROBITY_TRY(auto get, tables.prepare("preserved_get"));
  get.bind("digest", blob_of(digest));
  PROBITY_TRY(const auto row, (get.one<store::Blob, Instant, store::Blob, store::Blob>()));
  if (!row) return std::optional<StoredPreserved>{};
  StoredPreserved found{.ends = std::get<1>(*row), .digest = digest};
  PROBITY_TRY(found.slot, bytes_of<16>(std::get<0>(*row), "a slot"));
  found.copy = std::get<3>(*row).bytes;
  return std::optional{std::move(found)};
}

Result<std::vector<PreservedEnd>> load_preserved(Tables tables) {
  PROBITY_TRY(auto all, tables.prepare("preserved_all"));
  PROBITY_TRY(const auto rows, (all.all<store::Blob, Instant>()));
  std::vector<PreservedEnd> found;
  for (const auto& [slot, ends] : rows) {
    PreservedEnd one{.ends = ends};
    PROBITY_TRY(one.slot, bytes_of<16>(slot, "a slot"));
    found.push_back(one);
  }
  return found;
}

Result<void> forget_preserved(store::UnitOfWork& unit, const std::array<std::uint8_t, 16>& slot) {
  {
    PROBITY_TRY(auto remove, unit.prepare("preserved_delete"));
    PROBITY_ATTEMPT(remove.bind("slot", blob_of(slot)).run());
  }
  return drop_days_left(unit);
}

Result<bool> is_preserved(Tables tables, LocalDate day) {
  PROBITY_TRY(auto count, tables.prepare("preserved_day_count"));
  count.bind("day", number_of(day));
  PROBITY_TRY(const auto row, (count.one<std::int64_t>()));
  return row && std::get<0>(*row) > 0;
}

}  // namespace probity::records
