// Opening what a warrant covers, day by day: the one place where sealed visits become readable.
//
//   PROBITY_TRY(const auto opened, open_days(warrant, {.intent = intent, .trust = trust, ...},
//                                            [](const Progress& now) { show(now); }));
//   for (const evidence::OpenedDay& day : opened.days) ...
//
// The operator sees progress: how many steps of how many, which are everybody's, and no content.
// Whoever calls shows the visits to the case's decider alone (C60), writes the result leaf, and
// destroys answers and sealed_reply afterwards. A month of one person among 10,000 takes less than
// a second of CPU (bench/RESULTS.md). One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/trust.hpp"
#include "base/result.hpp"
#include "custody/manifest.hpp"
#include "custody/turn.hpp"
#include "evidence/open_cells.hpp"
#include "evidence/warrant.hpp"
#include "opening/opening_intent.hpp"
#include "opening/time_locks.hpp"
#include "opening/turned_keys.hpp"

namespace probity::opening {

// What an opening is made of besides the warrant. Borrowed.
struct OpeningParts {
  const OpeningIntent& intent;
  acts::Trust& trust;                              // whose database
  std::span<const custody::TurnRequest> requests;  // those that the approval's leaf committed to
  std::span<const custody::TurnAnswer> answers;    // check_answer()
  std::span<const custody::Manifest> manifests;    // a history that counts, first to last
  custody::SlotName case_slot;
  std::string_view sealed_reply;  // prepare_opening()
  TimeLocks& locks;
  std::span<const PreservedCells> preserved{};  // what the case kept past its month
};

struct Progress {
  std::size_t days_done = 0;
  std::size_t days = 0;
  std::uint64_t steps_done = 0;
  std::uint64_t steps = 0;
};

struct NotOpened {
  enum class Why : std::uint8_t {
    restricted,  // I16
    past_due,    // C63: its key is gone, or about to go, and the case kept nothing of it
  };
  LocalDate day{};
  Why why{};
  auto operator<=>(const NotOpened&) const = default;
};

struct OpenedDays {
  std::vector<evidence::OpenedDay> days;  // in order; days without a log are here, and empty
  std::vector<NotOpened> not_opened;
  std::vector<TurnedKeys::NamedComplaint> complaints;  // each is a leaf
};

// Fails (refused) when the intent is of another case, when not enough keys are turned or a piece is
// wrong, when the requests ask for other than the warrant covers, and when every day is restricted
// or past due; else as `locks` and the database do. Nothing is opened before all of that is looked
// at, but for wrong pieces, which show in their step.
[[nodiscard]] Result<OpenedDays> open_days(const evidence::Warrant& warrant,
                                           const OpeningParts& parts,
                                           const std::function<void(const Progress&)>& progress);

}  // namespace probity::opening
