// The room in which matters are handled: who somebody is in a dossier now, what they see of it, and
// a step of theirs. Every page and command goes through it.
//
//   Room room{trust, dossiers};
//   PROBITY_TRY(const Seen seen, room.enter(actor, number));
//   PROBITY_TRY(const auto after, room.take(actor, seen, step));
//
// Whoever may see nothing of a dossier gets the words of one that does not exist, after the same
// work (I47). Standing is worked out anew each time, from approved seats (I21). Thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "acts/case_board.hpp"
#include "casework/dossier_view.hpp"
#include "handling/dossiers.hpp"
#include "handling/facts.hpp"
#include "records/preserved_records.hpp"

namespace probity::handling {

// A dossier with somebody in it.
struct Seen {
  OpenDossier dossier;
  casework::Acting acting;
  casework::DossierView view;
  std::vector<PersonId> owners_of_linked{};  // I19
};

// What lies beside a step that is taken.
struct Beside {
  std::vector<FileBeside> files{};
  std::vector<FileName> removed{};
  std::string leaf_type{};
  std::map<std::string, ledger::Commitment> commitments{};
  std::function<std::vector<FileBeside>(std::uint64_t leaf)> files_of_leaf{};
  unsigned keys_needed = 0;                             // CarryOut
  std::optional<records::StoredPreserved> preserved{};  // Preserve, NoteSealed
  std::vector<LocalDate> preserved_days{};
};

class Room {
 public:
  // Both are borrowed.
  Room(acts::Trust& trust, Dossiers& dossiers)
      : trust_(trust), dossiers_(dossiers), facts_(trust), register_(trust) {}

  [[nodiscard]] Result<Seen> enter(const acts::Actor& actor, DossierNumber number);
  // Every dossier in which they see anything.
  [[nodiscard]] Result<std::vector<Seen>> all_of(const acts::Actor& actor);

  // Fails (refused) as casework does; that is a leaf, too. Whoever something waits for from now on
  // is written to that it does.
  [[nodiscard]] Result<OpenDossier> take(const acts::Actor& actor, const Seen& seen,
                                         casework::Step step, const Beside& beside = {});
  // RaiseConcern, AskAccess, Complain, Object.
  [[nodiscard]] Result<OpenDossier> begin(const acts::Actor& actor, casework::Step step,
                                          const Beside& beside = {});

  // C40: what is in the hands of somebody who may not have it any more, because they have left or
  // have no such office now, goes where it would go today. By the schedule, for nobody else knows
  // of such a concern. How many did.
  [[nodiscard]] Result<std::size_t> hand_over_what_was_left();

  // A refusal as a leaf (I35). Without a number where they may not even know of the matter.
  void note_refusal(const acts::Actor& actor, const casework::Step& step,
                    std::optional<DossierNumber> number, const Error& error);

  [[nodiscard]] acts::Trust& trust() { return trust_; }
  [[nodiscard]] Dossiers& dossiers() { return dossiers_; }
  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] Result<std::shared_ptr<const people::PeopleRegister>> people() {
    return register_.now();
  }
  [[nodiscard]] policy::Moment now() const;
  // Objections of everybody, for whoever is about to open something (I38).
  [[nodiscard]] Result<std::vector<casework::Objection>> objections();

 private:
  // Nothing: they see nothing of it.
  [[nodiscard]] Result<std::optional<Seen>> seen_by(const acts::Actor& actor,
                                                    const OpenDossier& dossier,
                                                    std::span<const OpenDossier> all);
  [[nodiscard]] Result<casework::TakenStep> taken(const casework::Acting& acting,
                                                  casework::Step step,
                                                  const casework::Dossier* dossier,
                                                  const Beside& beside);
  [[nodiscard]] Result<Dossiers::Adding> adding(const acts::Actor* actor, casework::TakenStep step,
                                                const Beside& beside,
                                                const casework::Dossier* before);
  acts::Trust& trust_;
  Dossiers& dossiers_;
  Facts facts_;
  ApprovedRegister register_;
};

// A dossier that somebody may not see, and one that does not exist.
[[nodiscard]] std::unexpected<Error> not_here();

}  // namespace probity::handling
