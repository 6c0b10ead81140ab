// The ledger as it is shown: to the DPO whole (C55), to everybody its head.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "ledger/leaf.hpp"

namespace probity::acts {

struct LedgerState {
  std::uint64_t size = 0;        // leaves that are committed
  std::uint64_t published = 0;   // of these signed and published
  std::size_t signatures = 0;    // on the latest checkpoint, our own among them
  std::size_t cosignatures = 0;  // by witnesses, on the latest checkpoint
  std::string checkpoint;        // the latest note; empty when there is none
};
[[nodiscard]] Result<LedgerState> ledger_state(Trust& trust);
// Leaves [begin, end). O(leaves).
[[nodiscard]] Result<std::vector<ledger::Leaf>> leaves_of(Trust& trust, std::uint64_t begin,
                                                          std::uint64_t end);

// The size of the ledger when this person last took a checkpoint away; 0 when never.
[[nodiscard]] Result<std::uint64_t> last_visit_of(Trust& trust, const PersonId& person);
// Whether the ledger continues a checkpoint that it signed: the old one's size. Fails (refused)
// when it does not, (unreadable) when the text is no checkpoint of this ledger.
[[nodiscard]] Result<std::uint64_t> continues(Trust& trust, std::string_view note);
// The latest published checkpoint, to be kept until the next visit, which counts from it.
[[nodiscard]] Result<std::string> take_visit(Trust& trust, const Actor& actor);

}  // namespace probity::acts
