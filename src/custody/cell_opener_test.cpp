#include "custody/cell_opener.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"
#include "custody/merkle.hpp"

namespace probity::custody {
namespace {

using example::kMorning;
using example::person;
using example::texts_of;

// A cell of known keys, without holders: opening needs nothing else.
struct Cell {
  SegmentContext context{example::kDay, CollectorId{{1}}, SegmentId{{2}}, Digest{{3}},
                         SharePlan::of(2, 2).value()};
  example::FixedRandom random{17};
  SigningPair collector{Key::random(random)};
  Key time_key = Key::random(random);

  [[nodiscard]] CellKey key(unsigned who) const {
    std::vector<Key> values;
    for (std::uint8_t i = 0; i < 2; ++i) {
      values.push_back(response(Key{std::array<std::uint8_t, 32>{i}}, person(who)));
    }
    return {time_key_for(time_key, person(who)), values, context};
  }
  [[nodiscard]] Row row(unsigned who, std::uint32_t n, std::string_view text) const {
    return key(who).seal(context.segment, 5, n, padded(text).value());
  }
  StepRecord record(std::vector<Row> rows) {
    std::ranges::sort(rows, {}, &Row::label);
    std::vector<Digest> leaves;
    for (const Row& one : rows) leaves.push_back(merkle_leaf(one.print()));
    const FinishedStep finished{.segment = context.segment,
                                .step = 5,
                                .end = StepEnd::goes_on,
                                .ended = kMorning,
                                .rows = static_cast<std::uint32_t>(rows.size()),
                                .root = merkle_root(leaves)};
    return StepRecord::sign(finished, collector).value();
  }
  [[nodiscard]] CheckedStep checked(std::span<const Row> rows,
                                    const std::optional<StepRecord>& said) const {
    return {context, collector.verifying_key(), 5, rows, said};
  }
};

TEST(CellOpener, All_rows_of_a_step_in_any_order_are_complete) {
  Cell cell;
  std::vector<Row> rows{cell.row(1, 0, "a"), cell.row(2, 0, "b"), cell.row(1, 1, "c")};
  const auto said = cell.record(rows);
  std::ranges::reverse(rows);
  const auto opened = cell.checked(rows, said).open(cell.key(1));
  EXPECT_EQ(texts_of(opened), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(opened.completeness, Completeness::complete);
}

TEST(CellOpener, A_row_that_was_left_out_shows_and_does_not_hide_what_comes_after_it) {
  Cell cell;
  std::vector<Row> rows{cell.row(1, 0, "a"), cell.row(1, 1, "b"), cell.row(1, 2, "c")};
  const auto said = cell.record(rows);
  rows.erase(rows.begin());
  const auto opened = cell.checked(rows, said).open(cell.key(1));
  EXPECT_EQ(texts_of(opened), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(opened.completeness, Completeness::rows_differ);
}

TEST(CellOpener, A_row_that_was_doubled_added_or_swapped_shows) {
  Cell cell;
  const std::vector<Row> rows{cell.row(1, 0, "a"), cell.row(2, 0, "b")};
  const auto said = cell.record(rows);
  const std::vector<std::vector<Row>> wrong{{rows[0], rows[1], rows[1]},
                                            {rows[0], rows[1], cell.row(3, 0, "c")},
                                            {rows[0], cell.row(2, 0, "other")},
                                            {}};
  for (const auto& stored : wrong) {
    EXPECT_EQ(cell.checked(stored, said).completeness(), Completeness::rows_differ);
  }
}

TEST(CellOpener, Without_its_collectors_record_a_step_is_not_complete) {
  Cell cell;
  const std::vector<Row> rows{cell.row(1, 0, "a")};
  auto said = cell.record(rows);
  const auto without = cell.checked(rows, std::nullopt).open(cell.key(1));
  EXPECT_EQ(texts_of(without), (std::vector<std::string>{"a"}));
  EXPECT_EQ(without.completeness, Completeness::no_record);
  said.finished.rows = 2;
  EXPECT_EQ(cell.checked(rows, said).completeness(), Completeness::no_record);
}

TEST(CellOpener, A_row_that_was_changed_anywhere_does_not_open) {
  Cell cell;
  const Row row = cell.row(1, 0, "a");
  const std::string bytes = row.print();
  for (std::size_t at = 4; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const Row stored = Row::parse(changed).value();
    EXPECT_FALSE(cell.key(1).open(cell.context.segment, stored)) << at;
  }
  EXPECT_FALSE(cell.key(1).open(SegmentId{{9}}, row));
  EXPECT_FALSE(cell.key(2).open(cell.context.segment, row));
}

TEST(SegmentEnd, A_missing_step_and_a_missing_end_show) {
  example::ADay day;
  const auto holders = example::Holders::of(2, 2);
  auto writer = day.writer(holders.manifest);
  std::vector<StepRecord> records;
  for (int i = 0; i < 3; ++i) {
    records.push_back(StepRecord::sign(writer.step(kMorning), day.collector).value());
  }
  const auto& context = writer.header().context();
  const auto end = [&](std::span<const StepRecord> stored) {
    return end_of(context, day.collector.verifying_key(), stored);
  };
  EXPECT_FALSE(end(records).is_closed);
  records.push_back(StepRecord::sign(writer.close(kMorning), day.collector).value());
  EXPECT_TRUE(end(records).is_closed);
  EXPECT_TRUE(end(records).missing.empty());
  EXPECT_FALSE(end(std::span{records}.first(3)).is_closed);
  records.erase(records.begin() + 1);
  EXPECT_EQ(end(records).missing, std::vector<std::uint32_t>{1});
  EXPECT_FALSE(end({}).is_closed);
}

TEST(StepRecord, Comes_back_as_it_was_printed_and_changed_it_is_not_its_collectors) {
  Cell cell;
  const auto said = cell.record({cell.row(1, 0, "a")});
  const std::string bytes = said.print();
  EXPECT_EQ(bytes.size(), kStepRecordSize);
  EXPECT_EQ(StepRecord::parse(bytes).value(), said);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto read = StepRecord::parse(changed);
    EXPECT_FALSE(read && read->check(cell.context.segment, cell.collector.verifying_key())) << at;
  }
}

RC_GTEST_PROP(Row, Comes_back_as_it_was_printed_and_its_length_tells_little, (std::string text)) {
  const auto size = *rc::gen::inRange<std::size_t>(0, kLongestText + 1);
  text.resize(size, 'x');
  const Cell cell;
  const Row row = cell.row(1, 0, text);
  RC_ASSERT(row.ciphertext.size() == (size < 128 ? 144U : 272U));
  RC_ASSERT(Row::parse(row.print()).value() == row);
  RC_ASSERT(cell.key(1).open(cell.context.segment, row)->view() == text);
}

TEST(Row, A_text_has_one_padded_form) {
  EXPECT_FALSE(padded(std::string(256, 'x')));
  SecretBytes wider{256};  // what a longer text would have been padded to
  wider.space()[3] = 0x80;
  EXPECT_FALSE(unpadded(std::move(wider)));
  EXPECT_FALSE(unpadded(SecretBytes{128}));
}

}  // namespace
}  // namespace probity::custody
