// One entry's proof as a file of its own, `.tlog-proof` (C2SP tlog-proof): that an entry is in a
// log, and that witnesses have seen the log with it. Can be checked offline, years later, by
// somebody who has only the entry and the keys.
//
//   PROBITY_TRY(ProofBundle bundle, ProofBundle::parse(file));
//   PROBITY_TRY(TrustedCheckpoint seen, verify(bundle, leaf_hash(entry), trust));
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

struct ProofBundle {
  std::optional<std::string> extra;  // any bytes; nobody vouches for them
  std::uint64_t index = 0;
  std::vector<Hash> proof;  // from the leaf's sibling up
  std::string checkpoint;   // the signed note, as it is

  // Fails (unreadable) unless print() gives the same file. Proof and checkpoint are not checked.
  [[nodiscard]] static Result<ProofBundle> parse(std::string_view file);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const ProofBundle&) const = default;
};

// That `leaf` is the hash of the entry with the bundle's index, in the checkpoint that it carries.
// Fails as open_checkpoint() does, and (unreadable) when the inclusion proof does not hold.
[[nodiscard]] Result<TrustedCheckpoint> verify(const ProofBundle& bundle, const Hash& leaf,
                                               const Trust& trust);

}  // namespace probity::ledger
