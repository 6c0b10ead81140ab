#include "ledger/proof.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

constexpr auto kHuge = std::numeric_limits<std::uint64_t>::max();

Hash flipped(Hash hash) {
  hash.bytes[5] ^= 1;
  return hash;
}

// Every proof that differs in one place: a bit, one more or fewer at either end, two swapped.
std::vector<std::vector<Hash>> wrong_proofs(const std::vector<Hash>& proof) {
  std::vector<std::vector<Hash>> wrong;
  const auto add = [&](auto change) {
    std::vector<Hash> copy = proof;
    change(copy);
    if (copy != proof) wrong.push_back(std::move(copy));
  };
  for (std::size_t i = 0; i < proof.size(); ++i) {
    add([&](auto& copy) { copy[i] = flipped(copy[i]); });
    add([&](auto& copy) { copy.erase(copy.begin() + static_cast<std::ptrdiff_t>(i)); });
    add([&](auto& copy) { std::swap(copy[i], copy[0]); });
  }
  add([](auto& copy) { copy.push_back(empty_root()); });
  add([](auto& copy) { copy.insert(copy.begin(), empty_root()); });
  if (!proof.empty()) add([](auto& copy) { copy.push_back(copy.back()); });
  return wrong;
}

TEST(Inclusion, Every_proof_that_differs_in_one_place_is_refused) {
  MemoryLog log{40};
  for (std::uint64_t size = 1; size <= 40; ++size) {
    const Hash root = root_at(size, log.hashes).value();
    for (std::uint64_t index = 0; index < size; ++index) {
      const Hash leaf = log.hashes.hashes.at({0, index});
      const auto proof = inclusion_proof(index, size, log.hashes).value();
      ASSERT_TRUE(verify_inclusion(index, size, leaf, proof, root));
      ASSERT_FALSE(verify_inclusion(index, size, flipped(leaf), proof, root));
      ASSERT_FALSE(verify_inclusion(index, size, leaf, proof, flipped(root)));
      ASSERT_FALSE(verify_inclusion(index ^ 1, size, leaf, proof, root) && size > 1);
      for (const auto& wrong : wrong_proofs(proof)) {
        ASSERT_FALSE(verify_inclusion(index, size, leaf, wrong, root));
      }
    }
  }
}

TEST(Consistency, Every_proof_that_differs_in_one_place_is_refused) {
  MemoryLog log{40};
  for (std::uint64_t size = 1; size <= 40; ++size) {
    const Hash root = root_at(size, log.hashes).value();
    for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
      const Hash old_root = root_at(old_size, log.hashes).value();
      const auto proof = consistency_proof(old_size, size, log.hashes).value();
      ASSERT_TRUE(verify_consistency(old_size, size, proof, old_root, root));
      ASSERT_FALSE(verify_consistency(old_size, size, proof, flipped(old_root), root));
      ASSERT_FALSE(verify_consistency(old_size, size, proof, old_root, flipped(root)));
      for (const auto& wrong : wrong_proofs(proof)) {
        ASSERT_FALSE(verify_consistency(old_size, size, wrong, old_root, root));
      }
    }
  }
}

// What implementations written from memory let through.
TEST(Proof, The_edges_are_errors) {
  const Hash root = leaf_hash("only");
  const std::vector<Hash> none;
  const std::vector<Hash> one{root};
  EXPECT_TRUE(verify_inclusion(0, 1, root, none, root));
  EXPECT_FALSE(verify_inclusion(0, 0, root, none, root));
  EXPECT_FALSE(verify_inclusion(0, 0, empty_root(), none, empty_root()));
  EXPECT_FALSE(verify_inclusion(1, 1, root, none, root));
  EXPECT_FALSE(verify_inclusion(0, 1, root, one, root));
  EXPECT_FALSE(verify_inclusion(0, 2, root, none, root));
  EXPECT_FALSE(verify_consistency(0, 1, none, empty_root(), root));
  EXPECT_FALSE(verify_consistency(0, 0, none, empty_root(), empty_root()));
  EXPECT_FALSE(verify_consistency(2, 1, none, root, root));
  EXPECT_FALSE(verify_consistency(1, 1, one, root, root));
  EXPECT_FALSE(verify_consistency(1, 1, none, root, flipped(root)));
  EXPECT_FALSE(verify_consistency(1, 2, none, root, root));
  EXPECT_TRUE(verify_consistency(1, 1, none, root, root));
}

TEST(Proof, The_largest_numbers_give_an_answer_too) {
  const std::vector<Hash> long_proof(1000, leaf_hash("x"));
  const Hash hash = leaf_hash("y");
  for (const std::uint64_t a : {std::uint64_t{1}, kHuge / 2, kHuge / 2 + 1, kHuge - 1, kHuge}) {
    for (const std::uint64_t b : {std::uint64_t{1}, kHuge / 2, kHuge / 2 + 1, kHuge - 1, kHuge}) {
      for (const std::size_t length : {0U, 1U, 62U, 63U, 64U, 65U, 1000U}) {
        const auto proof = std::span{long_proof}.first(length);
        EXPECT_FALSE(verify_inclusion(a, b, hash, proof, empty_root()));
        EXPECT_FALSE(verify_consistency(a, b, proof, hash, empty_root()));
      }
    }
  }
}

RC_GTEST_PROP(Consistency, A_tree_changed_before_the_old_size_has_no_proof, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(2, 60);
  const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size);
  const auto changed = *rc::gen::inRange<std::uint64_t>(0, old_size);
  MemoryLog log{size};
  StoredHashes fork;
  for (std::uint64_t i = 0; i < size; ++i) {
    const Hash leaf = log.hashes.hashes.at({0, i});
    fork.append(i == changed ? flipped(leaf) : leaf);
  }
  const auto proof = consistency_proof(old_size, size, fork).value();
  RC_ASSERT(!verify_consistency(old_size, size, proof, root_at(old_size, log.hashes).value(),
                                fork.frontier.root()));
}

}  // namespace
}  // namespace probity::ledger
