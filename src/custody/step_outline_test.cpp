#include "custody/step_outline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"
#include "custody/merkle.hpp"

namespace probity::custody {
namespace {

using example::ADay;
using example::Holders;
using example::kMorning;
using example::person;

// A step of rows of some people, and what opens them.
struct Sealed {
  Holders holders = Holders::of(2, 2);
  ADay day;
  std::vector<Row> rows;  // in the order of their labels
  SegmentHeader header;
  FinishedStep finished;
  std::vector<std::vector<std::string>> texts;  // by person

  explicit Sealed(const std::vector<unsigned>& rows_of) : Sealed(day_writer(rows_of)) {}
  [[nodiscard]] CellKey cell(unsigned who) const {
    std::vector<Key> values;
    for (unsigned piece = 0; piece < 2; ++piece) {
      for (unsigned holder = 0; holder < 2; ++holder) {
        const auto had = header.open_pieces(holder, holders.keys[holder].box_pair()).value();
        const auto at = std::ranges::find(had.pieces, piece);
        if (at == had.pieces.end() || values.size() > piece) continue;
        const auto place = static_cast<std::size_t>(at - had.pieces.begin());
        values.push_back(response(had.keys[place], person(who)));
      }
    }
    return CellKey{time_key_for(header.open_time_lock(day.day).value(), person(who)), values,
                   header.context()};
  }

