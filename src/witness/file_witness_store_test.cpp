#include "witness/file_witness_store.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "store/numbered.hpp"

namespace probity::witness {
namespace {

using Replaced = ledger::WitnessStore::Replaced;
constexpr const char* kLog = "ledger.example.org/trust";

ledger::WitnessedHead head_of(std::uint64_t size, const char* history = "a") {
  return {size, ledger::sha256(history + std::to_string(size))};
}

struct Place {
  [[nodiscard]] auto open() { return FileWitnessStore::open(files, folder.path() + "/logs"); }
  [[nodiscard]] std::string only_file() const {
    for (const auto& file : std::filesystem::directory_iterator{folder.path() + "/logs"}) {
      if (file.path().filename() != "probity.lock") return file.path().string();
    }
    return {};
  }
  store::TemporaryFolder folder;
  store::SystemFiles files;
};

TEST(FileWitnessStore, Remembers_each_log_over_restarts) {
  Place place;
  {
    const auto store = place.open().value();
    EXPECT_EQ(store->latest(kLog).value(), std::nullopt);
    EXPECT_EQ(store->replace(kLog, std::nullopt, head_of(3)).value(), Replaced::yes);
    EXPECT_EQ(store->replace(kLog, head_of(3), head_of(5)).value(), Replaced::yes);
    EXPECT_EQ(store->replace("another log/..", std::nullopt, head_of(7)).value(), Replaced::yes);
  }
  const auto store = place.open().value();
  EXPECT_EQ(store->latest(kLog).value(), head_of(5));
  EXPECT_EQ(store->latest("another log/..").value(), head_of(7));
  EXPECT_EQ(store->latest("unknown").value(), std::nullopt);
}

TEST(FileWitnessStore, Replaces_only_what_was_expected) {
  Place place;
  const auto store = place.open().value();
  ASSERT_EQ(store->replace(kLog, std::nullopt, head_of(3)).value(), Replaced::yes);
  for (const std::optional<ledger::WitnessedHead>& wrong :
       {std::optional<ledger::WitnessedHead>{}, std::optional{head_of(2)},
        std::optional{head_of(3, "b")}}) {
    EXPECT_EQ(store->replace(kLog, wrong, head_of(9)).value(), Replaced::no_longer_expected);
  }
  EXPECT_EQ(store->latest(kLog).value(), head_of(3));
}

TEST(FileWitnessStore, A_damaged_file_is_not_a_log_that_was_never_seen) {
  Place place;
  const auto store = place.open().value();
  ASSERT_TRUE(store->replace(kLog, std::nullopt, head_of(3)));
  const std::string path = place.only_file();
  const std::string whole = place.files.read(path, 1'000).value().value();
  EXPECT_EQ(whole.substr(0, 27), "ledger.example.org/trust\n3\n");
  for (const std::string& damaged :
       {std::string{}, whole.substr(0, whole.size() - 1), whole + "x\n", "x" + whole}) {
    ASSERT_TRUE(place.files.write(path, damaged, store::Files::Access::owner));
    EXPECT_EQ(store->latest(kLog).error().kind, ErrorKind::unreadable);
    EXPECT_FALSE(store->replace(kLog, std::nullopt, head_of(4)));
  }
}

TEST(FileWitnessStore, Only_one_witness_works_with_a_folder) {
  Place place;
  const auto first = place.open();
  ASSERT_TRUE(first);
  EXPECT_EQ(place.open().error().kind, ErrorKind::environment);
}

TEST(FileWitnessStore, Of_threads_that_expect_the_same_one_wins) {
  Place place;
  const auto store = place.open().value();
  std::optional<ledger::WitnessedHead> expected;
  for (std::uint64_t size = 1; size < 30; ++size) {
    std::atomic<int> winners = 0;
    {
      std::vector<std::jthread> threads;
      for (const char* history : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        threads.emplace_back([&, history] {
          const auto replaced = store->replace(kLog, expected, head_of(size, history));
          winners += replaced.value() == Replaced::yes ? 1 : 0;
        });
      }
    }
    ASSERT_EQ(winners, 1);
    expected = store->latest(kLog).value();
  }
}

}  // namespace
}  // namespace probity::witness
