#include "wire/file_source.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace probity::wire {
namespace {

// A file that goes away with the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    char name[] = "/tmp/probity-wire-XXXXXX";
    close(mkstemp(name));
    path_ = name;
    std::ofstream{path_, std::ios::binary} << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// What can be read, and how it ended.
struct Read {
  std::string text;
  std::optional<ErrorKind> error;
};

Read read_all(const std::string& path) {
  Read result;
  auto source = input_for(path).open();
  if (!source) return {{}, source.error().kind};
  char buffer[1'000];
  while (true) {
    const auto count = (*source)->read(buffer);
    if (!count) {
      result.error = count.error().kind;
      return result;
    }
    if (*count == 0) return result;
    result.text.append(buffer, *count);
  }
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

TEST(FileSource, Reads_plain_gzip_and_zstd_alike) {
  const std::string text = long_text();
  EXPECT_EQ(read_all(TemporaryFile{text}.path()).text, text);
  EXPECT_EQ(read_all(TemporaryFile{gzip(text)}.path()).text, text);
  EXPECT_EQ(read_all(TemporaryFile{zstd(text)}.path()).text, text);
}

TEST(FileSource, Reads_files_that_were_packed_in_pieces_and_put_together) {
  const std::string text = long_text();
  EXPECT_EQ(read_all(TemporaryFile{gzip(text) + gzip("more\n")}.path()).text, text + "more\n");
  EXPECT_EQ(read_all(TemporaryFile{zstd(text) + zstd("more\n")}.path()).text, text + "more\n");
  EXPECT_EQ(read_all(TemporaryFile{gzip(text) + std::string(512, '\0')}.path()).text, text);
}

TEST(FileSource, Gives_what_comes_before_the_damage_and_says_so) {
  const std::string text = long_text();
  for (std::string packed : {gzip(text), zstd(text)}) {
    const std::string cut = packed.substr(0, packed.size() / 2);
    const Read half = read_all(TemporaryFile{cut}.path());
    EXPECT_EQ(half.error, ErrorKind::unreadable);
    EXPECT_TRUE(text.starts_with(half.text));
    packed[packed.size() / 2] ^= 0x55;
    const Read damaged = read_all(TemporaryFile{packed}.path());
    EXPECT_EQ(damaged.error, ErrorKind::unreadable);
  }
}

TEST(FileSource, An_empty_file_is_empty) { EXPECT_EQ(read_all(TemporaryFile{""}.path()).text, ""); }

TEST(FileSource, A_file_that_cannot_be_opened_or_read_is_trouble_with_the_machine) {
  EXPECT_EQ(read_all("/nowhere/at/all").error, ErrorKind::unreadable);
  EXPECT_EQ(read_all("/tmp").error, ErrorKind::unreadable);
}

TEST(FileSource, A_small_file_is_read_whole_or_not_at_all) {
  EXPECT_EQ(read_small_file(TemporaryFile{"hello"}.path(), 10).value(), "hello");
  EXPECT_FALSE(read_small_file(TemporaryFile{"hello"}.path(), 4));
}

}  // namespace
}  // namespace probity::wire
