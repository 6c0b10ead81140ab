#include "acts/restore.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::acts {

namespace {

TEST(LedgerName, The_next_ledger_has_the_next_number) {
  EXPECT_EQ(next_ledger_name("trust.example/probity"), "trust.example/probity/2");
  EXPECT_EQ(next_ledger_name("trust.example/probity/2"), "trust.example/probity/3");
  EXPECT_EQ(next_ledger_name("trust.example/probity/9"), "trust.example/probity/10");
  EXPECT_EQ(next_ledger_name("trust"), "trust/2");
  EXPECT_EQ(next_ledger_name("trust/1"), "trust/1/2");
  EXPECT_EQ(next_ledger_name("trust/"), "trust//2");
  EXPECT_EQ(next_ledger_name("trust/12ab"), "trust/12ab/2");
}

RC_GTEST_PROP(Manifest, Is_read_back_as_it_was_printed, ()) {
  BackupManifest manifest;
  manifest.made = instant_from_unix(
      *rc::gen::inRange<std::int64_t>(1'500'000'000'000, 1'900'000'000'000) * 1'000'000);
  manifest.ledger =
      *ledger::VerifierKey::of("trust.example/probity", ledger::SignatureType::ed25519,
                               *rc::gen::arbitrary<ledger::PublicKey>());
  manifest.size = *rc::gen::arbitrary<std::uint32_t>();
  manifest.signed_size = *rc::gen::inRange<std::uint64_t>(0, manifest.size + 1);
  manifest.root.bytes = *rc::gen::arbitrary<std::array<std::uint8_t, 32>>();
  const auto again = BackupManifest::parse(manifest.print());
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == manifest);
}

RC_GTEST_PROP(Manifest, Any_other_text_is_refused, (const std::string& text)) {
  RC_ASSERT(!BackupManifest::parse(text).has_value());
}

class NewFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-new-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(root_); }
  std::string root_;
};

TEST_F(NewFolderTest, A_folder_that_is_not_kept_goes_with_all_that_is_in_it) {
  {
    const auto folder = NewFolder::make(root_ + "/new");
    ASSERT_TRUE(folder.has_value());
    std::ofstream{folder->path() + "/keys/x"} << "x";
  }
  EXPECT_FALSE(std::filesystem::exists(root_ + "/new"));
}

TEST_F(NewFolderTest, An_empty_folder_that_was_there_stays_and_is_empty_again) {
  std::filesystem::create_directory(root_ + "/new");
  {
    ASSERT_TRUE(NewFolder::make(root_ + "/new").has_value());
  }
  EXPECT_TRUE(std::filesystem::is_empty(root_ + "/new"));
}

TEST_F(NewFolderTest, A_folder_with_anything_in_it_is_not_touched) {
  std::filesystem::create_directory(root_ + "/new");
  std::ofstream{root_ + "/new/mine"} << "x";
  EXPECT_FALSE(NewFolder::make(root_ + "/new").has_value());
  EXPECT_TRUE(std::filesystem::exists(root_ + "/new/mine"));
  EXPECT_FALSE(std::filesystem::exists(root_ + "/new/keys"));
}

}  // namespace

}  // namespace probity::acts
