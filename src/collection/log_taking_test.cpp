#include "collection/log_taking.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reading/memory_source.hpp"

namespace probity::collection {

namespace {

const PositionKey& key() {
  static const PositionKey one{std::array<std::uint8_t, 32>{1, 2, 3}};
  return one;
}

struct Taken {
  std::string bytes;
  std::uint64_t before = 0;
  std::optional<KeptPosition> position;
};

Taken take(const std::string& log, const std::vector<KeptPosition>& kept,
           std::size_t buffer = 1000) {
  LogTaking taking{reading::memory_input(log), kept, key()};
  auto source = taking.rest().open();
  EXPECT_TRUE(source);
  Taken taken;
  std::string chunk(buffer, '\0');
  while (true) {
    const auto count = (*source)->read(chunk);
    EXPECT_TRUE(count);
    if (!count || *count == 0) break;
    taken.bytes += chunk.substr(0, *count);
  }
  taken.before = taking.taken_before();
  taken.position = taking.taken();
  return taken;
}

TEST(LogTaking, Takes_whole_lines_and_leaves_the_last_one_that_has_no_end) {
  const auto taken = take("one\ntwo\nthr", {});
  EXPECT_EQ(taken.bytes, "one\ntwo\n");
  ASSERT_TRUE(taken.position);
  EXPECT_EQ(taken.position->length, 8U);
}

TEST(LogTaking, The_same_bytes_again_are_nothing_new) {
  const auto first = take("one\ntwo\n", {});
  const auto again = take("one\ntwo\n", {*first.position});
  EXPECT_EQ(again.bytes, "");
  EXPECT_EQ(again.before, 8U);
  EXPECT_EQ(again.position, first.position);
}

TEST(LogTaking, A_log_that_has_grown_goes_on_where_it_was_left) {
  const auto first = take("one\ntwo\nthr", {});
  const auto again = take("one\ntwo\nthree\nfour\n", {*first.position});
  EXPECT_EQ(again.bytes, "three\nfour\n");
  EXPECT_EQ(again.before, 8U);
}

TEST(LogTaking, A_log_that_begins_alike_and_goes_on_differently_is_taken_whole) {
  const auto first = take("one\ntwo\nthree\n", {});
  EXPECT_EQ(take("one\ntwo\nfive!\n", {*first.position}).bytes, "one\ntwo\nfive!\n");
  EXPECT_EQ(take("one\n", {*first.position}).bytes, "one\n");
}

TEST(LogTaking, A_large_log_that_turns_out_another_one_is_read_again_unless_it_is_a_pipe) {
  std::string log = "first\n" + std::string(70 * 1024 * 1024, 'x') + "\nlast\n";
  const auto first = take(log, {}, 1 << 20);
  const auto again = take(log + "more\n", {*first.position}, 1 << 20);
  EXPECT_EQ(again.bytes, "more\n");
  log[log.size() - 3] = 'S';
  EXPECT_EQ(take(log, {*first.position}, 1 << 20).bytes, log);
  reading::Input pipe = reading::memory_input(log);
  pipe.can_reopen = false;
  LogTaking taking{pipe, {*first.position}, key()};
  const auto source = taking.rest().open();
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, ErrorKind::usage);
}

TEST(LogTaking, A_log_without_a_whole_line_gives_nothing_and_is_not_remembered) {
  for (const std::string log : {"", "half a li"}) {
    const auto taken = take(log, {});
    EXPECT_EQ(taken.bytes, "");
    EXPECT_FALSE(taken.position);
  }
}

TEST(LogTaking, Without_the_key_nobody_knows_a_log_again) {
  const auto first = take("one\ntwo\n", {});
  const PositionKey other{std::array<std::uint8_t, 32>{9}};
  LogTaking taking{reading::memory_input("one\ntwo\n"), {*first.position}, other};
  ASSERT_TRUE(taking.rest().open());
  EXPECT_EQ(taking.taken_before(), 0U);
}

RC_GTEST_PROP(LogTaking, I6_However_a_log_is_handed_in_each_whole_line_is_taken_once, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::element('a', 'b')));
  std::string log;
  for (const auto& line : lines) log += line + "\n";
  std::vector<KeptPosition> kept;
  std::string all;
  for (int i = 0; i < 4; ++i) {
    const auto length = i == 3 ? log.size() : *rc::gen::inRange<std::size_t>(0, log.size() + 1);
    const auto taken = take(log.substr(0, length), kept, *rc::gen::inRange<std::size_t>(1, 9));
    // A piece that ends before what was taken already is known as a beginning only if it was left
    // there once; what is known is never taken again.
    if (taken.before + taken.bytes.size() > all.size()) {
      RC_ASSERT(taken.before <= all.size());
      all = all.substr(0, taken.before) + taken.bytes;
    }
    if (taken.position) kept.push_back(*taken.position);
  }
  RC_ASSERT(all == log);
}

}  // namespace

}  // namespace probity::collection
