// Checking inclusion and consistency proofs: RFC 9162 sections 2.1.3.2 and 2.1.4.2, step by step.
//
//   if (auto held = verify_inclusion(index, size, leaf_hash(entry), proof, root); !held) ...
//
// Total: any numbers and any proof give an answer after at most 64 hashes. What does not hold is
// an Error (unreadable) that says why. A proof has exactly one valid length; sizes, index and every
// hash must fit. Size 0 proves nothing here: an empty tree includes no leaf, and a proof from it
// would hold for any tree at all.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

// That the tree of `size` leaves with that root has the leaf `leaf` at `index`.
[[nodiscard]] Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size,
                                            const Hash& leaf, std::span<const Hash> proof,
                                            const Hash& root);

// That the new tree begins with all leaves of the old one. The same size needs an empty proof and
// the same root.
[[nodiscard]] Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                              std::span<const Hash> proof, const Hash& old_root,
                                              const Hash& new_root);

}  // namespace probity::ledger
