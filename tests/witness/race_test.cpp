// I32 over HTTP: eight logs with one key, which are eight histories, ask at the same time.
#include <array>
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "ledger/add_checkpoint.hpp"
#include "running_witness.hpp"
#include "witness/http_post.hpp"

namespace probity::witness {
namespace {

constexpr std::size_t kThreads = 8;
constexpr std::size_t kRounds = 25;

std::int64_t submit(const std::string& url, ledger::MemoryLog& log, std::uint64_t old_size) {
  ledger::AddCheckpoint request{old_size, {}, log.checkpoint()};
  if (old_size > 0) {
    request.proof = ledger::consistency_proof(old_size, log.entries.size(), log.hashes).value();
  }
  return post(url + "/add-checkpoint", request.print(), {}).value().status;
}

TEST(Race, Of_eight_histories_at_a_time_one_is_cosigned) {
  RunningWitness witness;
  ledger::MemoryLog common;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const std::uint64_t old_size = common.entries.size();
    std::array<ledger::MemoryLog, kThreads> forks;
    std::array<std::atomic<std::int64_t>, kThreads> statuses{};
    {
      for (std::size_t i = 0; i < kThreads; ++i) {
        for (const std::string& entry : common.entries) forks[i].append_entry(entry);
        for (std::size_t more = 0; more <= i; ++more) forks[i].append("G" + std::to_string(i));
      }
      witness.meet(kThreads);
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] { statuses[i] = submit(witness.url(), forks[i], old_size); });
      }
    }
    std::size_t winners = 0;
    for (std::size_t i = 0; i < kThreads; ++i) {
      if (statuses[i] != 200) {
        EXPECT_EQ(statuses[i], 409);
        continue;
      }
      ++winners;
      for (std::size_t at = old_size; at < forks[i].entries.size(); ++at) {
        common.append_entry(forks[i].entries[at]);
      }
    }
    ASSERT_EQ(winners, 1U) << "round " << round;
  }
}

// One history, many senders with older and newer heads: the head never goes back.
TEST(Race, A_late_request_never_rolls_a_log_back) {
  RunningWitness witness;
  ledger::MemoryLog log{40};
  std::array<ledger::MemoryLog, kThreads> prefixes;
  for (std::size_t i = 0; i < kThreads; ++i) {
    for (std::size_t at = 0; at < 5 * (i + 1); ++at) prefixes[i].append_entry(log.entries[at]);
  }
  std::array<std::atomic<std::uint64_t>, kThreads> seen{};
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        auto client = witness.client();
        for (int round = 0; round < 10; ++round) {
          const auto cosigned =
              client.cosign(prefixes[i].checkpoint(), prefixes[i].hashes, log.signer.key());
          if (cosigned) seen[i] = prefixes[i].entries.size();
        }
      });
    }
  }
  auto client = witness.client();
  EXPECT_TRUE(client.cosign(log.checkpoint(), log.hashes, log.signer.key()));
  EXPECT_FALSE(client.cosign(prefixes[0].checkpoint(), prefixes[0].hashes, log.signer.key()));
  EXPECT_EQ(seen[kThreads - 1], 40U) << "the largest always gets through";
}

}  // namespace
}  // namespace probity::witness
