#include "ledger/witness.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/add_checkpoint.hpp"
#include "ledger/memory_log.hpp"

namespace probity::ledger {
namespace {

const Instant kNow = instant_from_unix(1'773'133'200'000'000'000);

class MemoryStore : public WitnessStore {
 public:
  Result<std::optional<WitnessedHead>> latest(std::string_view) override { return stored; }
  Result<Replaced> replace(std::string_view, const std::optional<WitnessedHead>& expected,
                           const WitnessedHead& next) override {
    if (is_broken) return failure(ErrorKind::environment, "the disk is full");
    if (stored != expected) return Replaced::no_longer_expected;
    stored = next;
    history.push_back(next);
    return Replaced::yes;
  }
  std::optional<WitnessedHead> stored;
  std::vector<WitnessedHead> history;
  bool is_broken = false;
};

struct Parties {
  SigningKey key{"witness.example.org/w1", SignatureType::cosignature, seed_of(9)};
  MemoryStore store;
  Witness witness{key, {{"ledger.example.org/trust", {MemoryLog{}.signer.key()}}}, store};

  [[nodiscard]] WitnessAnswer ask(const std::string& body) {
    return witness.add_checkpoint(body, kNow).value();
  }
};

std::string request(MemoryLog& log, std::uint64_t old_size) {
  AddCheckpoint body{old_size, {}, log.checkpoint()};
  if (old_size > 0 && old_size <= log.entries.size()) {
    body.proof = consistency_proof(old_size, log.entries.size(), log.hashes).value();
  }
  return body.print();
}

TEST(Witness, Cosigns_a_log_that_grows) {
  Parties parties;
  MemoryLog log;
  std::uint64_t old_size = 0;
  for (const std::size_t size : {0U, 3U, 3U, 4U, 40U}) {
    while (log.entries.size() < size) log.append();
    const WitnessAnswer answer = parties.ask(request(log, old_size));
    ASSERT_EQ(status(answer), 200);
    const Trust trust{log.signer.key(), {parties.key.key()}, 1, kNow};
    EXPECT_TRUE(open_checkpoint(log.checkpoint() + body(answer), trust));
    EXPECT_EQ(parties.store.stored, (WitnessedHead{size, log.head().root}));
    old_size = size;
  }
}

TEST(Witness, Says_where_to_go_on_from_when_the_old_size_is_not_its_own) {
  Parties parties;
  MemoryLog log{7};
  ASSERT_EQ(status(parties.ask(request(log, 0))), 200);
  log.append();
  for (const std::uint64_t old_size : {0U, 3U, 8U}) {
    const WitnessAnswer answer = parties.ask(request(log, old_size));
    EXPECT_EQ(status(answer), 409);
    EXPECT_EQ(body(answer), "7\n");
  }
  EXPECT_EQ(status(parties.ask(request(log, 9))), 400);
  EXPECT_EQ(status(parties.ask(request(log, 7))), 200);
}

TEST(Witness, Refuses_what_does_not_continue_the_log) {
  Parties parties;
  MemoryLog log{7};
  ASSERT_EQ(status(parties.ask(request(log, 0))), 200);
  MemoryLog fork{9, "G2"};
  EXPECT_EQ(status(parties.ask(request(fork, 7))), 422);
  MemoryLog same_size{7, "G2"};
  EXPECT_EQ(status(parties.ask(request(same_size, 7))), 409);
  MemoryLog smaller{5};
  EXPECT_EQ(status(parties.ask(request(smaller, 5))), 409);
  EXPECT_EQ(status(parties.ask(request(smaller, 7))), 400);
  log.append();
  const AddCheckpoint no_proof{7, {}, log.checkpoint()};
  EXPECT_EQ(status(parties.ask(no_proof.print())), 422);
  EXPECT_EQ(parties.store.history.size(), 1U);
}

TEST(Witness, A_first_request_carries_no_proof) {
  Parties parties;
  MemoryLog log{7};
  const AddCheckpoint body{0, {log.head().root}, log.checkpoint()};
  EXPECT_EQ(status(parties.ask(body.print())), 422);
}

TEST(Witness, Believes_only_logs_and_keys_that_it_knows) {
  Parties parties;
  MemoryLog log{3};
  const std::string text = log.head().print();
  SigningKey thief{"ledger.example.org/trust", SignatureType::ed25519, seed_of(5)};
  const auto body_with = [&](const std::string& note) {
    return AddCheckpoint{0, {}, note}.print();
  };
  EXPECT_EQ(status(parties.ask(body_with(text + "\n" + sign_note(thief, text, {})->print()))), 403);
  std::string spoilt = log.checkpoint();
  spoilt.replace(spoilt.find("\n3\n"), 3, "\n4\n");
  EXPECT_EQ(status(parties.ask(body_with(spoilt))), 403);
  SigningKey other{"ledger.example.org/other", SignatureType::ed25519, seed_of(1)};
  const Checkpoint elsewhere{other.key().name, 3, log.head().root, {}};
  EXPECT_EQ(status(parties.ask(body_with(sign_checkpoint(other, elsewhere)->print()))), 404);
  for (const char* bad : {"", "old 0\n", "old 0\n\n", "old 0\n\nx\n\n\u2014 a AAAAAAA=\n"}) {
    EXPECT_EQ(status(parties.ask(bad)), 400) << bad;
  }
  EXPECT_FALSE(parties.store.stored);
}

TEST(Witness, Cosigns_nothing_that_it_could_not_store) {
  Parties parties;
  MemoryLog log{3};
  parties.store.is_broken = true;
  const auto answer = parties.witness.add_checkpoint(request(log, 0), kNow);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::environment);
}

// Lets the calls of several threads through in one given order; whoever has no place left in it
// goes freely.
class ScheduledStore final : public MemoryStore {
 public:
  explicit ScheduledStore(std::vector<int> order) : order_(std::move(order)) {}

