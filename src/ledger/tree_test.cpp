#include "ledger/tree.hpp"

#include <bit>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/encoding.hpp"
#include "ledger/memory_log.hpp"
#include "ledger/proof.hpp"

namespace probity::ledger {
namespace {

// The inputs with which Certificate Transparency's implementations test their trees.
std::vector<std::string> known_entries() {
  std::vector<std::string> entries;
  for (const char* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"}) {
    entries.push_back(*from_hex(hex));
  }
  return entries;
}

// RFC 6962 section 2.1 as it is written.
Hash root_by_definition(std::span<const Hash> leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves.front();
  const std::size_t middle = std::bit_floor(leaves.size() - 1);
  return node_hash(root_by_definition(leaves.first(middle)),
                   root_by_definition(leaves.subspan(middle)));
}

struct Tree {
  explicit Tree(std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      leaves.push_back(leaf_hash(std::to_string(i)));
      stored.append(leaves.back());
    }
  }
  [[nodiscard]] Hash root(std::size_t size) const {
    return root_by_definition(std::span{leaves}.first(size));
  }
  std::vector<Hash> leaves;
  StoredHashes stored;
};

std::vector<std::string> in_hex(const std::vector<Hash>& hashes) {
  std::vector<std::string> text;
  for (const Hash& hash : hashes) text.push_back(to_hex(hash));
  return text;
}

TEST(Hash, Those_of_a_leaf_a_node_and_nothing_are_as_in_the_RFC) {
  EXPECT_EQ(to_hex(empty_root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(leaf_hash("")),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(to_hex(leaf_hash("L123456")),
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  EXPECT_EQ(sha256("ab", "c"), sha256("abc"));
}

TEST(Hash, Only_32_bytes_are_one) {
  EXPECT_FALSE(hash_from_bytes(std::string(31, 'x')));
  EXPECT_FALSE(hash_from_bytes(std::string(33, 'x')));
  EXPECT_FALSE(hash_from_base64(to_base64(std::string(31, 'x'))));
  EXPECT_EQ(hash_from_base64(to_base64(empty_root())), empty_root());
}

TEST(Tree, Has_the_published_roots_at_each_size) {
  const std::vector<std::string> roots{
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  StoredHashes stored;
  for (std::size_t size = 0; size <= 8; ++size) {
    EXPECT_EQ(to_hex(stored.frontier.root()), roots[size]);
    if (size < 8) stored.append(leaf_hash(known_entries()[size]));
  }
}

TEST(Tree, Has_the_published_proofs) {
  StoredHashes stored;
  for (const std::string& entry : known_entries()) stored.append(leaf_hash(entry));
  using Hex = std::vector<std::string>;
  const std::string h01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
  const std::string h23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  const std::string h03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
  const std::string h67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  const std::string h4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
  const std::string h1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  const std::string h47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
  const std::string h45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  EXPECT_EQ(in_hex(inclusion_proof(0, 1, stored).value()), Hex{});
  EXPECT_EQ(in_hex(inclusion_proof(0, 8, stored).value()), (Hex{h1, h23, h47}));
  EXPECT_EQ(in_hex(inclusion_proof(5, 8, stored).value()), (Hex{h4, h67, h03}));
  EXPECT_EQ(in_hex(inclusion_proof(2, 3, stored).value()), Hex{h01});
  EXPECT_EQ(in_hex(consistency_proof(1, 1, stored).value()), Hex{});
  EXPECT_EQ(in_hex(consistency_proof(1, 8, stored).value()), (Hex{h1, h23, h47}));
  EXPECT_EQ(in_hex(consistency_proof(6, 8, stored).value()), (Hex{h45, h67, h03}));
  EXPECT_EQ(in_hex(consistency_proof(2, 5, stored).value()), (Hex{h23, h4}));
}

TEST(Tree, Every_root_and_every_proof_of_trees_up_to_70_leaves_holds) {
  Tree tree{70};
  for (std::size_t size = 0; size <= 70; ++size) {
    ASSERT_EQ(root_at(size, tree.stored).value(), tree.root(size));
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(index, size, tree.stored);
      ASSERT_TRUE(
          verify_inclusion(index, size, tree.leaves[index], proof.value(), tree.root(size)));
    }
    for (std::size_t old_size = 1; old_size <= size; ++old_size) {
      const auto proof = consistency_proof(old_size, size, tree.stored);
      ASSERT_TRUE(
          verify_consistency(old_size, size, proof.value(), tree.root(old_size), tree.root(size)));
    }
  }
}

TEST(Tree, What_does_not_exist_has_no_proof) {
  Tree tree{5};
  EXPECT_FALSE(inclusion_proof(5, 5, tree.stored));
  EXPECT_FALSE(inclusion_proof(0, 0, tree.stored));
  EXPECT_FALSE(inclusion_proof(0, 6, tree.stored));  // not stored
  EXPECT_FALSE(consistency_proof(0, 5, tree.stored));
  EXPECT_FALSE(consistency_proof(5, 4, tree.stored));
  EXPECT_FALSE(root_at(kLargestSize + 1, tree.stored));
}

TEST(Frontier, Says_which_nodes_an_append_completes) {
  Frontier frontier;
  const auto levels = [&] {
    std::vector<NodeId> ids;
    for (const StoredHash& node : frontier.append(empty_root())) ids.push_back(node.id);
    return ids;
  };
  using Ids = std::vector<NodeId>;
  EXPECT_EQ(levels(), (Ids{{0, 0}}));
  EXPECT_EQ(levels(), (Ids{{0, 1}, {1, 0}}));
  EXPECT_EQ(levels(), (Ids{{0, 2}}));
  EXPECT_EQ(levels(), (Ids{{0, 3}, {1, 1}, {2, 0}}));
}

TEST(Frontier, Goes_on_from_what_was_stored) {
  Tree tree{13};
  Frontier frontier = frontier_at(11, tree.stored).value();
  EXPECT_EQ(frontier.root(), tree.root(11));
  frontier.append(tree.leaves[11]);
  frontier.append(tree.leaves[12]);
  EXPECT_EQ(frontier.root(), tree.root(13));
  EXPECT_FALSE(Frontier::of(11, {empty_root()}));
}

RC_GTEST_PROP(Tree, Two_leaves_in_another_order_are_another_tree, ()) {
  Tree tree{*rc::gen::inRange<std::size_t>(2, 200)};
  const auto a = *rc::gen::inRange<std::size_t>(0, tree.leaves.size());
  const auto b = *rc::gen::inRange<std::size_t>(0, tree.leaves.size());
  auto swapped = tree.leaves;
  std::swap(swapped[a], swapped[b]);
  RC_ASSERT((root_by_definition(swapped) == tree.stored.frontier.root()) == (a == b));
}

}  // namespace
}  // namespace probity::ledger
