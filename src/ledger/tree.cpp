#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>

namespace probity::ledger {

namespace {

// Leaves [begin, end).
struct Leaves {
  std::uint64_t begin;
  std::uint64_t end;

  [[nodiscard]] std::uint64_t count() const { return end - begin; }
  // Where RFC 6962 splits it: at the largest power of two below its count, which is at least 2.
  [[nodiscard]] std::uint64_t middle() const { return begin + std::bit_floor(count() - 1); }
};

// The root over each of the stretches, with one read of all nodes.
Result<std::vector<Hash>> roots_of(std::span<const Leaves> stretches, HashReader& reader) {
  std::vector<NodeId> nodes;
  std::vector<std::size_t> ends;
  for (const Leaves& leaves : stretches) {
    std::ranges::copy(nodes_over(leaves.begin, leaves.end), std::back_inserter(nodes));
    ends.push_back(nodes.size());
  }
  PROBITY_TRY(const std::vector<Hash> hashes, reader.read_hashes(nodes));
  if (hashes.size() != nodes.size()) {
    return failure(ErrorKind::environment, "the store gave fewer hashes than it was asked for");
  }
  std::vector<Hash> roots;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    roots.push_back(fold(std::span{hashes}.subspan(begin, end - begin)));
    begin = end;
  }
  return roots;
}

}  // namespace

Result<Frontier> Frontier::of(std::uint64_t size, std::vector<Hash> hashes) {
  if (size > kLargestSize || hashes.size() != static_cast<std::size_t>(std::popcount(size))) {
    return failure(ErrorKind::usage, "the number of hashes does not fit the size of the tree");
  }
  Frontier frontier;
  frontier.size_ = size;
  frontier.hashes_ = std::move(hashes);
  return frontier;
}

std::vector<StoredHash> Frontier::append(const Hash& leaf) {
  std::vector<StoredHash> completed{{{0, size_}, leaf}};
  for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
    const auto& [below, hash] = completed.back();
    const StoredHash parent{{below.level + 1, below.index >> 1}, node_hash(hashes_.back(), hash)};
    hashes_.pop_back();
    completed.push_back(parent);
  }
  hashes_.push_back(completed.back().hash);
  ++size_;
  return completed;
}

Hash Frontier::root() const { return fold(hashes_); }

std::vector<NodeId> nodes_over(std::uint64_t begin, std::uint64_t end) {
  std::vector<NodeId> nodes;
  while (begin < end) {
    const auto level = static_cast<unsigned>(std::bit_width(end - begin) - 1);
    nodes.push_back({level, begin >> level});
    begin += std::uint64_t{1} << level;
  }
  return nodes;
}

Hash fold(std::span<const Hash> hashes) {
  if (hashes.empty()) return empty_root();
  Hash root = hashes.back();
  for (std::size_t i = hashes.size() - 1; i > 0; --i) root = node_hash(hashes[i - 1], root);
  return root;
}

Hash fold_complete(std::span<const Hash> hashes) {
  std::vector<Hash> level{hashes.begin(), hashes.end()};
  for (std::size_t count = level.size(); count > 1; count /= 2) {
    for (std::size_t i = 0; i < count / 2; ++i) {
      level[i] = node_hash(level[2 * i], level[2 * i + 1]);
    }
  }
  return level.front();
}

Result<Frontier> frontier_at(std::uint64_t size, HashReader& reader) {
  if (size > kLargestSize) return failure(ErrorKind::usage, "no log is as large as that");
  const std::vector<NodeId> nodes = nodes_over(0, size);
  PROBITY_TRY(std::vector<Hash> hashes, reader.read_hashes(nodes));
  return Frontier::of(size, std::move(hashes));
}

Result<Hash> root_at(std::uint64_t size, HashReader& reader) {
  PROBITY_TRY(const Frontier frontier, frontier_at(size, reader));
  return frontier.root();
}

Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                          HashReader& reader) {
  if (index >= size || size > kLargestSize) {
    return failure(ErrorKind::usage, "the tree has no leaf of that number");
  }
  std::vector<Leaves> siblings;
  for (Leaves around{0, size}; around.count() > 1;) {
    const std::uint64_t middle = around.middle();
    if (index < middle) {
      siblings.push_back({middle, around.end});
      around.end = middle;
    } else {
      siblings.push_back({around.begin, middle});
      around.begin = middle;
    }
  }
  std::ranges::reverse(siblings);
  return roots_of(siblings, reader);
}

Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size, std::uint64_t new_size,
                                            HashReader& reader) {
  if (old_size == 0 || old_size > new_size || new_size > kLargestSize) {
    return failure(ErrorKind::usage, "there is no proof between trees of those sizes");
  }
  std::vector<Leaves> stretches;
  Leaves around{0, new_size};
  while (around.end != old_size) {
    const std::uint64_t middle = around.middle();
    if (old_size <= middle) {
      stretches.push_back({middle, around.end});
      around.end = middle;
    } else {
      stretches.push_back({around.begin, middle});
      around.begin = middle;
    }
  }
  // The old tree itself, or its right-most part when the proof had to cut it.
  if (around.begin != 0) stretches.push_back(around);
  std::ranges::reverse(stretches);
  return roots_of(stretches, reader);
}

}  // namespace probity::ledger
