#include "ledger/proof.hpp"

#include <bit>

namespace probity::ledger {

namespace {

std::unexpected<Error> does_not_hold(const char* why) {
  return failure(ErrorKind::unreadable, why);
}

}  // namespace

Result<void> verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                              std::span<const Hash> proof, const Hash& root) {
  // Step 1.
  if (index >= size) return does_not_hold("the proof is for a leaf that the tree does not have");
  // Steps 2 and 3.
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Hash computed = leaf;
  // Step 4.
  for (const Hash& sibling : proof) {
    if (sn == 0) return does_not_hold("the inclusion proof is too long");
    if ((fn & 1) != 0 || fn == sn) {
      computed = node_hash(sibling, computed);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      computed = node_hash(computed, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  // Step 5.
  if (sn != 0) return does_not_hold("the inclusion proof is too short");
  if (computed != root) return does_not_hold("the inclusion proof leads to another root");
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                std::span<const Hash> proof, const Hash& old_root,
                                const Hash& new_root) {
  if (old_size == 0) return does_not_hold("nothing is proven about an empty tree");
  if (old_size > new_size) return does_not_hold("the newer tree is the smaller one");
  if (old_size == new_size) {
    if (!proof.empty()) return does_not_hold("trees of one size need no consistency proof");
    if (old_root != new_root) return does_not_hold("trees of one size have different roots");
    return {};
  }
  // Step 1. Step 2: a complete old tree is the proof's first hash, and left out of it.
  if (proof.empty()) return does_not_hold("the consistency proof is empty");
  const bool is_complete = std::has_single_bit(old_size);
  Hash computed_old = is_complete ? old_root : proof.front();
  Hash computed_new = computed_old;
  if (!is_complete) proof = proof.subspan(1);
  // Steps 3 and 4.
  const int shift = std::countr_one(old_size - 1);
  std::uint64_t fn = (old_size - 1) >> shift;
  std::uint64_t sn = (new_size - 1) >> shift;
  // Steps 5 and 6.
  for (const Hash& hash : proof) {
    if (sn == 0) return does_not_hold("the consistency proof is too long");
    if ((fn & 1) != 0 || fn == sn) {
      computed_old = node_hash(hash, computed_old);
      computed_new = node_hash(hash, computed_new);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      computed_new = node_hash(computed_new, hash);
    }
    fn >>= 1;
    sn >>= 1;
  }
  // Step 7.
  if (sn != 0) return does_not_hold("the consistency proof is too short");
  if (computed_old != old_root) return does_not_hold("the proof leads to another old root");
  if (computed_new != new_root) return does_not_hold("the proof leads to another new root");
  return {};
}

}  // namespace probity::ledger
