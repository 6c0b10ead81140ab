// Cells of a case's person kept past their month, and their end (C62; I15).
//
//   Preserving preserving{room, case_keys, time_locks};
//   PROBITY_ATTEMPT(preserving.preserve(actor, seen, days));
//   PROBITY_TRY(const auto kept, preserving.of(seen));       // for an opening
//   PROBITY_ATTEMPT(preserving.end_what_is_over());          // hourly, and when a case is closed
//
// A copy has a slot of the ring of its own. It ends with its last day, or with its case: whichever
// is first. Then the slot is destroyed, and with it go the copy and the sealed rows of days that
// had stayed for nothing else. Thread-safe.
#pragma once

#include <vector>

#include "handling/case_keys.hpp"
#include "handling/room.hpp"
#include "opening/preserved_cells.hpp"
#include "records/preserved_records.hpp"

namespace probity::handling {

class Preserving {
 public:
  // All are borrowed.
  Preserving(Room& room, CaseKeys& keys, opening::TimeLocks& locks)
      : room_(room), keys_(keys), locks_(locks) {}

  // Fails (refused) as casework does, and when nothing of any of those days can be kept; days of
  // which nothing is held, or that are restricted, are left out.
  [[nodiscard]] Result<OpenDossier> preserve(const acts::Actor& actor, const Seen& seen,
                                             std::vector<LocalDate> days);
  // R13, I37: everything that is held of whoever asks, sealed for them before it ends tonight.
  // `held`: as a text, which the request keeps. Without anything held that text is all.
  [[nodiscard]] Result<void> keep_for_access(const acts::Actor& actor, DossierNumber number,
                                             const std::vector<LocalDate>& days,
                                             const std::string& held);

  // What a matter keeps, and what was sealed for the access request that it answers (G3).
  [[nodiscard]] Result<std::vector<opening::PreservedCells>> of(const Seen& seen);
  // How many copies ended.
  [[nodiscard]] Result<std::size_t> end_what_is_over();

 private:
  struct Sealed {
    records::StoredPreserved stored;
    std::vector<LocalDate> days;
  };
  [[nodiscard]] Result<Sealed> seal(const PersonId& person, const std::vector<LocalDate>& days);
  [[nodiscard]] Result<void> add_copy(const policy::Digest& digest,
                                      std::vector<opening::PreservedCells>& to);

  Room& room_;
  CaseKeys& keys_;
  opening::TimeLocks& locks_;
};

}  // namespace probity::handling
