#include "store/writer.hpp"

#include <atomic>
#include <latch>

#include <gtest/gtest.h>

#include "store/numbered.hpp"
#include "store/trouble.hpp"

namespace probity::store {
namespace {

struct Store {
  explicit Store(Writer::Limits limits = {}) {
    database = *Database::open(folder.path(), {files}, numbered_sql());
    writer = *Writer::start(*database, limits);
  }
  TemporaryFolder folder;
  SystemFiles files;
  std::unique_ptr<Database> database;
  std::unique_ptr<Writer> writer;
};

// Holds the writer's thread until it is let go.
struct Hold {
  std::latch started{1};
  std::latch ended{1};
  Unit unit() {
    return {.work = [this](UnitOfWork&) -> Result<void> {
              started.count_down();
              ended.wait();
              return {};
            },
            .kind = Unit::Kind::housekeeping,
            .reason = "test"};
  }
};

TEST(Writer, Many_threads_each_get_their_own_answer) {
  Store store;
  constexpr std::uint64_t kThreads = 8;
  constexpr std::uint64_t kEach = 40;
  std::vector<std::set<std::uint64_t>> kept(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint64_t i = 0; i < kEach; ++i) {
          const std::uint64_t number = t * kEach + i;
          // Every fifth is one that the thread before it has or will have: one of the two fails.
          const std::uint64_t wanted = i % 5 == 4 ? (number + kEach) % (kThreads * kEach) : number;
          if (store.writer->submit(numbered_unit(wanted))) kept[t].insert(wanted);
        }
      });
    }
  }
  std::set<std::uint64_t> acknowledged;
  std::size_t count = 0;
  for (const auto& numbers : kept) {
    count += numbers.size();
    acknowledged.insert(numbers.begin(), numbers.end());
  }
  EXPECT_EQ(count, acknowledged.size()) << "nobody else was told the same number";
  EXPECT_EQ(stored_numbers(*store.database)->size(), count);
  const auto checked = check_guarantees(*store.database, acknowledged);
  EXPECT_TRUE(checked) << checked.error().what;
}

TEST(Writer, Readers_see_only_whole_units_while_it_writes) {
  Store store;
  std::atomic<bool> is_done = false;
  std::jthread reading{[&] {
    while (!is_done) {
      const auto ledger = LedgerReader::open(*store.database);
      const auto before = (*ledger)->head()->size;
      const auto numbers = stored_numbers(*store.database)->size();
      const auto after = (*ledger)->head()->size;
      EXPECT_LE(before, numbers);
      EXPECT_LE(numbers, after);
    }
  }};
  for (std::uint64_t i = 0; i < 100; ++i) ASSERT_TRUE(store.writer->submit(numbered_unit(i)));
  is_done = true;
}

TEST(Writer, What_comes_while_it_is_busy_is_kept_as_one_group) {
  Store store;
  Hold hold;
  const auto held = store.writer->enqueue(hold.unit());
  hold.started.wait();
  std::vector<std::shared_ptr<Answer>> answers;
  for (std::uint64_t i = 0; i < 100; ++i)
    answers.push_back(store.writer->enqueue(numbered_unit(i)));
  hold.ended.count_down();
  for (std::uint64_t i = 0; i < 100; ++i) EXPECT_EQ(answers[i]->wait()->first_leaf, i);
  EXPECT_TRUE(held->wait());
}

TEST(Writer, More_than_the_queue_takes_are_refused_at_once) {
  Store store{{.queue = 3}};
  Hold hold;
  const auto held = store.writer->enqueue(hold.unit());
  hold.started.wait();
  std::vector<std::shared_ptr<Answer>> answers;
  for (std::uint64_t i = 0; i < 3; ++i) answers.push_back(store.writer->enqueue(numbered_unit(i)));
  const auto refused = store.writer->submit(numbered_unit(4));
  hold.ended.count_down();
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble_of(refused.error()), Trouble::overloaded);
  for (const auto& answer : answers) EXPECT_TRUE(answer->wait());
}

TEST(Writer, Stopping_keeps_what_waits_and_refuses_what_comes) {
  Store store;
  Hold hold;
  const auto held = store.writer->enqueue(hold.unit());
  hold.started.wait();
  std::vector<std::shared_ptr<Answer>> answers;
  for (std::uint64_t i = 0; i < 10; ++i) answers.push_back(store.writer->enqueue(numbered_unit(i)));
  std::jthread stopping{[&] { store.writer->stop(); }};
  hold.ended.count_down();
  stopping.join();
  for (const auto& answer : answers) EXPECT_TRUE(answer->wait());
  const auto refused = store.writer->submit(numbered_unit(99));
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble_of(refused.error()), Trouble::stopped);
  store.writer->stop();
}

TEST(Writer, Copies_the_log_when_it_has_grown_and_goes_on) {
  Store store{{.log_pages = 20}};
  for (std::uint64_t i = 0; i < 200; ++i) ASSERT_TRUE(store.writer->submit(numbered_unit(i)));
  const auto log = std::filesystem::file_size(store.folder.path() + "/probity.db-wal");
  EXPECT_LT(log, 60U * 4'096U) << "it is used from its start again";
  EXPECT_TRUE(check_guarantees(*store.database, {0, 199}));
}

TEST(Writer, Erasing_empties_the_log_or_says_that_a_reader_is_in_the_way) {
  Store store;
  ASSERT_TRUE(store.writer->submit(numbered_unit(1)));
  {
    const auto reader = store.database->reader();
    auto statement = (*reader)->prepare("numbered_all");
    ASSERT_TRUE(statement->step().value());
    ASSERT_TRUE(store.writer->submit(numbered_unit(2)));
    const auto erased = store.writer->erase_deleted();
    ASSERT_FALSE(erased);
    EXPECT_EQ(trouble_of(erased.error()), Trouble::busy);
  }
  EXPECT_TRUE(store.writer->erase_deleted());
  EXPECT_EQ(std::filesystem::file_size(store.folder.path() + "/probity.db-wal"), 0U);
}

TEST(Writer, A_deleted_row_leaves_no_trace_once_erased) {
  Store store;
  constexpr std::string_view kTrace = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  const auto has_trace = [&] {
    for (const char* name : {"/probity.db", "/probity.db-wal"}) {
      // A copy: closing a descriptor of the file itself would give up SQLite's locks.
      const auto copy = store.folder.path() + "/copy";
      if (std::system(("cp " + store.folder.path() + name + ' ' + copy).c_str()) != 0) return true;
      if (store.files.read(copy, 10'000'000).value()->find(kTrace) != std::string::npos)
        return true;
    }
    return false;
  };
  ASSERT_TRUE(store.writer->submit(numbered_unit(1, 9'000)));
  ASSERT_TRUE(has_trace());
  ASSERT_TRUE(store.writer->submit({.work = [](UnitOfWork& unit) -> Result<void> {
                                      PROBITY_TRY(Statement remove,
                                                  unit.prepare("numbered_delete"));
                                      PROBITY_ATTEMPT(remove.bind("number", 1).run());
                                      return {};
                                    },
                                    .kind = Unit::Kind::housekeeping,
                                    .reason = "test"}));
  ASSERT_TRUE(store.writer->erase_deleted());
  EXPECT_FALSE(has_trace());
}

}  // namespace
}  // namespace probity::store
