#include "wire/followed_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

namespace probity::wire {

namespace {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return {}; }
};

class FollowedFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-wire-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/access.log";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void append(const std::string& text) { std::ofstream{path_, std::ios::app} << text; }

  [[nodiscard]] static std::string read_some(reading::ByteSource& source) {
    std::string into(1000, '\0');
    const auto count = source.read(into);
    EXPECT_TRUE(count);
    into.resize(count.value_or(0));
    return into;
  }

  static constexpr Instant kNever = Instant::max();
  SetClock clock_;
  std::stop_source stop_;
  std::string folder_;
  std::string path_;
};

TEST_F(FollowedFileTest, Gives_what_is_there_and_then_what_is_written_later) {
  append("one\n");
  const auto source = followed_file(path_, clock_, kNever, stop_.get_token()).open();
  ASSERT_TRUE(source);
  EXPECT_EQ(read_some(**source), "one\n");
  const std::jthread writer{[&] { append("two\n"); }};
  EXPECT_EQ(read_some(**source), "two\n");
}

TEST_F(FollowedFileTest, Ends_after_all_of_a_file_that_was_rotated) {
  append("one\n");
  const auto source = followed_file(path_, clock_, kNever, stop_.get_token()).open();
  ASSERT_TRUE(source);
  EXPECT_EQ(read_some(**source), "one\n");
  append("two\n");
  std::filesystem::rename(path_, path_ + ".1");
  append("of another file\n");
  EXPECT_EQ(read_some(**source), "two\n");
  EXPECT_EQ(read_some(**source), "");
}

TEST_F(FollowedFileTest, Ends_when_it_is_cut_when_its_time_is_over_and_when_asked_to) {
  append("one\n");
  const auto cut = followed_file(path_, clock_, kNever, stop_.get_token()).open();
  ASSERT_TRUE(cut);
  EXPECT_EQ(read_some(**cut), "one\n");
  std::filesystem::resize_file(path_, 0);
  EXPECT_EQ(read_some(**cut), "");
  const auto over = followed_file(path_, clock_, Instant{}, stop_.get_token()).open();
  ASSERT_TRUE(over);
  EXPECT_EQ(read_some(**over), "");
  const auto stopped = followed_file(path_, clock_, kNever, stop_.get_token()).open();
  ASSERT_TRUE(stopped);
  const std::jthread stopper{[&] { stop_.request_stop(); }};
  EXPECT_EQ(read_some(**stopped), "");
}

TEST_F(FollowedFileTest, A_file_that_is_not_there_is_said_to_be_missing) {
  const auto source = followed_file(path_, clock_, kNever, stop_.get_token()).open();
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, ErrorKind::environment);
}

}  // namespace

}  // namespace probity::wire
