#include "keyholder/key_file.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "keyholder/head_file.hpp"
#include "keyholder/temporary_keys.hpp"

namespace probity::keyholder {
namespace {

Result<std::unique_ptr<ledger::SigningKey>> read(const TemporaryKeys& keys) {
  return read_key(keys.folder(), kLedgerKeyFile, ledger::SignatureType::ed25519, {});
}

TEST(KeyFile, Is_read_as_it_was_made_and_only_its_owner_can) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  EXPECT_EQ(key.name, kOrigin);
  const auto made = read(keys);
  ASSERT_TRUE(made) << made.error().what;
  EXPECT_EQ((*made)->key(), key);
  for (const auto& [path, mode] :
       {std::pair{keys.key_path(), 0600U}, {keys.head_path(), 0600U}, {keys.folder(), 0700U}}) {
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, mode) << path;
  }
}

TEST(KeyFile, Is_another_each_time_and_never_replaced) {
  const TemporaryKeys keys;
  const TemporaryKeys others;
  EXPECT_NE(keys.make(), others.make());
  const std::string before = read_file(keys.key_path());
  const auto again = make_ledger_key(keys.folder(), kOrigin);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::usage);
  EXPECT_EQ(read_file(keys.key_path()), before);
}

TEST(KeyFile, Is_refused_when_others_could_read_it) {
  for (const mode_t mode : {0640U, 0604U, 0660U, 0601U}) {
    const TemporaryKeys keys;
    keys.make();
    ASSERT_EQ(::chmod(keys.key_path().c_str(), mode), 0);
    EXPECT_EQ(read(keys).error().kind, ErrorKind::refused) << mode;
  }
  const TemporaryKeys keys;
  keys.make();
  ASSERT_EQ(::chmod(keys.folder().c_str(), 0750), 0);
  EXPECT_EQ(read(keys).error().kind, ErrorKind::refused) << "the folder";
}

TEST(KeyFile, Is_refused_when_it_belongs_to_somebody_else) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  const TemporaryKeys keys;
  keys.make();
  ASSERT_EQ(::chown(keys.key_path().c_str(), 12'345, 12'345), 0);
  EXPECT_EQ(read(keys).error().kind, ErrorKind::refused);
  EXPECT_TRUE(
      read_key(keys.folder(), kLedgerKeyFile, ledger::SignatureType::ed25519, {.user = 12'345}));
}

TEST(KeyFile, Is_not_read_through_a_link_or_from_a_pipe) {
  const TemporaryKeys keys;
  keys.make();
  std::filesystem::rename(keys.key_path(), keys.folder() + "/elsewhere");
  std::filesystem::create_symlink("elsewhere", keys.key_path());
  EXPECT_FALSE(read(keys));
  std::filesystem::remove(keys.key_path());
  ASSERT_EQ(::mkfifo(keys.key_path().c_str(), 0600), 0);
  EXPECT_EQ(read(keys).error().kind, ErrorKind::refused);
}

TEST(KeyFile, One_with_any_changed_byte_is_none) {
  const TemporaryKeys keys;
  keys.make();
  const std::string whole = read_file(keys.key_path());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    // A changed name is another name: what is checked with it is the public key that others have.
    if (at >= 10 && at < 10 + std::string{kOrigin}.size()) continue;
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    write_file(keys.key_path(), damaged);
    EXPECT_EQ(read(keys).error().kind, ErrorKind::unreadable) << at;
  }
  for (const std::string& wrong : {std::string{}, whole + "x", whole.substr(0, whole.size() - 1)}) {
    write_file(keys.key_path(), wrong);
    EXPECT_FALSE(read(keys));
  }
}

TEST(KeyFile, One_that_is_missing_is_never_made_silently) {
  const TemporaryKeys keys;
  keys.make();
  std::filesystem::remove(keys.key_path());
  const auto missing = read(keys);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::environment);
  EXPECT_FALSE(std::filesystem::exists(keys.key_path()));
}

TEST(MakeLedgerKey, Goes_on_after_a_cut_but_never_beside_the_memory_of_another_key) {
  const TemporaryKeys keys;
  const auto first = keys.make();
  std::filesystem::remove(keys.key_path());
  EXPECT_TRUE(make_ledger_key(keys.folder(), kOrigin)) << "nothing was ever signed";
  const TemporaryKeys used;
  const auto key = used.make();
  ASSERT_TRUE(HeadFile::open(used.head_path(), key)->keep({1, ledger::sha256("x")}));
  std::filesystem::remove(used.key_path());
  EXPECT_EQ(make_ledger_key(used.folder(), kOrigin).error().kind, ErrorKind::refused);
}

TEST(MakeLedgerKey, Needs_a_name_and_a_folder_of_its_own) {
  const TemporaryKeys keys;
  EXPECT_EQ(make_ledger_key(keys.folder(), "two words").error().kind, ErrorKind::usage);
  std::filesystem::create_directory(keys.folder());
  ASSERT_EQ(::chmod(keys.folder().c_str(), 0755), 0);
  EXPECT_EQ(make_ledger_key(keys.folder(), kOrigin).error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace probity::keyholder
