// The Merkle tree of an append-only log: growing it, and making proofs (RFC 6962 section 2.1).
//
//   Frontier frontier;
//   for (const StoredHash& node : frontier.append(leaf_hash(entry))) store(node);
//   Hash root = frontier.root();
//
// A node is named by its level and its place in it. Node (level, index) is the root over the leaves
// from index * 2^level to (index + 1) * 2^level; it exists once all of them do and never changes.
// Only such nodes are stored; whatever else a root or a proof needs is folded from them.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

// No log is larger. The same bound as in tools that keep sizes in a signed number of 64 bits.
inline constexpr std::uint64_t kLargestSize = std::numeric_limits<std::int64_t>::max();

struct NodeId {
  unsigned level = 0;
  std::uint64_t index = 0;

  auto operator<=>(const NodeId&) const = default;
};

struct StoredHash {
  NodeId id;
  Hash hash;

  auto operator<=>(const StoredHash&) const = default;
};

// The roots of the complete subtrees that a tree of some size consists of, largest first: as many
// as the size has 1 bits. All that is needed to append, and for the root.
class Frontier {
 public:
  Frontier() = default;
  // Of a tree that exists. Fails (usage) unless there is one hash for each 1 bit of `size`.
  [[nodiscard]] static Result<Frontier> of(std::uint64_t size, std::vector<Hash> hashes);

  // Appends a leaf and returns the nodes that it completes, from the leaf upwards. O(log size),
  // constant on average. The size must be below kLargestSize.
  std::vector<StoredHash> append(const Hash& leaf);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::span<const Hash> hashes() const& { return hashes_; }
  void hashes() && = delete;
  [[nodiscard]] Hash root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> hashes_;
};

// Where node hashes are kept: a port.
class HashReader {
 public:
  HashReader() = default;
  HashReader(const HashReader&) = delete;
  HashReader& operator=(const HashReader&) = delete;
  virtual ~HashReader() = default;
  // The hashes of all `nodes`, in their order. One call for all that a proof needs.
  [[nodiscard]] virtual Result<std::vector<Hash>> read_hashes(std::span<const NodeId> nodes) = 0;
};

// The complete nodes that make up the leaves [begin, end), in order, when `begin` is a multiple of
// the largest power of two not above end - begin, as it is in every tree.
[[nodiscard]] std::vector<NodeId> nodes_over(std::uint64_t begin, std::uint64_t end);
// Their root. Of no hashes: the empty root.
[[nodiscard]] Hash fold(std::span<const Hash> hashes);
// The root over 2^n hashes of nodes of one level, side by side.
[[nodiscard]] Hash fold_complete(std::span<const Hash> hashes);

// All below fail (usage) for what does not exist, else only as the reader does. One read each.
[[nodiscard]] Result<Frontier> frontier_at(std::uint64_t size, HashReader& reader);
[[nodiscard]] Result<Hash> root_at(std::uint64_t size, HashReader& reader);
// That the leaf `index` is in the tree of that size: from its sibling up (section 2.1.1).
[[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                        HashReader& reader);
// That the tree of `new_size` begins with that of `old_size` (section 2.1.2). From size 0 there is
// nothing to prove, and no proof.
[[nodiscard]] Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size,
                                                          std::uint64_t new_size,
                                                          HashReader& reader);

}  // namespace probity::ledger
