#include "witness/cosigned_note.hpp"

#include <gtest/gtest.h>

#include "ledger/memory_log.hpp"
#include "ledger/note.hpp"

namespace probity::witness {
namespace {

ledger::SigningKey witness_key(const char* name, std::uint8_t seed) {
  return {name, ledger::SignatureType::cosignature, ledger::seed_of(seed)};
}

struct Case {
  ledger::MemoryLog log{3};
  ledger::SigningKey witness = witness_key("witness.example.org/w1", 9);
  ledger::SigningKey other = witness_key("witness.example.org/w2", 8);
  std::string note = log.checkpoint();

  std::string line(ledger::SigningKey& key, std::int64_t time, std::string_view text) const {
    return ledger::sign_note(key, text, Instant{seconds{time}})->print();
  }
  std::string line(ledger::SigningKey& key, std::int64_t time) {
    return line(key, time, log.head().print());
  }
  Result<CosignedNote> add(const std::string& lines) {
    return add_cosignature(note, lines, witness.key());
  }
};

TEST(CosignedNote, Has_the_witnesses_line_and_nobody_elses) {
  Case c;
  const auto cosigned = c.add(c.line(c.other, 5) + c.line(c.witness, 7));
  ASSERT_TRUE(cosigned) << cosigned.error().what;
  EXPECT_EQ(cosigned->note, c.note + c.line(c.witness, 7));
  EXPECT_EQ(cosigned->unix_seconds, 7U);
}

TEST(CosignedNote, A_newer_cosignature_takes_the_place_of_the_same_witnesses_older_one) {
  Case c;
  c.note = c.add(c.line(c.witness, 7))->note;
  c.note += c.line(c.other, 7);
  const auto cosigned = c.add(c.line(c.witness, 9) + c.line(c.witness, 8));
  ASSERT_TRUE(cosigned);
  EXPECT_EQ(cosigned->note, c.log.checkpoint() + c.line(c.other, 7) + c.line(c.witness, 9));
}

TEST(CosignedNote, A_reply_without_a_cosignature_that_holds_is_none) {
  Case c;
  ledger::SigningKey thief = witness_key("witness.example.org/w1", 5);
  const std::string elsewhere = ledger::MemoryLog{4}.head().print();
  const std::string good = c.line(c.witness, 7);
  for (const std::string& reply :
       {std::string{}, std::string{"thank you\n"}, c.line(c.other, 7), c.line(thief, 7),
        c.line(c.witness, 7, elsewhere), good + c.line(c.witness, 7, elsewhere), good + "more\n",
        good.substr(0, good.size() - 1), "\n" + good, "x\n\n" + good}) {
    EXPECT_FALSE(c.add(reply)) << reply;
  }
}

}  // namespace
}  // namespace probity::witness
