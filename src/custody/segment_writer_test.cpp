#include "custody/segment_writer.hpp"

#include <gtest/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

using example::ADay;
using example::Holders;
using example::kMorning;
using example::person;
using example::texts_of;

std::vector<Key> all_pieces(const SegmentHeader& header, const Holders& holders) {
  const auto first = header.open_pieces(0, holders.keys[0].box_pair()).value();
  const auto second = header.open_pieces(1, holders.keys[1].box_pair()).value();
  std::vector<Key> pieces;
  for (unsigned piece = 0; piece < header.context().plan.pieces(); ++piece) {
    for (const HolderPieces* had : {&first, &second}) {
      const auto at = std::ranges::find(had->pieces, piece);
      if (at == had->pieces.end() || pieces.size() > piece) continue;
      pieces.push_back(had->keys[static_cast<std::size_t>(at - had->pieces.begin())].copy());
    }
  }
  return pieces;
}

CellKey cell_key(const SegmentHeader& header, const Holders& holders, const BoxKeyPair& day,
                 std::uint32_t step, const PersonId& who) {
  std::vector<Key> responses;
  for (Key& piece : all_pieces(header, holders)) {
    responses.push_back(response(stepped(std::move(piece), step), who));
  }
  const Key time_key = stepped(header.open_time_lock(day).value(), step);
  return {time_key_for(time_key, who), responses, header.context()};
}

class Writing : public testing::Test {
 protected:
  Holders holders = Holders::of(4, 2);
  ADay day;
  SegmentWriter writer = day.writer(holders.manifest);

  OpenedCell open(std::uint32_t step, std::span<const Row> rows,
                  const std::optional<StepRecord>& record, unsigned who) const {
    const auto& header = writer.header();
    const CheckedStep checked{header.context(), day.collector.verifying_key(), step, rows, record};
    return checked.open(cell_key(header, holders, day.day, step, person(who)));
  }
  StepRecord record(const FinishedStep& finished) {
    return StepRecord::sign(finished, day.collector).value();
  }
};

TEST_F(Writing, Two_holders_and_the_day_open_the_rows_of_one_person_in_their_order) {
  const std::vector<Sealable> batch{{person(1), "one"}, {person(2), "two"}, {person(1), "three"}};
  const auto rows = writer.seal(batch, kMorning).value();
  const auto said = record(writer.step(kMorning + minutes{10}));
  EXPECT_EQ(texts_of(open(0, rows, said, 1)), (std::vector<std::string>{"one", "three"}));
  EXPECT_EQ(texts_of(open(0, rows, said, 2)), (std::vector<std::string>{"two"}));
  EXPECT_TRUE(open(0, rows, said, 3).texts.empty());
  EXPECT_EQ(open(0, rows, said, 3).completeness, Completeness::complete);
}

TEST_F(Writing, Nothing_is_sealed_before_the_header_is_durable) {
  example::FixedRandom chance{9};
  auto early = SegmentWriter::begin(holders.manifest, {day.id, day.collector}, example::kDay,
                                    day.day.public_key(), kMorning, chance)
                   .value();
  const std::vector<Sealable> batch{{person(1), "one"}};
  EXPECT_EQ(early.seal(batch, kMorning).error().kind, ErrorKind::usage);
  early.header_is_durable();
  EXPECT_TRUE(early.seal(batch, kMorning));
}

TEST_F(Writing, Nothing_is_sealed_when_a_step_is_due_or_the_clock_went_back) {
  const std::vector<Sealable> batch{{person(1), "one"}};
  EXPECT_TRUE(writer.seal(batch, kMorning + minutes{14}));
  EXPECT_FALSE(writer.seal(batch, kMorning + minutes{15}));
  EXPECT_FALSE(writer.seal(batch, kMorning - seconds{1}));
  writer.step(kMorning + minutes{15});
  EXPECT_TRUE(writer.seal(batch, kMorning + minutes{15}));
}

TEST_F(Writing, Nothing_is_sealed_after_the_end) {
  writer.close(kMorning + minutes{1});
  EXPECT_FALSE(writer.seal(std::vector<Sealable>{{person(1), "one"}}, kMorning + minutes{1}));
}

TEST_F(Writing, A_text_that_is_too_long_refuses_the_whole_batch) {
  const std::string longest(kLongestText, 'x');
  const std::string longer(kLongestText + 1, 'x');
  EXPECT_FALSE(
      writer.seal(std::vector<Sealable>{{person(1), "one"}, {person(1), longer}}, kMorning));
  const auto rows = writer.seal(std::vector<Sealable>{{person(1), longest}}, kMorning).value();
  const auto said = record(writer.step(kMorning + minutes{1}));
  EXPECT_EQ(texts_of(open(0, rows, said, 1)), (std::vector<std::string>{longest}));
}

}  // namespace
}  // namespace probity::custody
