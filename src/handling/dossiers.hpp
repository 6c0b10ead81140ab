// The dossiers of a trust: read from their sealed rows, and added to, each step with its leaf.
//
//   Dossiers dossiers{trust, keys};
//   PROBITY_TRY(const auto one, dossiers.find(number));        // null: there is none
//   PROBITY_TRY(const auto again, dossiers.add(actor, one, step));
//
// What was read once is kept in memory until the dossier ends, because every page asks for it. A
// step counts when its unit of work is on the disk: then and not before the dossier in memory is
// the next one. Thread-safe; two people who act in one dossier at once are one after the other.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "acts/trust.hpp"
#include "casework/dossier.hpp"
#include "custody/key.hpp"
#include "handling/case_keys.hpp"
#include "records/dossier_records.hpp"

namespace probity::handling {

using DossierNumber = records::DossierNumber;

// How long a dossier may last, and how long it stays after its matter is over: time for whoever it
// is about to bring the matter before a tribunal.
inline constexpr std::chrono::days kLongestDossier{730};
inline constexpr std::chrono::days kAfterItsEnd{183};

struct OpenDossier {
  records::StoredDossier stored;
  std::shared_ptr<const casework::Dossier> now;
};

// A file beside the steps, in the clear. Numbers count within a kind.
struct FileBeside {
  records::DossierFile kind = records::DossierFile::exhibit;
  std::uint64_t number = 0;
  std::string text{};
};

struct FileName {
  records::DossierFile kind = records::DossierFile::exhibit;
  std::uint64_t number = 0;
};

class Dossiers {
 public:
  // Both are borrowed.
  Dossiers(acts::Trust& trust, CaseKeys& keys) : trust_(trust), keys_(keys) {}
  Dossiers(const Dossiers&) = delete;
  Dossiers& operator=(const Dossiers&) = delete;

  // Those that have not ended and whose key is here, by number. The first call reads them all:
  // milliseconds each.
  [[nodiscard]] Result<std::vector<OpenDossier>> all();
  // Nothing: there is none, or it has ended.
  [[nodiscard]] Result<std::optional<OpenDossier>> find(DossierNumber number);

  struct Adding {
    const acts::Actor* actor = nullptr;  // as the leaf's role; null: the schedule
    casework::TakenStep step;
    std::vector<FileBeside> files{};
    std::vector<FileName> removed{};  // files that the step makes needless
    // Of the step's leaf: another type than the step's word, and more that it commits to.
    std::string leaf_type{};
    std::map<std::string, ledger::Commitment> commitments{};
    // More files, which name the number of that leaf.
    std::function<std::vector<FileBeside>(std::uint64_t leaf)> files_of_leaf{};
    // In the same unit of work: letters.
    std::function<Result<void>(store::UnitOfWork&, const casework::Dossier& after)> also{};
  };
  // A new dossier with its first step. Fails (refused) with the rule.
  [[nodiscard]] Result<OpenDossier> begin(const Adding& adding);
  // Fails as casework does, and (usage) when somebody was quicker.
  [[nodiscard]] Result<OpenDossier> add(const OpenDossier& to, const Adding& adding);

  // What something can be sealed to so that it ends with the dossier.
  [[nodiscard]] Result<custody::Slot> slot_of(const OpenDossier& of);
  [[nodiscard]] Result<std::optional<std::string>> file(const OpenDossier& of,
                                                        records::DossierFile kind,
                                                        std::uint64_t number);

  // Everything of them but that they were: the keys first, then the rows, with their leaves (C62).
  [[nodiscard]] Result<void> end(std::span<const DossierNumber> numbers);
  // Those whose time is over, and those whose key is gone: a backup has none (docs/adr/0051). How
  // many ended.
  [[nodiscard]] Result<std::size_t> end_what_is_due();

 private:
  struct Held {
    custody::Key key;
    OpenDossier open;
  };
  [[nodiscard]] Result<void> keep_file(store::UnitOfWork& unit, const Held& dossier,
                                       const FileBeside& file) const;
  // Null: its key is gone.
  [[nodiscard]] Result<const Held*> held(const records::StoredDossier& stored);
  [[nodiscard]] Result<std::optional<custody::Key>> key_of(const records::StoredDossier& stored);
  [[nodiscard]] Result<Held> read(const records::StoredDossier& stored, custody::Key key);
  [[nodiscard]] Result<void> keep(const Held& before, const casework::Dossier& after,
                                  const Adding& adding, bool is_first);

  acts::Trust& trust_;
  CaseKeys& keys_;
  std::mutex mutex_;  // guards held_; held over a change
  std::map<DossierNumber, Held> held_;
};

// What casework refused, as an error that pages and commands can show: clauses in brackets, the
// rule, and what would be needed. Asking for a second factor again is the portal's own step.
[[nodiscard]] Error error_of(const casework::Refusal& refusal);

}  // namespace probity::handling
