#include "ledger/checkpoint.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

// The example of C2SP tlog-checkpoint.
const std::string kText =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

struct Parties {
  MemoryLog log{5};
  SigningKey first{"witness.example.org/w1", SignatureType::cosignature, seed_of(2)};
  SigningKey second{"witness.example.org/w2", SignatureType::cosignature, seed_of(3)};

  [[nodiscard]] std::string cosigned(Signer& witness, std::int64_t at) const {
    return sign_note(witness, log.head().print(), Instant{seconds{at}})->print();
  }
  [[nodiscard]] Trust trust(std::size_t quorum) const {
    return {log.signer.key(), {first.key(), second.key()}, quorum, std::nullopt};
  }
};

TEST(Checkpoint, Is_read_and_written_as_the_published_example) {
  const auto checkpoint = Checkpoint::parse(kText);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20'852'163U);
  EXPECT_EQ(checkpoint->print(), kText);
  EXPECT_EQ(Checkpoint::parse(kText + "one more\nand another\n")->extensions.size(), 2U);
}

TEST(Checkpoint, What_is_none_is_refused) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  const std::string empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
  EXPECT_TRUE(Checkpoint::parse("a\n0\n" + empty));
  EXPECT_TRUE(Checkpoint::parse("a\n9223372036854775807\n" + root));
  for (const std::string& bad : std::initializer_list<std::string>{
           "", "a\n", "a\n1\n", "\n1\n" + root, "a\n01\n" + root, "a\n-1\n" + root,
           "a\n1 \n" + root, "a\n\n" + root, "a\n9223372036854775808\n" + root, "a\n0\n" + root,
           "a\n1\n" + root.substr(1), "a\n1\n\n" + root, "a\n1\n" + root + "\n",
           "a\n1\n" + root + "\nx\n", "a\n1\n" + root + "x", "a\n1\nAAAA\n", "a\r\n1\r\n" + root}) {
    EXPECT_FALSE(Checkpoint::parse(bad)) << bad;
  }
}

RC_GTEST_PROP(Checkpoint, Any_text_is_read_as_what_it_is_or_not_at_all, (const std::string& text)) {
  const auto checkpoint = Checkpoint::parse(text);
  RC_ASSERT((!checkpoint || checkpoint->print() == text));
}

TEST(Checkpoint, Counts_when_the_log_and_enough_witnesses_have_signed) {
  Parties parties;
  const std::string note = parties.log.checkpoint();
  EXPECT_TRUE(open_checkpoint(note, parties.trust(0)));
  EXPECT_FALSE(open_checkpoint(note, parties.trust(1)));
  const std::string once = note + parties.cosigned(parties.first, 100);
  EXPECT_EQ(open_checkpoint(once, parties.trust(1))->cosigned_by,
            std::vector<std::string>{"witness.example.org/w1"});
  EXPECT_FALSE(open_checkpoint(once + parties.cosigned(parties.first, 200), parties.trust(2)));
  EXPECT_TRUE(open_checkpoint(once + parties.cosigned(parties.second, 200), parties.trust(2)));
}

TEST(Checkpoint, An_old_cosignature_does_not_count_where_a_new_one_is_asked_for) {
  Parties parties;
  const std::string note = parties.log.checkpoint() + parties.cosigned(parties.first, 100);
  Trust trust = parties.trust(1);
  trust.cosigned_since = Instant{seconds{100}};
  EXPECT_TRUE(open_checkpoint(note, trust));
  trust.cosigned_since = Instant{seconds{100}} + Span{1};
  EXPECT_FALSE(open_checkpoint(note, trust));
  trust.cosigned_since = Instant{seconds{-5}};
  EXPECT_TRUE(open_checkpoint(note, trust));
}

TEST(Checkpoint, A_witness_cannot_stand_in_for_the_log) {
  Parties parties;
  const std::string text = parties.log.head().print();
  EXPECT_FALSE(
      open_checkpoint(text + "\n" + parties.cosigned(parties.first, 100), parties.trust(1)));
}

TEST(Checkpoint, Of_another_origin_is_another_logs_though_the_key_signed_it) {
  Parties parties;
  Checkpoint head = parties.log.head();
  head.origin = "ledger.example.org/other";
  EXPECT_FALSE(sign_checkpoint(parties.log.signer, head));
  const auto line = sign_note(parties.log.signer, head.print(), {});
  EXPECT_FALSE(open_checkpoint(head.print() + "\n" + line->print(), parties.trust(0)));
}

TEST(Trust, Nobody_counts_for_two) {
  Parties parties;
  const auto kind_of = [](const Trust& trust) { return check(trust).error().kind; };
  Trust trust = parties.trust(1);
  trust.witnesses.push_back(trust.witnesses.front());
  EXPECT_EQ(kind_of(trust), ErrorKind::usage);
  trust.witnesses.back().name = "another name";
  EXPECT_EQ(kind_of(trust), ErrorKind::usage);
  trust.witnesses.back() =
      VerifierKey::of("the.log.itself", SignatureType::cosignature, trust.log.public_key).value();
  EXPECT_EQ(kind_of(trust), ErrorKind::usage);
  EXPECT_EQ(kind_of(parties.trust(3)), ErrorKind::usage);
  EXPECT_TRUE(check(parties.trust(2)));
}

}  // namespace
}  // namespace probity::ledger
