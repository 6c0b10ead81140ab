// The client before a witness that serves, and before servers that lie.
#include <gtest/gtest.h>

#include "running_witness.hpp"

namespace probity::witness {
namespace {

using Finding = WitnessCheck::Finding;

Result<CosignedNote> cosign(WitnessClient& client, ledger::MemoryLog& log) {
  return client.cosign(log.checkpoint(), log.hashes, log.signer.key());
}

WitnessCheck check(WitnessClient& client, ledger::MemoryLog& log) {
  return check_against_witness(client, log.checkpoint(), log.hashes, log.signer.key());
}

TEST(WitnessClient, Gets_every_checkpoint_cosigned_also_after_both_have_started_again) {
  RunningWitness witness;
  ledger::MemoryLog log;
  auto client = witness.client();
  for (const std::size_t size : {0U, 1U, 1U, 8U, 9U, 300U}) {
    while (log.entries.size() < size) log.append();
    const auto cosigned = cosign(client, log);
    ASSERT_TRUE(cosigned) << size << ": " << cosigned.error().what;
    EXPECT_TRUE(
        ledger::open_checkpoint(cosigned->note, {log.signer.key(), {witness.key()}, 1, kNow}));
    if (size == 8) client = witness.client();  // which knows nothing of what was witnessed
    if (size == 9) {
      witness.restart();
      client = witness.client();
    }
  }
}

TEST(WitnessClient, An_old_copy_of_the_ledger_is_found_out) {
  RunningWitness witness;
  ledger::MemoryLog log{7};
  auto client = witness.client();
  ASSERT_EQ(check(client, log).finding, Finding::fine);
  ledger::MemoryLog old_copy{5};
  auto restored = witness.client();
  const auto found = check(restored, old_copy);
  EXPECT_EQ(found.finding, Finding::refused);
  EXPECT_NE(found.what.find("has seen 7 leaves"), std::string::npos) << found.what;
  EXPECT_NE(found.next.find("restore"), std::string::npos);
  EXPECT_EQ(check(client, old_copy).finding, Finding::refused) << "by one that knows the size";
}

TEST(WitnessClient, Another_history_is_found_out_at_any_size) {
  RunningWitness witness;
  ledger::MemoryLog log{7};
  auto first = witness.client();
  ASSERT_EQ(check(first, log).finding, Finding::fine);
  for (const std::size_t size : {1U, 6U, 7U, 8U, 20U}) {
    ledger::MemoryLog fork{size, "G2"};
    auto client = witness.client();
    EXPECT_EQ(check(client, fork).finding, Finding::refused) << size;
  }
}

TEST(WitnessClient, A_witness_that_is_away_is_noted_and_no_accusation) {
  RunningWitness witness;
  ledger::MemoryLog log{3};
  auto client = witness.client();
  witness.stop();
  const auto checked = check(client, log);
  EXPECT_EQ(checked.finding, Finding::not_checked);
  EXPECT_NE(checked.what.find("did not answer"), std::string::npos) << checked.what;
  EXPECT_EQ(cosign(client, log).error().kind, ErrorKind::environment);
}

TEST(WitnessClient, A_witness_that_does_not_know_us_is_told_apart) {
  RunningWitness witness;
  auto client = witness.client();
  ledger::SigningKey thief{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                           ledger::seed_of(5)};
  ledger::MemoryLog log{3};
  const std::string note = ledger::sign_checkpoint(thief, log.head())->print();
  EXPECT_EQ(client.cosign(note, log.hashes, thief.key()).error().kind, ErrorKind::usage);
  ledger::SigningKey other{"ledger.example.org/other", ledger::SignatureType::ed25519,
                           ledger::seed_of(5)};
  const ledger::Checkpoint elsewhere{other.key().name, 3, log.head().root, {}};
  const std::string others = ledger::sign_checkpoint(other, elsewhere)->print();
  const auto unknown = check_against_witness(client, others, log.hashes, other.key());
  EXPECT_EQ(unknown.finding, Finding::not_checked);
  EXPECT_NE(unknown.what.find("does not know this ledger"), std::string::npos);
  EXPECT_EQ(client.cosign(note, log.hashes, other.key()).error().kind, ErrorKind::usage);
}

TEST(WitnessClient, Believes_no_reply_that_makes_no_sense) {
  ledger::MemoryLog log{3};
  ledger::SigningKey key{"witness.example.org/w1", ledger::SignatureType::cosignature,
                         ledger::seed_of(9)};
  ledger::SigningKey thief{"witness.example.org/w1", ledger::SignatureType::cosignature,
                           ledger::seed_of(8)};
  const auto reply = [](int status, std::string body) {
    return
        [=](const http::Request&) { return http::plain(static_cast<http::Status>(status), body); };
  };
  const std::string stolen = ledger::sign_note(thief, log.head().print(), kNow)->print();
  for (const auto& lie :
       {reply(200, ""), reply(200, stolen), reply(200, std::string(200'000, 'x')), reply(409, ""),
        reply(409, "0\n"), reply(409, "2"), reply(409, "02\n"), reply(409, "-1\n"),
        reply(409, "1\n2\n"), reply(500, ""), reply(429, ""), reply(303, ""), reply(400, "")}) {
    Liar liar{lie};
    const RunningServer server{liar};
    auto client = WitnessClient::create({server.url(), key.key()}).value();
    const auto refused = cosign(client, log);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::environment) << refused.error().what;
    EXPECT_EQ(check(client, log).finding, Finding::not_checked);
  }
}

TEST(WitnessClient, Does_not_run_after_a_witness_that_always_names_another_size) {
  ledger::MemoryLog log{9};
  ledger::SigningKey key{"witness.example.org/w1", ledger::SignatureType::cosignature,
                         ledger::seed_of(9)};
  int size = 0;
  Liar liar{[&](const http::Request&) {
    size = size % 8 + 1;
    return http::plain(http::Status::conflict, std::to_string(size) + "\n");
  }};
  const RunningServer server{liar};
  auto client = WitnessClient::create({server.url() + "///", key.key()}).value();
  EXPECT_EQ(cosign(client, log).error().kind, ErrorKind::environment);
  EXPECT_EQ(liar.requests, 3);
}

TEST(WitnessClient, Takes_only_addresses_and_keys_of_witnesses) {
  const RunningWitness witness;
  for (const char* url : {"", "ftp://w.example/", "http://", "https:///x", "http://a b/",
                          "http://user@w.example/", "http://w.example/?q", "file:///etc/passwd"}) {
    EXPECT_FALSE(WitnessClient::create({url, witness.key()})) << url;
  }
  EXPECT_FALSE(WitnessClient::create({"http://w.example/", ledger::MemoryLog{}.signer.key()}));
}

}  // namespace
}  // namespace probity::witness
