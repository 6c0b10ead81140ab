// The Merkle root of a step's rows (RFC 6962 section 2.1, SHA-256), as the ledger has it too, so
// that others' tools can check it.
//
//   std::vector<Digest> leaves{merkle_leaf(row.print()), ...};    // in the order of their labels
//   Digest root = merkle_root(leaves);
#pragma once

#include <span>
#include <string_view>

#include "custody/key.hpp"

namespace probity::custody {

[[nodiscard]] Digest merkle_leaf(std::string_view entry);
// Of nothing: SHA-256 of nothing. Linear.
[[nodiscard]] Digest merkle_root(std::span<const Digest> leaves);

}  // namespace probity::custody
