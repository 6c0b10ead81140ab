#include "collection/batch.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::collection {

namespace {

using custody::example::ADay;
using custody::example::Holders;

Batch batch_of(std::size_t rows) {
  static const Holders holders = Holders::of(4, 2);
  ADay day;
  auto writer = day.writer(holders.manifest);
  std::vector<custody::Sealable> texts(rows, {custody::example::person(1), "a visit"});
  auto sealed = writer.seal(texts, custody::example::kMorning);
  return {*std::move(sealed),
          *custody::StepRecord::sign(writer.step(custody::example::kMorning), day.collector)};
}

TEST(Batch, I46_What_is_written_is_read_again) {
  for (const std::size_t rows : {0U, 1U, 7U}) {
    const Batch batch = batch_of(rows);
    const auto again = Batch::parse(batch.print());
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(again->print(), batch.print());
    EXPECT_EQ(again->digest(), batch.digest());
    EXPECT_TRUE(again->check_rows());
  }
}

TEST(Batch, Rows_that_were_changed_left_out_or_moved_are_refused) {
  Batch missing = batch_of(3);
  missing.rows.pop_back();
  EXPECT_FALSE(missing.check_rows());
  Batch changed = batch_of(3);
  changed.rows[1].ciphertext[0] = static_cast<char>(changed.rows[1].ciphertext[0] ^ 1);
  EXPECT_FALSE(changed.check_rows());
  Batch moved = batch_of(3);
  std::swap(moved.rows[0], moved.rows[1]);
  EXPECT_FALSE(moved.check_rows());
  EXPECT_EQ(moved.check_rows().error().kind, ErrorKind::refused);
}

RC_GTEST_PROP(Batch, I46_Any_bytes_are_a_batch_or_an_error, ()) {
  static const std::string whole = batch_of(2).print();
  std::string bytes = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size() + 1));
  if (!bytes.empty()) {
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
  }
  const auto batch = Batch::parse(bytes);
  if (batch) RC_ASSERT(batch->print() == bytes);
}

}  // namespace

}  // namespace probity::collection
