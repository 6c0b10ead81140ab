// What a server does with matters: dossiers, openings, their end. Nothing of it at stage advice.
//
//   PROBITY_TRY(const auto cases, CasesAtWork::start(*trust, sources->ring(), *publication));
//   desk.cases = cases->board();
//
// Matters whose time is over end before anything is served, and then hourly (C62).
#pragma once

#include <memory>

#include "acts/publication.hpp"
#include "acts/trust.hpp"
#include "handling/board.hpp"
#include "handling/ring_case_keys.hpp"
#include "opening/time_locks.hpp"

namespace probity::command {

class CasesAtWork final {
 public:
  // `ring` is null at stage advice. All are borrowed.
  [[nodiscard]] static Result<std::unique_ptr<CasesAtWork>> start(acts::Trust& trust,
                                                                  ringholder::RingHolder* ring,
                                                                  acts::Publication& publication);
  CasesAtWork(const CasesAtWork&) = delete;
  CasesAtWork& operator=(const CasesAtWork&) = delete;

  [[nodiscard]] acts::CaseBoard* board();  // null: not this stage
  // What key holders check an approval against.
  [[nodiscard]] Result<ledger::Trust> log() const;
  // For the schedule.
  [[nodiscard]] Result<void> end_what_is_due();
  [[nodiscard]] Result<void> hand_over_what_was_left();

 private:
  struct Parts;
  CasesAtWork(acts::Trust& trust, acts::Publication& publication)
      : trust_(trust), publication_(publication) {}

  acts::Trust& trust_;
  acts::Publication& publication_;
  std::shared_ptr<Parts> parts_;
};

}  // namespace probity::command
