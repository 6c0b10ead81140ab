#include "reading/block_reader.hpp"

#include <gtest/gtest.h>

#include "reading/memory_source.hpp"

namespace probity::reading {
namespace {

// Gives its bytes and then fails, as a broken .gz does.
class Breaks final : public ByteSource {
 public:
  Breaks(std::string bytes, ErrorKind kind) : bytes_(std::move(bytes)), kind_(kind) {}
  Result<std::size_t> read(std::span<char> into) override {
    if (used_ == bytes_.size()) return failure(kind_, "broken");
    const std::size_t count = std::min(into.size(), bytes_.size() - used_);
    std::memcpy(into.data(), bytes_.data() + used_, count);
    used_ += count;
    return count;
  }
  std::uint64_t stored_bytes_read() const override { return used_; }

 private:
  std::string bytes_;
  ErrorKind kind_;
  std::size_t used_ = 0;
};

Input breaking(std::string bytes, ErrorKind kind) {
  Input input;
  input.name = "breaking";
  input.open = [bytes = std::move(bytes), kind]() -> Result<std::unique_ptr<ByteSource>> {
    return std::make_unique<Breaks>(bytes, kind);
  };
  return input;
}

struct Everything {
  std::string text;
  std::vector<Rejected> rejected;
};

Result<Everything> read_all(std::vector<Input> inputs, std::size_t block_size) {
  std::vector<PreparedInput> prepared;
  for (Input& input : inputs)
    prepared.push_back({std::move(input), intake::Format::squid, {}, nullptr});
  BlockReader reader{std::move(prepared), block_size};
  Everything all;
  Block block;
  while (true) {
    PROBITY_TRY(const bool has_more, reader.next(block));
    if (!has_more) return all;
    EXPECT_TRUE(block.size == 0 || block.text().back() == '\n');
    all.text += block.text();
    all.rejected.insert(all.rejected.end(), block.rejected.begin(), block.rejected.end());
  }
}

std::vector<Input> one(Input input) {
  std::vector<Input> inputs;
  inputs.push_back(std::move(input));
  return inputs;
}

TEST(BlockReader, Gives_every_line_whatever_the_block_size) {
  const std::string text = "one\ntwo\n\nthree\nlast without a break";
  for (const std::size_t size : {1U, 2U, 5U, 7U, 1000U}) {
    const auto all = read_all(one(memory_input(text)), size);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->text, text + "\n") << size;
    EXPECT_TRUE(all->rejected.empty());
  }
}

TEST(BlockReader, A_line_longer_than_any_may_be_is_counted_and_does_not_fill_memory) {
  const std::string text = "one\n" + std::string(300'000, 'x') + "\ntwo\n";
  for (const std::size_t size : {1'000U, 70'000U}) {
    const auto all = read_all(one(memory_input(text)), size);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->text, "one\ntwo\n") << size;
    ASSERT_EQ(all->rejected.size(), 1U);
    EXPECT_EQ(all->rejected[0].offset, 4U);
    EXPECT_EQ(all->rejected[0].reason, intake::RejectReason::too_long);
  }
}

TEST(BlockReader, Of_a_damaged_rest_not_even_the_line_that_had_begun_is_believed) {
  const auto all = read_all(one(breaking("one\ntwo\nthr", ErrorKind::unreadable)), 1000);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->text, "one\ntwo\n");
  ASSERT_EQ(all->rejected.size(), 1U);
  EXPECT_EQ(all->rejected[0].offset, 8U);
  EXPECT_EQ(all->rejected[0].reason, intake::RejectReason::broken_compression);
}

TEST(BlockReader, The_next_input_goes_on_after_a_damaged_one) {
  std::vector<Input> inputs;
  inputs.push_back(breaking("one\ntw", ErrorKind::unreadable));
  inputs.push_back(memory_input("three\n"));
  const auto all = read_all(std::move(inputs), 3);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->text, "one\nthree\n");
}

TEST(BlockReader, A_disk_that_fails_is_a_failure) {
  const auto all = read_all(one(breaking("one\n", ErrorKind::environment)), 1000);
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::environment);
}

}  // namespace
}  // namespace probity::reading
