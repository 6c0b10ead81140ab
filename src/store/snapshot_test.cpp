#include "store/snapshot.hpp"

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "store/numbered.hpp"
#include "store/writer.hpp"

namespace probity::store {

namespace {

class SnapshotTest : public testing::Test {
 protected:
  void SetUp() override {
    auto database = Database::open(folder_.path(), Disk{files_}, numbered_sql());
    ASSERT_TRUE(database.has_value());
    database_ = *std::move(database);
    auto writer = Writer::start(*database_, {});
    ASSERT_TRUE(writer.has_value());
    writer_ = *std::move(writer);
  }
  void TearDown() override {
    writer_.reset();
    database_.reset();
  }

  // The copy as a database of its own.
  [[nodiscard]] std::string put_back(Snapshot& snapshot, const std::string& name) {
    const std::string folder = folder_.path() + '/' + name;
    std::filesystem::create_directory(folder);
    std::ofstream file{folder + "/probity.db", std::ios::binary};
    std::array<char, 5'000> bytes{};
    while (true) {
      const auto count = snapshot.read(bytes);
      if (!count || *count == 0) return folder;
      file.write(bytes.data(), static_cast<std::streamsize>(*count));
    }
  }

  TemporaryFolder folder_;
  SystemFiles files_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Writer> writer_;
};

TEST_F(SnapshotTest, It_is_one_committed_state_while_others_write) {
  std::atomic<bool> is_done = false;
  std::jthread writing{[&] {
    for (std::uint64_t number = 0; !is_done; ++number) {
      ASSERT_TRUE(writer_->submit(numbered_unit(number, 2'000)).has_value());
    }
  }};
  for (int round = 0; round < 5; ++round) {
    auto snapshot = Snapshot::take(folder_.path(), numbered_sql());
    ASSERT_TRUE(snapshot.has_value()) << snapshot.error().what;
    const std::string folder = put_back(*snapshot, "copy-" + std::to_string(round));
    ASSERT_TRUE(check_put_back(folder, numbered_sql()).has_value());
    const auto copy = Database::open(folder, Disk{files_}, numbered_sql());
    ASSERT_TRUE(copy.has_value()) << copy.error().what;
    EXPECT_TRUE(check_guarantees(**copy, {}).has_value());
    EXPECT_EQ((*LedgerReader::open(**copy))->head().value(), snapshot->head());
  }
  is_done = true;
}

TEST_F(SnapshotTest, Nothing_of_it_has_a_name) {
  ASSERT_TRUE(writer_->submit(numbered_unit(1)).has_value());
  const auto snapshot = Snapshot::take(folder_.path(), numbered_sql());
  ASSERT_TRUE(snapshot.has_value());
  EXPECT_GT(snapshot->size(), 0U);
  for (const auto& entry : std::filesystem::directory_iterator{folder_.path()}) {
    EXPECT_TRUE(entry.path().filename().string().starts_with("probity.db") ||
                entry.path().filename() == "probity.lock")
        << entry.path();
  }
}

TEST_F(SnapshotTest, A_damaged_copy_is_found_when_it_is_put_back) {
  for (std::uint64_t number = 0; number < 50; ++number) {
    ASSERT_TRUE(writer_->submit(numbered_unit(number, 500)).has_value());
  }
  auto snapshot = Snapshot::take(folder_.path(), numbered_sql());
  ASSERT_TRUE(snapshot.has_value());
  const std::string folder = put_back(*snapshot, "damaged");
  {
    std::fstream file{folder + "/probity.db", std::ios::binary | std::ios::in | std::ios::out};
    file.seekp(5 * 4096);
    file << std::string(4096, '\x5a');
  }
  EXPECT_FALSE(check_put_back(folder, numbered_sql()).has_value());
}

}  // namespace

}  // namespace probity::store
