// Power lost at every operation of a witness's disk: what was cosigned is remembered.
#include <gtest/gtest.h>

#include "faulty_disk.hpp"
#include "ledger/add_checkpoint.hpp"
#include "ledger/memory_log.hpp"
#include "witness/file_witness_store.hpp"

namespace probity::witness {
namespace {

using store::testing_disk::FaultyDisk;

const Instant kNow = instant_from_unix(1'773'133'200'000'000'000);
constexpr const char* kFolder = "/witness/logs";
constexpr const char* kOrigin = "ledger.example.org/trust";

struct Rig {
  FaultyDisk disk;
  ledger::SigningKey key{"witness.example.org/w1", ledger::SignatureType::cosignature,
                         ledger::seed_of(9)};
  ledger::KnownLogs logs{{kOrigin, {ledger::MemoryLog{}.signer.key()}}};
  std::uint64_t cosigned = 0;

  // Grows the log until the disk fails, or to eight leaves.
  void work() {
    const auto store = FileWitnessStore::open(disk.disk().files, kFolder);
    if (!store) return;
    ledger::Witness witness{key, logs, **store};
    ledger::MemoryLog log;
    std::uint64_t old_size = 0;
    while (log.entries.size() < 8) {
      log.append();
      ledger::AddCheckpoint request{old_size, {}, log.checkpoint()};
      if (old_size > 0) {
        request.proof = ledger::consistency_proof(old_size, log.entries.size(), log.hashes).value();
      }
      const auto answer = witness.add_checkpoint(request.print(), kNow);
      if (!answer) return;
      ASSERT_EQ(ledger::status(*answer), 200);
      old_size = cosigned = log.entries.size();
    }
  }
};

TEST(Power_loss, Whatever_was_cosigned_is_remembered) {
  bool is_through = false;
  std::uint64_t at = 1;
  for (; !is_through; ++at) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      Rig rig;
      rig.disk.lose_power_at(at);
      rig.work();
      is_through = rig.disk.has_power();
      rig.disk.restart(1'000 * at + seed);
      const auto store = FileWitnessStore::open(rig.disk.disk().files, kFolder);
      ASSERT_TRUE(store) << store.error().what;
      const auto latest = (*store)->latest(kOrigin);
      ASSERT_TRUE(latest) << latest.error().what;
      EXPECT_GE(*latest ? (*latest)->size : 0, rig.cosigned) << "operation " << at;
      EXPECT_LE(*latest ? (*latest)->size : 0, rig.cosigned + 1);
    }
  }
  EXPECT_GT(at, 20U);
}

TEST(Bad_disk, Nothing_is_cosigned_that_could_not_be_stored) {
  Rig rig;
  rig.disk.set_failing_syncs(true);
  rig.work();
  EXPECT_EQ(rig.cosigned, 0U);
  rig.disk.set_failing_syncs(false);
  rig.disk.set_read_only(true);
  rig.work();
  EXPECT_EQ(rig.cosigned, 0U);
  rig.disk.set_read_only(false);
}

}  // namespace
}  // namespace probity::witness
