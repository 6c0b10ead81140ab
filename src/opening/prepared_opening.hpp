// From an approval to what key holders are asked, and to the leaf that says so.
//
//   PROBITY_TRY(const auto prepared, prepare_opening(scope, until, segments, case_slot, now,
//   random)); trust.commit(approver, act, {.type = std::string{kApproved}, .case_id =
//   scope.case_id(),
//                                .commitments = prepared.commitments}, keep_with_the_case);
//   ... and when a key holder is asked, today or after a restart:
//   PROBITY_TRY(const auto salts, open_salts(locks, case_slot.name, prepared.sealed_salts));
//
// Exactly the approved cells are asked for: one person, all steps of every segment of the approved
// days. A segment takes 2 kB and a range of steps 22 bytes, however many people are in it.
//
// The key that answers are sealed to, and the leaf's salts, are sealed to the case's key in the
// ring and kept with the case. So nothing that opens answers lies in memory or in the database
// while keys are being turned, which may take days; a restart asks nobody again; and both end with
// the case's key (C62, I34). Pure but for randomness.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "custody/ring_slot.hpp"
#include "custody/sealed_box.hpp"
#include "custody/turn_request.hpp"
#include "evidence/open_cells.hpp"
#include "ledger/leaf.hpp"
#include "opening/approved_scope.hpp"
#include "opening/time_locks.hpp"

namespace probity::opening {

// The leaf's type; its commitments are `scope`, `request_1`, `request_2` ... and `until`.
inline constexpr std::string_view kApproved = "opening.approved";
inline constexpr std::size_t kMostRequests = 8;  // of one approval

// One request for each manifest of key holders that the segments were sealed under, in the order in
// which they are first met: its holders are the ones who can answer. Segments of other days are
// passed over, and so are those without a step. `approval`: scope.commitment(). Fails (refused)
// when nothing is left to ask for, (usage) when it is more than requests can have.
[[nodiscard]] Result<std::vector<custody::TurnRequest>> turn_requests_for(
    const ApprovedScope& scope, const custody::Digest& approval,
    std::span<const evidence::StoredSegment> segments, const custody::PublicKey& reply_to,
    Instant now);

// What makes the leaf's commitments checkable; without them it says nothing about anybody.
struct Salts {
  ledger::Salt scope{};
  std::vector<ledger::Salt> requests{};  // one for each
};

struct PreparedOpening {
  std::vector<custody::TurnRequest> requests;
  std::map<std::string, ledger::Commitment> commitments;  // of the leaf kApproved
  std::string sealed_reply;                               // to be kept with the case, as they are
  std::string sealed_salts;
};

// `until`: the first moment after the approval's last day, in the trust's zone. `case_slot`: the
// case's key (RingHolder::key). Fails as turn_requests_for(), and (usage) when nothing can be
// sealed to the case's key or `until` is over.
[[nodiscard]] Result<PreparedOpening> prepare_opening(
    const ApprovedScope& scope, Instant until, std::span<const evidence::StoredSegment> segments,
    const custody::Slot& case_slot, Instant now, RandomSource& random);

// Fail as `locks` does: (refused) after the case's end; and (unreadable) for other bytes.
[[nodiscard]] Result<Salts> open_salts(TimeLocks& locks, const custody::SlotName& case_slot,
                                       std::string_view sealed_salts);
[[nodiscard]] Result<custody::BoxKeyPair> open_reply(TimeLocks& locks,
                                                     const custody::SlotName& case_slot,
                                                     std::string_view sealed_reply);

}  // namespace probity::opening
