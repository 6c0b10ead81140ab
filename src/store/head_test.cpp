#include "store/head.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"
#include "store/numbered.hpp"
#include "store/publish.hpp"

namespace probity::store {
namespace {

ledger::MemoryLog log_of(std::size_t size, std::string_view purpose = "G1") {
  return ledger::MemoryLog{size, purpose};
}

Head head_of(const ledger::MemoryLog& log) { return {log.head().size, log.head().root}; }

Result<void> check(const std::optional<Head>& own, ledger::MemoryLog& database,
                   bool has_checkpoints = true) {
  return check_head(own, {.head = head_of(database), .has_checkpoints = has_checkpoints},
                    database.hashes);
}

RC_GTEST_PROP(Head, A_database_that_has_grown_is_fine_and_one_that_has_shrunk_is_not, ()) {
  const auto published = *rc::gen::inRange<std::size_t>(0, 70);
  const auto present = *rc::gen::inRange<std::size_t>(0, 70);
  const auto then = log_of(published);
  auto now = log_of(present);
  const auto checked = check(head_of(then), now);
  RC_ASSERT(checked.has_value() == (present >= published));
  if (!checked) RC_ASSERT(checked.error().kind == ErrorKind::refused);
}

RC_GTEST_PROP(Head, Another_history_is_refused_at_any_size, ()) {
  const auto published = *rc::gen::inRange<std::size_t>(1, 70);
  const auto present = *rc::gen::inRange<std::size_t>(0, 70);
  const auto then = log_of(published, "G2");
  auto now = log_of(present);
  RC_ASSERT(check(head_of(then), now).error().kind == ErrorKind::refused);
}

TEST(Head, A_first_start_has_no_file_and_needs_none) {
  auto log = log_of(0);
  EXPECT_TRUE(check(std::nullopt, log, false));
  auto grown = log_of(3);
  EXPECT_TRUE(check(std::nullopt, grown, false)) << "grown, and nothing was published yet";
}

TEST(Head, A_file_that_is_gone_after_publishing_is_refused) {
  auto log = log_of(3);
  EXPECT_EQ(check(std::nullopt, log, true).error().kind, ErrorKind::refused);
}

TEST(Head, A_database_that_was_emptied_is_refused) {
  auto empty = log_of(0);
  const auto refused = check(head_of(log_of(3)), empty, false);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().next.find("restore"), std::string::npos);
}

TEST(OwnHead, Is_read_as_it_was_written_and_never_becomes_smaller) {
  const TemporaryFolder folder;
  SystemFiles files;
  const std::string path = folder.path() + "/head";
  auto small = log_of(3);
  auto large = log_of(5);
  auto fork = log_of(5, "G2");
  const auto& key = small.signer.key();
  EXPECT_EQ(read_own_head(files, path, key).value(), std::nullopt);
  ASSERT_TRUE(write_own_head(files, path, key, large.checkpoint()));
  EXPECT_EQ(read_own_head(files, path, key).value(), head_of(large));
  EXPECT_FALSE(write_own_head(files, path, key, small.checkpoint()));
  EXPECT_FALSE(write_own_head(files, path, key, fork.checkpoint()));
  EXPECT_TRUE(write_own_head(files, path, key, large.checkpoint()));
}

TEST(OwnHead, One_that_was_tampered_with_is_no_head) {
  const TemporaryFolder folder;
  SystemFiles files;
  const std::string path = folder.path() + "/head";
  auto log = log_of(3);
  std::string note = log.checkpoint();
  note[note.find("\n3\n") + 1] = '2';
  ASSERT_TRUE(files.write(path, note, Files::Access::owner));
  const auto read = read_own_head(files, path, log.signer.key());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::unreadable);
}

// The whole of it: yesterday's copy of the database put back beside today's head.
TEST(Start, A_restored_database_is_noticed) {
  const TemporaryFolder folder;
  const TemporaryFolder keys;
  SystemFiles files;
  ledger::SigningKey signer{"ledger.example.org/trust", ledger::SignatureType::ed25519,
                            ledger::seed_of(1)};
  const std::string head_path = keys.path() + "/head";
  const std::string file = folder.path() + "/probity.db";
  const auto serve = [&](std::uint64_t number) -> Result<void> {
    PROBITY_TRY(const auto database, Database::open(folder.path(), {files}, numbered_sql()));
    PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
    PROBITY_ATTEMPT(check_start(*ledger, files, head_path, signer.key()));
    PROBITY_TRY(const auto writer, Writer::start(*database, {}));
    PROBITY_ATTEMPT(writer->submit(numbered_unit(number)));
    PROBITY_ATTEMPT(publish_checkpoint({*writer, *ledger, signer, files, head_path}));
    return {};
  };
  ASSERT_TRUE(serve(1));
  std::filesystem::copy(file, folder.path() + "/yesterday");
  ASSERT_TRUE(serve(2));
  std::filesystem::copy(folder.path() + "/yesterday", file,
                        std::filesystem::copy_options::overwrite_existing);
  const auto refused = serve(3);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  std::filesystem::remove(file);
  EXPECT_EQ(serve(3).error().kind, ErrorKind::refused) << "and so is an empty one";
}

}  // namespace
}  // namespace probity::store
