// Matters as rows: sealed steps and exhibits, and when each ends. Nothing here can read them.
//
//   ... in a unit of work, with its leaf:
//   save_dossier(unit, dossier); add_dossier_step(unit, number, 1, sealed);
//
// Cost: O(rows) for lists, O(1) for the rest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/tables.hpp"

namespace probity::records {

using DossierNumber = std::uint64_t;

struct StoredDossier {
  DossierNumber number = 0;
  std::array<std::uint8_t, 16> id{};  // of its slot in the ring
  std::string box;                    // its key, sealed to that slot; empty once it has ended
  Instant made{};
  Instant ends{};  // at the latest
  std::optional<Instant> ended{};
  bool operator==(const StoredDossier&) const = default;
};

[[nodiscard]] Result<std::vector<StoredDossier>> load_dossiers(Tables tables);  // by number
[[nodiscard]] Result<std::optional<StoredDossier>> find_dossier(Tables tables,
                                                                DossierNumber number);
[[nodiscard]] Result<DossierNumber> next_dossier_number(Tables tables);
[[nodiscard]] Result<void> save_dossier(store::UnitOfWork& unit, const StoredDossier& dossier);
// An end that is nearer: a matter that is over ends earlier than it might have.
[[nodiscard]] Result<void> set_dossier_end(store::UnitOfWork& unit, DossierNumber number,
                                           Instant ends);
// Everything of it but that it was (C62).
[[nodiscard]] Result<void> end_dossier(store::UnitOfWork& unit, DossierNumber number,
                                       Instant ended);

// After the first so many, in order. Fails (unreadable) when one is missing between them.
[[nodiscard]] Result<std::vector<std::string>> dossier_steps(Tables tables, DossierNumber number,
                                                             std::uint32_t after);
// Fails when there is a step of that number already: two people were in it at once.
[[nodiscard]] Result<void> add_dossier_step(store::UnitOfWork& unit, DossierNumber number,
                                            std::uint32_t step, std::string_view sealed);

// What lies beside the steps. Numbers are the caller's, within a kind.
enum class DossierFile : std::uint8_t { exhibit = 1, opening = 2, answer = 3 };
[[nodiscard]] Result<std::optional<std::string>> find_dossier_file(Tables tables,
                                                                   DossierNumber dossier,
                                                                   DossierFile kind,
                                                                   std::uint64_t number);
[[nodiscard]] Result<void> add_dossier_file(store::UnitOfWork& unit, DossierNumber dossier,
                                            DossierFile kind, std::uint64_t number,
                                            std::string_view sealed);
[[nodiscard]] Result<void> remove_dossier_file(store::UnitOfWork& unit, DossierNumber dossier,
                                               DossierFile kind, std::uint64_t number);

}  // namespace probity::records
