// From an approval to an extract: what key holders are asked, their answers, the opening itself
// (C56 to C60; I18, I20).
//
//   OpeningDesk desk{room, parts};
//   PROBITY_ATTEMPT(desk.approve(actor, seen, step));               // with what keys are asked for
//   PROBITY_TRY(const auto now, desk.turn_key(actor, seen, request, answer));
//   PROBITY_TRY(const auto opening, desk.carry_out(actor, seen, request));
//
// An approval and what key holders are asked are one step and one leaf. An opening is announced in
// a signed checkpoint, cosigned where there are witnesses, before anything opens. What it finds is
// sealed under the dossier's key before anybody sees it. Thread-safe.
#pragma once

#include <functional>

#include "acts/case_board.hpp"
#include "handling/preserving.hpp"
#include "handling/room.hpp"
#include "ledger/checkpoint.hpp"
#include "opening/time_locks.hpp"

namespace probity::handling {

class OpeningDesk {
 public:
  struct Parts {
    opening::TimeLocks& locks;
    Preserving& preserving;
    // A checkpoint with everything that has been noted so far, with as many cosignatures as are
    // asked for. Fails (refused) when witnesses are configured and not enough answer (I20).
    std::function<Result<void>()> publish;
    std::function<Result<ledger::Trust>()> log;  // the log's own key and its witnesses
  };
  OpeningDesk(Room& room, Parts parts) : room_(room), parts_(std::move(parts)) {}

  [[nodiscard]] Preserving& preserving() const { return parts_.preserving; }

  // Fails (refused) when nothing is held of those days, or too few key holders could turn theirs.
  [[nodiscard]] Result<OpenDossier> approve(const acts::Actor& actor, const Seen& seen,
                                            casework::steps::Approve step);
  [[nodiscard]] Result<acts::KeysNow> keys(const Seen& seen, casework::InDossier request);
  [[nodiscard]] Result<acts::KeysNow> turn_key(const acts::Actor& actor, const Seen& seen,
                                               casework::InDossier request,
                                               std::string_view answer);
  [[nodiscard]] Result<acts::KeysNow> turn_key_here(const acts::Actor& actor, const Seen& seen,
                                                    casework::InDossier request,
                                                    const std::string& passphrase);
  [[nodiscard]] Result<casework::InDossier> carry_out(const acts::Actor& actor, const Seen& seen,
                                                      casework::InDossier request);

 private:
  Room& room_;
  Parts parts_;
};

}  // namespace probity::handling
