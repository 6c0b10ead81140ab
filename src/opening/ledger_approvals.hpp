// Whether what a key holder is asked is exactly what was approved, as far as the ledger shows:
// custody's port, carried out on the key holder's side. Works without network and without the
// trust.
//
//   PROBITY_TRY(const auto file, OpeningFile::parse(bytes));
//   const LedgerApprovals approvals{file, {.log = key, .witnesses = w, .quorum = 1}, now};
//   PROBITY_TRY(const auto approved, approvals.look());       // show it before anything is
//   answered PROBITY_TRY(const auto answer, custody::turn(holder_key, file.request, approvals,
//   now));
//
// Checked: the checkpoint is signed by the trust's log, and cosigned by as many of the named
// witnesses as are asked for; the leaf is in it, in its place, and says "approved"; scope and
// request are what the leaf commits to; the request asks for the approved person and days and
// nothing else, for that case, and for nothing of the key holder's own; the approval has begun and
// has not ended. Not shown by it: that a person, and not whoever has the server, wrote the leaf.
// With witnesses it cannot be unwritten; key holders know the approver, and may ring them. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "custody/turn.hpp"
#include "ledger/checkpoint.hpp"
#include "opening/opening_file.hpp"

namespace probity::opening {

// A leaf may be that much ahead of the clock of a key holder's computer.
inline constexpr std::chrono::hours kClocksDiffer{24};

// What holds, once it has been checked.
struct Approved {
  std::string approver;                    // the role: "role:cfoo"
  Instant when{};                          // the leaf's time
  Instant until{};                         // the first moment at which it is over
  std::vector<std::string> cosigned_by{};  // names of witnesses
};

class LedgerApprovals final : public custody::Approvals {
 public:
  // `file` outlives this. `trust.witnesses` empty: the log's signature alone is asked for, and
  // Approved says that nobody cosigned.
  LedgerApprovals(const OpeningFile& file, ledger::Trust trust, Instant now)
      : file_(file), trust_(std::move(trust)), now_(now) {}

  // Fails (unreadable) when leaf or proof do not hold, (refused) when it is not what was approved
  // or not in force; each with what does not agree.
  [[nodiscard]] Result<Approved> look() const;
  // The same, and that `request` is the file's.
  [[nodiscard]] Result<void> check(const custody::TurnRequest& request) const override;

 private:
  const OpeningFile& file_;
  ledger::Trust trust_;
  Instant now_;
};

// Fails (refused) when the file is about the key holder themselves: never one's own matter.
[[nodiscard]] Result<void> check_not_own(const OpeningFile& file, const PersonId& holder);

// For a key holder to read before they answer: case, person, days, services, how much, who
// approved, until when, what was checked. Plain text, some lines; personal.
[[nodiscard]] std::string in_words(const OpeningFile& file, const Approved& approved);

}  // namespace probity::opening
