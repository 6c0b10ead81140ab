#include "handling/preserving.hpp"

#include <algorithm>
#include <utility>

#include "opening/stored_evidence.hpp"
#include "records/policy_records.hpp"
#include "records/sealed_records.hpp"

namespace probity::handling {

namespace {

using opening::PreservedCells;
namespace steps = casework::steps;

// Those of the days of which something is held that may still be opened, in order.
Result<std::vector<LocalDate>> days_to_keep(store::Reader& reader, const PersonId& person,
                                            std::vector<LocalDate> days, Instant now) {
  std::ranges::sort(days);
  const auto twice = std::ranges::unique(days);
  days.erase(twice.begin(), twice.end());
  PROBITY_TRY(const auto restricted, records::load_restrictions(reader));
  std::vector<LocalDate> held;
  for (const LocalDate day : days) {
    PROBITY_TRY(const auto stored, records::find_day(reader, day));
    const bool is_held = stored && !stored->destroyed && !stored->intent && stored->due > now;
    const bool is_restricted =
        std::ranges::find(restricted, records::RestrictedDay{day, person}) != restricted.end();
    PROBITY_TRY(const auto segments, records::segments_of(reader, day));
    if (is_held && !is_restricted && !segments.empty()) held.push_back(day);
  }
  return held;
}

}  // namespace

Result<Preserving::Sealed> Preserving::seal(const PersonId& person,
                                            const std::vector<LocalDate>& days) {
  acts::Trust& trust = room_.trust();
  Sealed sealed;
  std::vector<evidence::StoredSegment> segments;
  PROBITY_ATTEMPT(trust.read([&](store::Reader& reader) -> Result<void> {
    PROBITY_TRY(sealed.days, days_to_keep(reader, person, days, trust.now()));
    PROBITY_TRY(segments, opening::segments_of(reader, sealed.days));
    return {};
  }));
  PROBITY_TRY(const PreservedCells cells, PreservedCells::of(person, segments, locks_));
  trust.random().fill(sealed.stored.slot);
  const LocalDate last_day = trust.today() + casework::kLongestPreserved;
  sealed.stored.ends = trust.zone().start_of(last_day + std::chrono::days{1});
  PROBITY_TRY(const auto key, keys_.make(sealed.stored.slot, sealed.stored.ends));
  const custody::Slot slot{slot_of(sealed.stored.slot), sealed.stored.ends, key.bytes};
  PROBITY_TRY(sealed.stored.copy, cells.seal_to(slot, trust.random()));
  sealed.stored.digest = records::sha256_of(sealed.stored.copy).bytes;
  return sealed;
}

Result<OpenDossier> Preserving::preserve(const acts::Actor& actor, const Seen& seen,
                                         std::vector<LocalDate> days) {
  // Before anything is sealed: casework's own answer. The refusal is the room's to make.
  casework::Dossier trial = *seen.dossier.now;
  if (!trial.take(casework::taken(steps::Preserve{days, {}}, seen.acting))) {
    return room_.take(actor, seen, steps::Preserve{std::move(days), {}});
  }
  PROBITY_TRY(Sealed sealed, seal(*seen.dossier.now->subject(), days));
  Beside beside;
  beside.preserved = sealed.stored;
  beside.preserved_days = sealed.days;
  return room_.take(actor, seen, steps::Preserve{sealed.days, {sealed.stored.digest}}, beside);
}

Result<void> Preserving::keep_for_access(const acts::Actor& actor, DossierNumber number,
                                         const std::vector<LocalDate>& days,
                                         const std::string& held) {
  PROBITY_TRY(const Seen seen, room_.enter(actor, number));
  Beside beside{.files = {{records::DossierFile::exhibit, 1, held}}};
  policy::Digest digest = records::sha256_of(held);
  if (!days.empty()) {
    auto sealed = seal(seen.acting.person(), days);
    // `refused` alone: nothing of those days can be kept for them, and the list says so.
    if (!sealed && sealed.error().kind != ErrorKind::refused) {
      return std::unexpected(sealed.error());
    }
    if (sealed) {
      digest = {sealed->stored.digest};
      beside.preserved = std::move(sealed->stored);
      beside.preserved_days = std::move(sealed->days);
    }
  }
  PROBITY_TRY([[maybe_unused]] const auto kept,
              room_.take(actor, seen, steps::NoteSealed{digest}, beside));
  return {};
}

Result<void> Preserving::add_copy(const policy::Digest& digest, std::vector<PreservedCells>& to) {
  PROBITY_TRY(const auto stored, room_.trust().read([&](store::Reader& reader) {
    return records::find_preserved(reader, digest.bytes);
  }));
  if (!stored || stored->ends <= room_.trust().now()) return {};
  auto cells = PreservedCells::open(locks_, slot_of(stored->slot), stored->copy);
  // CaseKeys and the ring say `usage` for a key that is gone: a backup has none.
  if (!cells && cells.error().kind == ErrorKind::usage) return {};
  if (!cells) return std::unexpected(cells.error());
  to.push_back(*std::move(cells));
  return {};
}

Result<std::vector<PreservedCells>> Preserving::of(const Seen& seen) {
  std::vector<PreservedCells> kept;
  const casework::Dossier& dossier = *seen.dossier.now;
  if (!dossier.open_case() || dossier.closed()) return kept;
  for (const casework::Preserved& one : dossier.preserved()) {
    PROBITY_ATTEMPT(add_copy(one.copy, kept));
  }
  const std::uint64_t answers = dossier.open_case()->grounds.access_request();
  if (answers == 0) return kept;
  PROBITY_TRY(const auto request, room_.dossiers().find(answers));
  const auto* access = request && request->now->access() ? &*request->now->access() : nullptr;
  if (access != nullptr && access->copy && access->subject == dossier.subject()) {
    PROBITY_ATTEMPT(add_copy(access->copy->hash, kept));
  }
  return kept;
}

Result<std::size_t> Preserving::end_what_is_over() {
  acts::Trust& trust = room_.trust();
  std::vector<DossierId> over;
  PROBITY_TRY(const auto stored,
              trust.read([](store::Reader& reader) { return records::load_preserved(reader); }));
  if (stored.empty()) return std::size_t{0};
  for (const auto& one : stored) {
    if (one.ends <= trust.now()) over.push_back(one.slot);
  }
  PROBITY_TRY(const auto dossiers, room_.dossiers().all());
  for (const OpenDossier& dossier : dossiers) {
    if (!dossier.now->closed()) continue;
    for (const casework::Preserved& one : dossier.now->preserved()) {
      PROBITY_TRY(const auto copy, trust.read([&](store::Reader& reader) {
        return records::find_preserved(reader, one.copy.bytes);
      }));
      if (copy) over.push_back(copy->slot);
    }
  }
  std::ranges::sort(over);
  const auto twice = std::ranges::unique(over);
  over.erase(twice.begin(), twice.end());
  if (over.empty()) return std::size_t{0};
  // Intent and result (I35); the keys go before the rows (I13). Whose it was stands nowhere.
  PROBITY_TRY([[maybe_unused]] const auto intent,
              trust.commit_as("role:system", {.type = "preserved.end.intended"}));
  PROBITY_ATTEMPT(keys_.destroy(over));
  PROBITY_TRY([[maybe_unused]] const auto result,
              trust.commit_as("role:system", {.type = "preserved.ended"},
                              [&](store::UnitOfWork& unit) -> Result<void> {
                                for (const DossierId& slot : over) {
                                  PROBITY_ATTEMPT(records::forget_preserved(unit, slot));
                                }
                                return {};
                              }));
  // A reader in the way: the pages are erased with the next day that is destroyed.
  [[maybe_unused]] const auto erased = trust.writer().erase_deleted();
  return over.size();
}

}  // namespace probity::handling
