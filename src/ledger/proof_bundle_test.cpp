#include "ledger/proof_bundle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/add_checkpoint.hpp"
#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

struct Proven {
  MemoryLog log{11};
  SigningKey witness{"witness.example.org/w1", SignatureType::cosignature, seed_of(2)};
  Trust trust{log.signer.key(), {witness.key()}, 1, std::nullopt};

  [[nodiscard]] ProofBundle bundle(std::uint64_t index) {
    const std::string cosignature = sign_note(witness, log.head().print(), Instant{})->print();
    return {std::nullopt, index, inclusion_proof(index, 11, log.hashes).value(),
            log.checkpoint() + cosignature};
  }
};

TEST(ProofBundle, Proves_one_leaf_to_somebody_who_has_only_the_keys) {
  Proven proven;
  for (std::uint64_t index = 0; index < 11; ++index) {
    const auto bundle = ProofBundle::parse(proven.bundle(index).print());
    ASSERT_TRUE(bundle);
    const auto seen = verify(*bundle, leaf_hash(proven.log.entries[index]), proven.trust);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->checkpoint.size, 11U);
    EXPECT_EQ(seen->cosigned_by.size(), 1U);
  }
}

TEST(ProofBundle, Proves_no_other_leaf_no_other_place_and_nothing_unsigned) {
  Proven proven;
  const Hash leaf = leaf_hash(proven.log.entries[4]);
  ProofBundle bundle = proven.bundle(4);
  EXPECT_FALSE(verify(bundle, leaf_hash("another"), proven.trust));
  bundle.index = 5;
  EXPECT_FALSE(verify(bundle, leaf, proven.trust));
  bundle = proven.bundle(4);
  bundle.proof.pop_back();
  EXPECT_FALSE(verify(bundle, leaf, proven.trust));
  bundle = proven.bundle(4);
  bundle.checkpoint = proven.log.checkpoint();  // without the cosignature
  EXPECT_FALSE(verify(bundle, leaf, proven.trust));
  bundle.checkpoint.clear();
  EXPECT_FALSE(verify(bundle, leaf, proven.trust));
}

TEST(ProofBundle, Has_one_way_to_be_written) {
  const std::string hash = "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=\n";
  const std::string first = "c2sp.org/tlog-proof@v1\n";
  const std::string good = first + "extra Zm9v\nindex 7\n" + hash + "\na note";
  const auto bundle = ProofBundle::parse(good);
  ASSERT_TRUE(bundle);
  EXPECT_EQ(bundle->extra, "foo");
  EXPECT_EQ(bundle->index, 7U);
  EXPECT_EQ(bundle->checkpoint, "a note");
  EXPECT_EQ(bundle->print(), good);
  EXPECT_TRUE(ProofBundle::parse(first + "extra \nindex 0\n\n"));
  std::string long_proof;
  for (std::size_t i = 0; i < kMostProofLines; ++i) long_proof += hash;
  EXPECT_TRUE(ProofBundle::parse(first + "index 7\n" + long_proof + "\n"));
  for (const std::string& bad : std::initializer_list<std::string>{
           "", first, first + "index 7\n", first + "index 7\n" + hash, first + "index 07\n\n",
           first + "index 7 \n\n", first + "index\n\n", first + "index 7\nindex 7\n\n",
           first + "index 7\nextra Zm9v\n\n", first + "extra\nindex 7\n\n",
           first + "extra Zm9\nindex 7\n\n", "c2sp.org/tlog-proof@v2\nindex 7\n\n",
           first + "index 7\n" + hash.substr(4) + "\n", first + "index 7\n " + hash + "\n",
           first + "index 7\n" + long_proof + hash + "\n", "\n" + good}) {
    EXPECT_FALSE(ProofBundle::parse(bad)) << bad;
  }
}

TEST(AddCheckpoint, Is_read_and_written_as_the_document_shows_it) {
  const std::string hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";
  const std::string body = "old 20852014\n" + hash + hash + "\nexample.com/behind-the-sofa\n...";
  const auto request = AddCheckpoint::parse(body);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->old_size, 20'852'014U);
  EXPECT_EQ(request->proof.size(), 2U);
  EXPECT_EQ(request->print(), body);
  std::string flood;
  for (std::size_t i = 0; i <= kMostProofLines; ++i) flood += hash;
  for (const std::string& bad : std::initializer_list<std::string>{
           "", "old 1", "old 1\n", "old 01\n\n", "old -1\n\n", "Old 1\n\n", "old  1\n\n",
           "old 1\nx\n\n", "old 1\n" + hash, "old 1\n" + flood + "\n", "\nold 1\n\n",
           "old 18446744073709551616\n\n"}) {
    EXPECT_FALSE(AddCheckpoint::parse(bad)) << bad;
  }
}

RC_GTEST_PROP(ProofBundle, Any_text_is_read_as_what_it_is_or_not_at_all, (std::string text)) {
  text.insert(0, *rc::gen::element<std::string>("", "c2sp.org/tlog-proof@v1\nindex 1\n\n",
                                                "old 5\n\n", "c2sp.org/tlog-proof@v1\n"));
  const auto bundle = ProofBundle::parse(text);
  RC_ASSERT((!bundle || bundle->print() == text));
  const auto request = AddCheckpoint::parse(text);
  RC_ASSERT((!request || request->print() == text));
}

}  // namespace
}  // namespace probity::ledger
