// Full, read-only, failing and slow disks: clear errors, nothing half done, and on it goes
// afterwards.
#include "store/trouble.hpp"

#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "faulty_disk.hpp"
#include "store/committer.hpp"
#include "store/export.hpp"
#include "store/numbered.hpp"
#include "store/publish.hpp"
#include "store/writer.hpp"

namespace probity::store::testing_disk {
namespace {

Result<Receipt> run(Committer& committer, Unit unit) {
  std::vector<Unit> units;
  units.push_back(std::move(unit));
  return committer.run(units).front();
}

struct Open {
  explicit Open(FaultyDisk& disk) {
    database = *Database::open("/data", disk.disk(), numbered_sql());
    committer = *Committer::create(*database);
  }
  std::unique_ptr<Database> database;
  std::unique_ptr<Committer> committer;
};

// However much room is left: units are kept whole until there is none, and again once there is.
TEST(Full_disk, Nothing_is_half_done_and_it_goes_on_once_there_is_room) {
  for (std::uint64_t room = 0; room < 120'000; room += 1'777) {
    FaultyDisk disk;
    Open open{disk};
    std::set<std::uint64_t> acknowledged;
    ASSERT_TRUE(run(*open.committer, numbered_unit(0)));
    disk.set_capacity(disk.used() + room);
    std::uint64_t number = 0;
    Result<Receipt> kept{};
    while (kept && number < 200) {
      ++number;
      kept = run(*open.committer, numbered_unit(number, 3'000));
      if (kept) acknowledged.insert(number);
      if (kept && number % 4 == 0) static_cast<void>(open.committer->checkpoint());
    }
    ASSERT_FALSE(kept);
    EXPECT_EQ(trouble_of(kept.error()), Trouble::full) << kept.error().what;
    EXPECT_EQ(kept.error().kind, ErrorKind::environment);
    disk.set_capacity(std::nullopt);
    const auto later = run(*open.committer, numbered_unit(number));
    ASSERT_TRUE(later) << later.error().what;
    acknowledged.insert(number);
    const auto checked = check_guarantees(*open.database, acknowledged);
    EXPECT_TRUE(checked) << checked.error().what;
  }
}

TEST(Full_disk, What_was_kept_is_there_after_a_restart_on_the_full_disk) {
  FaultyDisk disk;
  std::set<std::uint64_t> acknowledged;
  {
    Open open{disk};
    disk.set_capacity(disk.used() + 50'000);
    for (std::uint64_t number = 0; number < 100; ++number) {
      if (run(*open.committer, numbered_unit(number, 3'000))) acknowledged.insert(number);
    }
  }
  EXPECT_LT(acknowledged.size(), 100U);
  disk.set_capacity(std::nullopt);
  const auto database = Database::open("/data", disk.disk(), numbered_sql());
  ASSERT_TRUE(database) << database.error().what;
  EXPECT_TRUE(check_guarantees(**database, acknowledged));
}

TEST(Full_disk, A_new_database_that_has_no_room_is_told_and_can_be_made_later) {
  for (std::uint64_t room = 0; room < 36'000; room += 1'111) {
    FaultyDisk disk;
    disk.set_capacity(room);
    const auto refused = Database::open("/data", disk.disk(), numbered_sql());
    ASSERT_FALSE(refused) << room;
    EXPECT_EQ(trouble_of(refused.error()), Trouble::full) << refused.error().what;
    disk.set_capacity(std::nullopt);
    EXPECT_TRUE(Database::open("/data", disk.disk(), numbered_sql())) << room;
  }
}

TEST(Full_disk, Publishing_and_exporting_say_so_and_leave_what_was_there) {
  FaultyDisk disk;
  Open open{disk};
  open.committer.reset();
  ledger::SigningKey signer{"ledger.example.org/trust", ledger::SignatureType::ed25519, {}};
  const auto writer = *Writer::start(*open.database, {});
  const auto ledger = *LedgerReader::open(*open.database);
  Files& files = disk.disk().files;
  const Publisher publisher{*writer, *ledger, signer, files, "/keys/head"};
  ASSERT_TRUE(writer->submit(numbered_unit(1)));
  const auto first = publish_checkpoint(publisher);
  ASSERT_TRUE(first);
  ASSERT_TRUE(writer->submit(numbered_unit(2)));
  disk.set_capacity(disk.used());
  const auto refused = publish_checkpoint(publisher);
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble_of(refused.error()), Trouble::full);
  EXPECT_EQ(files.read("/keys/head", 10'000).value(), *first);
  EXPECT_EQ(trouble_of(export_ledger(*ledger, signer.key(), files, "/out").error()), Trouble::full);
  EXPECT_FALSE(files.exists("/out/checkpoint"));
  disk.set_capacity(std::nullopt);
  EXPECT_TRUE(publish_checkpoint(publisher));
  EXPECT_TRUE(export_ledger(*ledger, signer.key(), files, "/out"));
}

TEST(Read_only_disk, Changes_are_refused_reading_goes_on_and_so_do_changes_later) {
  FaultyDisk disk;
  Open open{disk};
  ASSERT_TRUE(run(*open.committer, numbered_unit(1)));
  disk.set_read_only(true);
  const auto refused = run(*open.committer, numbered_unit(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble_of(refused.error()), Trouble::read_only) << refused.error().what;
  EXPECT_TRUE(check_guarantees(*open.database, {1}));
  disk.set_read_only(false);
  ASSERT_TRUE(run(*open.committer, numbered_unit(2)));
  EXPECT_TRUE(check_guarantees(*open.database, {1, 2}));
}

TEST(Read_only_disk, Opening_is_refused_with_the_reason) {
  FaultyDisk disk;
  {
    Open open{disk};
  }
  disk.set_read_only(true);
  const auto refused = Database::open("/data", disk.disk(), numbered_sql());
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble_of(refused.error()), Trouble::read_only) << refused.error().what;
  EXPECT_EQ(trouble_of(Database::open("/new", disk.disk(), numbered_sql()).error()),
            Trouble::read_only);
}

// After a failed sync nobody knows what is on the disk; going on would build on it.
TEST(Failing_disk, Stops_until_the_database_is_opened_again) {
  FaultyDisk disk;
  {
    Open open{disk};
    ASSERT_TRUE(run(*open.committer, numbered_unit(1)));
    disk.set_failing_syncs(true);
    const auto unknown = run(*open.committer, numbered_unit(2));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(trouble_of(unknown.error()), Trouble::unknown) << unknown.error().what;
    EXPECT_EQ(unknown.error().kind, ErrorKind::cannot_tell);
    disk.set_failing_syncs(false);
    const auto stopped = run(*open.committer, numbered_unit(3));
    ASSERT_FALSE(stopped);
    EXPECT_EQ(trouble_of(stopped.error()), Trouble::stopped);
    EXPECT_TRUE(check_guarantees(*open.database, {1})) << "readers go on";
  }
  Open open{disk};
  EXPECT_TRUE(run(*open.committer, numbered_unit(4)));
  EXPECT_TRUE(check_guarantees(*open.database, {1, 4}));
}

TEST(Slow_disk, Those_who_wait_share_one_wait_for_it) {
  FaultyDisk disk;
  Open open{disk};
  open.committer.reset();
  const auto writer = *Writer::start(*open.database, {.log_pages = 1'000'000});
  disk.set_sync_time(std::chrono::milliseconds{4});
  const std::uint64_t before = disk.syncs();
  constexpr std::uint64_t kThreads = 24;
  constexpr std::uint64_t kEach = 5;
  std::atomic<std::uint64_t> kept = 0;
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint64_t i = 0; i < kEach; ++i) {
          if (writer->submit(numbered_unit(t * kEach + i))) ++kept;
        }
      });
    }
  }
  EXPECT_EQ(kept, kThreads * kEach);
  EXPECT_LT(disk.syncs() - before, kThreads * kEach / 3);
  EXPECT_TRUE(check_guarantees(*open.database, {0, kThreads * kEach - 1}));
}

TEST(Slow_disk, Too_many_who_wait_are_told_at_once) {
  FaultyDisk disk;
  Open open{disk};
  open.committer.reset();
  const auto writer = *Writer::start(*open.database, {.queue = 10, .group = 1});
  disk.set_sync_time(std::chrono::milliseconds{5});
  std::vector<std::shared_ptr<Answer>> answers;
  for (std::uint64_t i = 0; i < 100; ++i) answers.push_back(writer->enqueue(numbered_unit(i)));
  std::set<std::uint64_t> acknowledged;
  std::uint64_t refused = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    const auto kept = answers[i]->wait();
    if (kept) acknowledged.insert(i);
    if (!kept && trouble_of(kept.error()) == Trouble::overloaded) ++refused;
  }
  EXPECT_EQ(acknowledged.size() + refused, 100U);
  EXPECT_GT(refused, 50U);
  EXPECT_TRUE(check_guarantees(*open.database, acknowledged));
}

}  // namespace
}  // namespace probity::store::testing_disk