  Result<std::optional<WitnessedHead>> latest(std::string_view origin) override {
    const auto turn = wait_for_turn();
    return MemoryStore::latest(origin);
  }
  Result<Replaced> replace(std::string_view origin, const std::optional<WitnessedHead>& expected,
                           const WitnessedHead& next) override {
    const auto turn = wait_for_turn();
    return MemoryStore::replace(origin, expected, next);
  }
  static thread_local int who;
  // Nobody waits any more for a thread that has its answer.
  void leave() {
    const std::scoped_lock lock{mutex_};
    std::erase(order_, who);
    changed_.notify_all();
  }

 private:
  std::unique_lock<std::mutex> wait_for_turn() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] {
      return order_.empty() || order_.front() == who || !std::ranges::count(order_, who);
    });
    if (!order_.empty() && order_.front() == who) order_.erase(order_.begin());
    changed_.notify_all();
    return lock;
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int> order_;
};
thread_local int ScheduledStore::who = 0;

// The race that the document describes, in every order of the store's calls: of requests for 3, for
// 5 and for 5 on a fork, all from size 1, exactly one can win.
TEST(Witness, Of_requests_that_race_one_wins_in_every_order_of_steps) {
  MemoryLog begun{1};
  MemoryLog three{3};
  MemoryLog five{5};
  MemoryLog fork{1};
  for (int i = 0; i < 4; ++i) fork.append("G2");
  const std::vector<std::string> bodies{request(three, 1), request(five, 1), request(fork, 1)};
  SigningKey key{"witness.example.org/w1", SignatureType::cosignature, seed_of(9)};
  std::vector<int> order{0, 0, 1, 1, 2, 2};
  int orders = 0;
  do {
    ScheduledStore store{order};
    store.stored = WitnessedHead{1, begun.head().root};
    Witness witness{key, {{begun.signer.key().name, {begun.signer.key()}}}, store};
    std::vector<int> statuses(bodies.size());
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&, i] {
          ScheduledStore::who = i;
          const auto at = static_cast<std::size_t>(i);
          statuses[at] = status(witness.add_checkpoint(bodies[at], kNow).value());
          store.leave();
        });
      }
    }
    ASSERT_EQ(std::ranges::count(statuses, 200), 1);
    ASSERT_EQ(std::ranges::count(statuses, 409), 2);
    ASSERT_EQ(store.history.size(), 1U);
    ++orders;
  } while (std::ranges::next_permutation(order).found);
  EXPECT_EQ(orders, 90);
}

// Whatever a log asks that lies to it as it likes, all heads cosigned belong to one history (I32).
RC_GTEST_PROP(Witness, Everything_cosigned_is_one_history, ()) {
  Parties parties;
  std::vector<MemoryLog> logs(3);
  std::map<WitnessedHead, std::vector<std::string>> entries_of;
  const auto steps = *rc::gen::inRange(1, 25);
  for (int step = 0; step < steps; ++step) {
    MemoryLog& log = logs[*rc::gen::inRange<std::size_t>(0, 3)];
    const auto more = *rc::gen::inRange(0, 4);
    for (int i = 0; i < more; ++i) {
      log.append(*rc::gen::weightedElement<std::string>({{9, "G1"}, {1, "G2"}}));
    }
    const std::uint64_t old_size = *rc::gen::element<std::uint64_t>(
        0U, parties.store.stored.value_or(WitnessedHead{}).size,
        parties.store.stored.value_or(WitnessedHead{}).size, log.entries.size());
    entries_of[{log.head().size, log.head().root}] = log.entries;
    (void)parties.ask(request(log, old_size));
  }
  std::vector<std::string> before;
  for (const WitnessedHead& head : parties.store.history) {
    const auto& entries = entries_of.at(head);
    RC_ASSERT(entries.size() >= before.size());
    RC_ASSERT(std::equal(before.begin(), before.end(), entries.begin()));
    before = entries;
  }
}

}  // namespace
}  // namespace probity::ledger
