#include "records/dossier_records.hpp"

#include <tuple>
#include <utility>

namespace probity::records {

namespace {

using DossierRow =
    std::tuple<std::uint64_t, store::Blob, store::Blob, Instant, Instant, std::optional<Instant>>;

Result<StoredDossier> dossier_in(DossierRow row) {
  auto& [number, id, box, made, ends, ended] = row;
  StoredDossier dossier{
      .number = number, .box = std::move(box.bytes), .made = made, .ends = ends, .ended = ended};
  PROBITY_TRY(dossier.id, bytes_of<16>(id, "a dossier's id"));
  return dossier;
}

}  // namespace

Result<std::vector<StoredDossier>> load_dossiers(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("dossier_all"));
  PROBITY_TRY(auto rows, (statement.all<std::uint64_t, store::Blob, store::Blob, Instant, Instant,
                                        std::optional<Instant>>()));
  std::vector<StoredDossier> all;
  for (DossierRow& row : rows) {
    PROBITY_TRY(auto dossier, dossier_in(std::move(row)));
    all.push_back(std::move(dossier));
  }
  return all;
}

Result<std::optional<StoredDossier>> find_dossier(Tables tables, DossierNumber number) {
  PROBITY_TRY(auto statement, tables.prepare("dossier_get"));
  statement.bind("number", number);
  PROBITY_TRY(auto row, (statement.one<std::uint64_t, store::Blob, store::Blob, Instant, Instant,
                                       std::optional<Instant>>()));
  if (!row) return std::optional<StoredDossier>{};
  PROBITY_TRY(auto dossier, dossier_in(*std::move(row)));
  return std::optional{std::move(dossier)};
}

Result<DossierNumber> next_dossier_number(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("dossier_next"));
  PROBITY_TRY(const auto row, statement.one<std::uint64_t>());
  return row ? std::get<0>(*row) : DossierNumber{1};
}

Result<void> save_dossier(store::UnitOfWork& unit, const StoredDossier& dossier) {
  PROBITY_TRY(auto put, unit.prepare("dossier_put"));
  PROBITY_ATTEMPT(put.bind("number", dossier.number)
                      .bind("id", blob_of(dossier.id))
                      .bind("box", store::Blob{dossier.box})
                      .bind("made", dossier.made)
                      .bind("ends", dossier.ends)
                      .run());
  return {};
}

Result<void> set_dossier_end(store::UnitOfWork& unit, DossierNumber number, Instant ends) {
  PROBITY_TRY(auto set, unit.prepare("dossier_set_end"));
  PROBITY_ATTEMPT(set.bind("number", number).bind("ends", ends).run());
  return {};
}

Result<void> end_dossier(store::UnitOfWork& unit, DossierNumber number, Instant ended) {
  for (const std::string_view name : {"dossier_step_delete", "dossier_file_delete"}) {
    PROBITY_TRY(auto remove, unit.prepare(name));
    PROBITY_ATTEMPT(remove.bind("dossier", number).run());
  }
  PROBITY_TRY(auto end, unit.prepare("dossier_end"));
  PROBITY_ATTEMPT(end.bind("number", number).bind("ended", ended).run());
  return {};
}

Result<std::vector<std::string>> dossier_steps(Tables tables, DossierNumber number,
                                               std::uint32_t after) {
  PROBITY_TRY(auto statement, tables.prepare("dossier_step_of"));
  statement.bind("dossier", number).bind("after", std::uint64_t{after});
  PROBITY_TRY(auto rows, (statement.all<std::uint64_t, store::Blob>()));
  std::vector<std::string> steps;
  for (auto& [step, sealed] : rows) {
    if (step != after + steps.size() + 1) {
      return failure(ErrorKind::unreadable, "a step of a matter is missing in the database",
                     "Restore the database from a backup.");
    }
    steps.push_back(std::move(sealed.bytes));
  }
  return steps;
}

Result<void> add_dossier_step(store::UnitOfWork& unit, DossierNumber number, std::uint32_t step,
                              std::string_view sealed) {
  PROBITY_TRY(auto put, unit.prepare("dossier_step_put"));
  PROBITY_ATTEMPT(put.bind("dossier", number)
                      .bind("step", std::uint64_t{step})
                      .bind("sealed", store::Blob{std::string{sealed}})
                      .run());
  return {};
}

Result<std::optional<std::string>> find_dossier_file(Tables tables, DossierNumber dossier,
                                                     DossierFile kind, std::uint64_t number) {
  PROBITY_TRY(auto statement, tables.prepare("dossier_file_get"));
  statement.bind("dossier", dossier)
      .bind("kind", static_cast<std::uint64_t>(kind))
      .bind("number", number);
  PROBITY_TRY(auto row, statement.one<store::Blob>());
  if (!row) return std::optional<std::string>{};
  return std::optional{std::move(std::get<0>(*row).bytes)};
}

Result<void> add_dossier_file(store::UnitOfWork& unit, DossierNumber dossier, DossierFile kind,
                              std::uint64_t number, std::string_view sealed) {
  PROBITY_TRY(auto put, unit.prepare("dossier_file_put"));
  PROBITY_ATTEMPT(put.bind("dossier", dossier)
                      .bind("kind", static_cast<std::uint64_t>(kind))
                      .bind("number", number)
                      .bind("sealed", store::Blob{std::string{sealed}})
                      .run());
  return {};
}

Result<void> remove_dossier_file(store::UnitOfWork& unit, DossierNumber dossier, DossierFile kind,
                                 std::uint64_t number) {
  PROBITY_TRY(auto remove, unit.prepare("dossier_file_remove"));
  PROBITY_ATTEMPT(remove.bind("dossier", dossier)
                      .bind("kind", static_cast<std::uint64_t>(kind))
                      .bind("number", number)
                      .run());
  return {};
}

}  // namespace probity::records
