#include "keyholder/head_file.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "keyholder/temporary_keys.hpp"

namespace probity::keyholder {
namespace {

SignedHead head_of(std::uint64_t size) { return {size, ledger::sha256(std::to_string(size))}; }

// A file in which the heads 1 to `count` were kept.
void keep_up_to(const TemporaryKeys& keys, const ledger::VerifierKey& key, std::uint64_t count) {
  auto file = HeadFile::open(keys.head_path(), key).value();
  for (std::uint64_t size = file.last().size + 1; size <= count; ++size) {
    ASSERT_TRUE(file.keep(head_of(size)));
  }
}

TEST(HeadFile, Remembers_the_last_head_over_restarts) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  EXPECT_EQ(HeadFile::open(keys.head_path(), key)->last(), SignedHead{});
  for (std::uint64_t count = 1; count < 6; ++count) {
    keep_up_to(keys, key, count);
    EXPECT_EQ(HeadFile::open(keys.head_path(), key)->last(), head_of(count));
  }
}

// The write of head 4 is cut off after each byte: nobody was told of 4, and 3 is still there.
TEST(HeadFile, A_write_that_was_cut_off_leaves_the_head_before) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  keep_up_to(keys, key, 3);
  const std::string before = read_file(keys.head_path());
  const std::string place = print_place({4, head_of(4)}, key);
  for (std::size_t cut = 0; cut <= place.size(); ++cut) {
    write_file(keys.head_path(), std::string{before}.replace(0, cut, place.substr(0, cut)));
    const auto file = HeadFile::open(keys.head_path(), key);
    ASSERT_TRUE(file) << cut;
    EXPECT_EQ(file->last(), head_of(cut == place.size() ? 4 : 3)) << cut;
  }
}

TEST(HeadFile, One_that_is_gone_emptied_damaged_or_another_keys_is_refused) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  keep_up_to(keys, key, 3);
  const std::string whole = read_file(keys.head_path());
  const TemporaryKeys others;
  const auto other_key = others.make();
  EXPECT_EQ(HeadFile::open(keys.head_path(), other_key).error().kind, ErrorKind::unreadable);
  for (const std::string& damaged : {std::string{}, std::string(whole.size(), '\0'),
                                     whole.substr(1), std::string(whole.size(), 'x')}) {
    write_file(keys.head_path(), damaged);
    EXPECT_EQ(HeadFile::open(keys.head_path(), key).error().kind, ErrorKind::unreadable);
  }
  std::filesystem::remove(keys.head_path());
  const auto refused = HeadFile::open(keys.head_path(), key);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_NE(refused.error().next.find("do not make a new one"), std::string::npos);
}

TEST(HeadFile, Only_one_process_at_a_time_has_it) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  const auto first = HeadFile::open(keys.head_path(), key);
  ASSERT_TRUE(first);
  EXPECT_EQ(HeadFile::open(keys.head_path(), key).error().kind, ErrorKind::environment);
}

TEST(HeadFile, Is_never_made_over_another) {
  const TemporaryKeys keys;
  const auto key = keys.make();
  EXPECT_FALSE(HeadFile::make(keys.head_path(), key));
}

}  // namespace
}  // namespace probity::keyholder