 private:
  struct Made {
    SegmentHeader header;
    std::vector<Row> rows;
    FinishedStep finished;
    std::vector<std::vector<std::string>> texts;
  };
  static Made day_writer(const std::vector<unsigned>& rows_of) {
    const Holders holders = Holders::of(2, 2);
    ADay day;
    auto writer = day.writer(holders.manifest);
    std::vector<std::vector<std::string>> texts(rows_of.size());
    std::vector<Sealable> batch;
    for (unsigned who = 0; who < rows_of.size(); ++who) {
      for (unsigned n = 0; n < rows_of[who]; ++n) texts[who].push_back("text " + std::to_string(n));
    }
    for (unsigned who = 0; who < texts.size(); ++who) {
      for (const std::string& text : texts[who]) batch.push_back({person(who), text});
    }
    auto rows = batch.empty() ? std::vector<Row>{} : writer.seal(batch, kMorning).value();
    return {writer.header(), std::move(rows), writer.step(kMorning + minutes{15}),
            std::move(texts)};
  }
  explicit Sealed(Made made)
      : rows(std::move(made.rows)),
        header(std::move(made.header)),
        finished(made.finished),
        texts(std::move(made.texts)) {}
};

// Rows under the labels that a store claims for them.
class Store final : public RowsBetween {
 public:
  explicit Store(const std::vector<Row>& rows) {
    for (const Row& row : rows) claimed.emplace_back(row.label, row);
  }
  Result<std::vector<Row>> rows_between(const Digest& first,
                                        const std::optional<Digest>& end) override {
    std::vector<Row> found;
    for (const auto& [label, row] : claimed) {
      if (label >= first && (!end || label < *end)) found.push_back(row);
    }
    read += found.size();
    return found;
  }
  std::vector<std::pair<Digest, Row>> claimed;
  std::size_t read = 0;
};

TEST(StepOutline, Its_blocks_make_up_the_root_whatever_the_number_of_rows) {
  for (const unsigned count : {0U, 1U, 63U, 64U, 65U, 128U, 129U, 191U, 192U, 193U, 257U, 700U}) {
    const Sealed sealed{{count}};
    const auto outline = StepOutline::of(sealed.rows);
    EXPECT_TRUE(OutlinedStep::of(sealed.header.context(), sealed.finished, outline)) << count;
    EXPECT_EQ(StepOutline::parse(outline.print()).value(), outline);
  }
}

TEST(StepOutline, The_outline_of_another_step_is_none) {
  const Sealed sealed{{100, 60}};
  const Sealed other{{100, 61}};
  EXPECT_FALSE(
      OutlinedStep::of(sealed.header.context(), sealed.finished, StepOutline::of(other.rows)));
  auto shorter = StepOutline::of(sealed.rows);
  shorter.blocks.pop_back();
  EXPECT_FALSE(OutlinedStep::of(sealed.header.context(), sealed.finished, shorter));
}

TEST(StepOutline, A_cell_is_read_without_the_rows_of_everybody) {
  std::vector<unsigned> people(400, 8);
  people.push_back(2);
  people.push_back(0);
  const Sealed sealed{people};
  for (const unsigned who : {0U, 400U, 401U}) {
    Store store{sealed.rows};
    auto step =
        OutlinedStep::of(sealed.header.context(), sealed.finished, StepOutline::of(sealed.rows));
    const auto opened = step->open(sealed.cell(who), store);
    ASSERT_TRUE(opened && *opened);
    EXPECT_EQ(example::texts_of(**opened), sealed.texts[who]);
    EXPECT_LE(store.read, (sealed.texts[who].size() + 1) * 2 * kRowsOfABlock);
  }
}

RC_GTEST_PROP(StepOutline, Opens_what_reading_every_row_opens, ()) {
  const auto people =
      *rc::gen::container<std::vector<unsigned>>(6, rc::gen::element(0U, 1U, 2U, 30U, 64U, 90U));
  const Sealed sealed{people};
  Store store{sealed.rows};
  auto step =
      OutlinedStep::of(sealed.header.context(), sealed.finished, StepOutline::of(sealed.rows));
  RC_ASSERT(step.has_value());
  for (unsigned who = 0; who < people.size(); ++who) {
    const auto opened = step->open(sealed.cell(who), store);
    RC_ASSERT(opened && *opened);
    RC_ASSERT(example::texts_of(**opened) == sealed.texts[who]);
  }
}

Digest one_more(Digest label) {
  for (std::size_t at = 32; at-- > 0;) {
    if (++label.bytes[at] != 0) break;
  }
  return label;
}
Digest one_less(Digest label) {
  for (std::size_t at = 32; at-- > 0;) {
    if (label.bytes[at]-- != 0) break;
  }
  return label;
}

// T1: the row beside the edge of a block, and an outline that puts the edge on its other side. All
// hashes hold; the cell's one row seems to be in neither block.
TEST(StepOutline, A_row_beside_a_moved_edge_is_not_hidden) {
  const Sealed sealed{std::vector<unsigned>(129, 1)};
  for (const std::size_t place : {kRowsOfABlock, kRowsOfABlock - 1}) {
    const bool is_first = place == kRowsOfABlock;
    const Digest label = sealed.rows[place].label;
    auto outline = StepOutline::of(sealed.rows);
    Store store{sealed.rows};
    outline.blocks[1].first = is_first ? one_more(label) : one_less(label);
    store.claimed[place].first = is_first ? one_more(label) : one_less(one_less(label));
    auto step = OutlinedStep::of(sealed.header.context(), sealed.finished, outline);
    ASSERT_TRUE(step);
    unsigned whose = 0;
    while (sealed.cell(whose).label(0) != label) ++whose;
    const auto opened = step->open(sealed.cell(whose), store);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(!*opened || example::texts_of(**opened) == sealed.texts[whose]) << place;
  }
}

TEST(StepOutline, Rows_that_were_signed_in_another_order_are_not_searched) {
  Sealed sealed{std::vector<unsigned>(40, 1)};
  std::ranges::reverse(sealed.rows);
  std::vector<Digest> leaves;
  for (const Row& row : sealed.rows) leaves.push_back(merkle_leaf(row.print()));
  sealed.finished.root = merkle_root(leaves);
  Store store{sealed.rows};
  auto outline = StepOutline::of(sealed.rows);
  outline.blocks[0].first = {};
  auto step = OutlinedStep::of(sealed.header.context(), sealed.finished, outline);
  ASSERT_TRUE(step);
  const auto opened = step->open(sealed.cell(7), store);
  ASSERT_TRUE(opened);
  EXPECT_FALSE(*opened);
}

// T1: whoever has the database wants a row of somebody to be missing, and nobody to notice.
RC_GTEST_PROP(StepOutline, A_store_that_lies_hides_nothing, ()) {
  const auto people =
      *rc::gen::container<std::vector<unsigned>>(4, rc::gen::element(0U, 1U, 3U, 40U, 70U));
  const Sealed sealed{people};
  auto outline = StepOutline::of(sealed.rows);
  Store store{sealed.rows};
  const auto lies = *rc::gen::inRange(1, 4);
  for (int lie = 0; lie < lies && !store.claimed.empty(); ++lie) {
    const auto at = *rc::gen::inRange<std::size_t>(0, store.claimed.size());
    const auto other = *rc::gen::inRange<std::size_t>(0, store.claimed.size());
    const auto block = *rc::gen::inRange<std::size_t>(0, outline.blocks.size());
    switch (*rc::gen::inRange(0, 7)) {
      case 0: store.claimed.erase(store.claimed.begin() + static_cast<long>(at)); break;
      case 1: store.claimed[at].first.bytes[0] ^= 0x80; break;
      case 2: std::swap(store.claimed[at].first, store.claimed[other].first); break;
      case 3: store.claimed[at].second = store.claimed[other].second; break;
      case 4: outline.blocks[block].first = sealed.rows[at % sealed.rows.size()].label; break;
      case 5: outline.blocks[block].first.bytes[31] ^= 1; break;
      case 6: store.claimed[at].second.label.bytes[0] ^= 0x80; break;
    }
    std::ranges::stable_sort(store.claimed, {}, &std::pair<Digest, Row>::first);
  }
  auto step = OutlinedStep::of(sealed.header.context(), sealed.finished, outline);
  for (unsigned who = 0; step && who < people.size(); ++who) {
    const auto opened = step->open(sealed.cell(who), store);
    RC_ASSERT(opened.has_value());
    if (*opened) RC_ASSERT(example::texts_of(**opened) == sealed.texts[who]);
  }
}

}  // namespace
}  // namespace probity::custody
