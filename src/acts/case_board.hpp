// What pages may do with matters, from a concern to an outcome (C16 to C21, C40, C47 to C65): a
// port, because whoever shows pages must never reach custody or evidence (docs/adr/0003). Carried
// out by handling/board.hpp.
//
//   PROBITY_TRY(const auto waiting, board.list(actor));
//   PROBITY_TRY(const auto seen, board.look(actor, number));
//   PROBITY_ATTEMPT(board.take(actor, number, casework::steps::EndConcern{...}));
//
// What somebody may not see fails as what is not there does, byte by byte and after the same work
// (I47). Every step is one unit of work with its leaf; a refusal is a leaf too. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "casework/dossier_view.hpp"

namespace probity::acts {

// One line of somebody's list: no text of anybody is in it.
struct DossierLine {
  std::uint64_t number = 0;
  std::vector<casework::Lens> lenses{};
  casework::State state{};
  LocalDate since{};
  std::optional<PersonId> subject{};
  std::vector<casework::MayDo> waits{};       // for them; empty: it only goes on
  std::optional<LocalDate> asked_until{};     // of a removal, an answer, a share
  std::optional<Instant> oldest_destroyed{};  // when the oldest day asked for is destroyed (C62)
};

// What somebody asking is told beforehand: what the sources of those days can show at most, what
// the assessment lets be asked for, and until when (C52, C56 to C58, C62).
struct BeforeAsking {
  struct Day {
    LocalDate day{};
    casework::Shows most{};
    std::optional<Instant> destroyed{};  // when; nothing: nothing is held of it
    bool is_kept = false;                // past its month, of this matter's person (C62)
  };
  std::vector<Day> days{};                   // those that are held, oldest first
  std::optional<casework::Limits> limits{};  // nothing: no assessment is in force
  std::vector<std::string> clauses{};        // of the edition in force
  std::vector<PersonId> may_be_named{};      // as a decider, without a tie to the matter
  std::vector<PersonId> may_have_it{};       // to whom it can be handed over
};

// A file that somebody reads or attaches.
struct CaseFile {
  std::string name{};        // to save it as; a number, never a person's
  std::string media_type{};  // "application/pdf"
  std::string bytes{};
};

enum class ExtractForm : std::uint8_t { fragment, page, pdf, file };
enum class PackForm : std::uint8_t { pdf, file };

// What a key holder is asked to answer, and who has answered.
struct KeysNow {
  unsigned needed = 0;
  unsigned turned = 0;
  std::optional<CaseFile> request{};  // for whoever may turn theirs
};

class CaseBoard {
 public:
  CaseBoard() = default;
  CaseBoard(const CaseBoard&) = delete;
  CaseBoard& operator=(const CaseBoard&) = delete;
  virtual ~CaseBoard() = default;

  // Everything that they have a part in, what waits for them first, then the latest.
  [[nodiscard]] virtual Result<std::vector<DossierLine>> list(const Actor& actor) = 0;
  [[nodiscard]] virtual Result<casework::DossierView> look(const Actor& actor,
                                                           std::uint64_t number) = 0;
  // A step, in a dossier or (RaiseConcern, AskAccess, Complain, Object) as the first of a new one.
  // Fails (refused) with the rule, its clauses and what would be needed. Returns the number. Not
  // for CarryOut and TurnKey.
  [[nodiscard]] virtual Result<std::uint64_t> take(const Actor& actor,
                                                   std::optional<std::uint64_t> number,
                                                   casework::Step step) = 0;
  // C48: a concern with a picture or a saved page, which is kept as it came, bounded and never
  // opened here. Fails (usage) when it is too large or of a kind that is not taken.
  [[nodiscard]] virtual Result<std::uint64_t> raise_with_picture(
      const Actor& actor, casework::steps::RaiseConcern concern, CaseFile picture) = 0;
  [[nodiscard]] virtual Result<CaseFile> picture(const Actor& actor, std::uint64_t number,
                                                 casework::ExhibitNumber exhibit) = 0;

  [[nodiscard]] virtual Result<BeforeAsking> before_asking(const Actor& actor,
                                                           std::uint64_t number) = 0;

  // C59: the keys of an approval, a key holder's answer, and the opening itself, by IT Support.
  [[nodiscard]] virtual Result<KeysNow> keys(const Actor& actor, std::uint64_t number,
                                             casework::InDossier request) = 0;
  [[nodiscard]] virtual Result<KeysNow> turn_key(const Actor& actor, std::uint64_t number,
                                                 casework::InDossier request,
                                                 std::string_view answer) = 0;
  // The same with a key that is kept on the server (L0), under its holder's passphrase.
  [[nodiscard]] virtual Result<KeysNow> turn_key_here(const Actor& actor, std::uint64_t number,
                                                      casework::InDossier request,
                                                      std::string passphrase) = 0;
  // Returns the opening's number. Whoever carries it out sees nothing of what it finds.
  [[nodiscard]] virtual Result<casework::InDossier> carry_out(const Actor& actor,
                                                              std::uint64_t number,
                                                              casework::InDossier request) = 0;

  // C60, C61: what an opening found, for its decider, a recipient of a share, or whom it is about.
  // Reading it is a step of its own.
  [[nodiscard]] virtual Result<CaseFile> extract(const Actor& actor, std::uint64_t number,
                                                 casework::InDossier opening, ExtractForm form) = 0;

  // What that person would read, for whoever is about to share it: HTML. Looking is a step of its
  // own, too. Fails (refused) where sharing would be.
  [[nodiscard]] virtual Result<CaseFile> preview(const Actor& actor, std::uint64_t number,
                                                 casework::steps::PreviewShare share) = 0;

  // C16, C47: everything that a hearing has in front of it; of what was found, what its maker may
  // read. Making it is reading that. Cost: reads the whole ledger; a second or two as paper.
  [[nodiscard]] virtual Result<CaseFile> hearing_pack(const Actor& actor, std::uint64_t number,
                                                      PackForm form) = 0;
};

}  // namespace probity::acts
