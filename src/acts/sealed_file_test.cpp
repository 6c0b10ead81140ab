#include "acts/sealed_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace probity::acts {

namespace {

class SealedFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-seal-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    auto derived = RecoverySecret::derive(code_, RecoverySalt{5}, Instant{});
    ASSERT_TRUE(derived.has_value());
    key_ = derived->key();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return folder_ + "/sealed"; }
  void write(std::string_view content) {
    auto out = SealedWriter::begin(path(), key_);
    ASSERT_TRUE(out.has_value());
    ASSERT_TRUE(out->write(content.substr(0, content.size() / 3)).has_value());
    ASSERT_TRUE(out->write(content.substr(content.size() / 3)).has_value());
    ASSERT_TRUE(out->finish().has_value());
  }
  [[nodiscard]] std::string bytes() const {
    std::ifstream file{path(), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  }
  void put(std::string_view bytes) { std::ofstream{path(), std::ios::binary} << bytes; }
  // Whether so many bytes can be read, and nothing more.
  [[nodiscard]] Result<std::string> read(std::size_t size) {
    PROBITY_TRY(auto in, SealedReader::open(path(), code_));
    std::string content(size, '?');
    PROBITY_ATTEMPT(in.read(content));
    PROBITY_ATTEMPT(in.expect_end());
    return content;
  }

  identity::SystemRandom random_;
  RecoveryCode code_ = RecoveryCode::make(random_);
  RecoveryKey key_;
  std::string folder_;
};

TEST_F(SealedFile, What_was_written_is_read_at_every_length_around_a_chunk) {
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 131'072U, 200'000U}) {
    std::string content(size, ' ');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * 7 % 251);
    write(content);
    const auto again = read(size);
    ASSERT_TRUE(again.has_value()) << size << again.error().what;
    EXPECT_TRUE(*again == content) << size;
    std::filesystem::remove(path());
  }
}

TEST_F(SealedFile, More_or_less_than_was_written_is_refused) {
  write("twelve bytes");
  EXPECT_TRUE(read(12).has_value());
  EXPECT_FALSE(read(11).has_value());
  EXPECT_FALSE(read(13).has_value());
}

TEST_F(SealedFile, A_key_without_the_authentication_seals_nothing_that_is_believed) {
  key_.authentication[3] ^= 1;
  write("somebody else's");
  const auto opened = SealedReader::open(path(), code_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().what.find("not made by the server"), std::string::npos);
}

TEST_F(SealedFile, A_swapped_chunk_is_refused) {
  write(std::string(65'536, 'a') + std::string(65'536, 'b') + "end");
  std::string sealed = bytes();
  constexpr std::size_t kChunk = 65'553;
  std::swap_ranges(sealed.begin() + 224, sealed.begin() + 224 + kChunk,
                   sealed.begin() + 224 + kChunk);
  put(sealed);
  EXPECT_FALSE(read(131'075).has_value());
}

TEST_F(SealedFile, A_file_that_is_cut_at_a_chunk_is_refused) {
  write(std::string(131'072, 'a') + "end");
  put(bytes().substr(0, 224 + 65'553));
  EXPECT_FALSE(read(65'536).has_value());
}

TEST_F(SealedFile, A_writer_that_does_not_finish_leaves_nothing) {
  {
    auto out = SealedWriter::begin(path(), key_);
    ASSERT_TRUE(out.has_value());
    ASSERT_TRUE(out->write(std::string(300'000, 'x')).has_value());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(SealedFile, A_name_that_is_taken_meanwhile_is_not_replaced) {
  auto out = SealedWriter::begin(path(), key_);
  ASSERT_TRUE(out.has_value());
  put("mine");
  EXPECT_FALSE(out->finish().has_value());
  EXPECT_EQ(bytes(), "mine");
}

}  // namespace

}  // namespace probity::acts
