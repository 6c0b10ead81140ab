#include "custody/segment_header.hpp"

#include <gtest/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

using example::ADay;
using example::Holders;

class Header : public testing::Test {
 protected:
  // A header whose piece 2 is another one in holder 3's box: made by hand from two headers that
  // differ in that piece alone.
  SegmentHeader with_wrong_piece() {
    const auto context = header.context();
    const auto made = [&](std::uint8_t second_last) {
      std::vector<Key> pieces;
      for (std::uint8_t i = 0; i < 4; ++i) {
        std::array<std::uint8_t, 32> bytes{};
        bytes[0] = static_cast<std::uint8_t>(i == 2 ? second_last : i + 1);
        pieces.emplace_back(bytes);
      }
      return SegmentHeader::make(context, holders.manifest.manifest(), day.day.public_key(),
                                 Key{std::array<std::uint8_t, 32>{7}}, pieces, day.collector)
          .value()
          .print();
    };
    const std::string right = made(3);
    const std::string wrong = made(99);
    const std::size_t box = 78 + 1 + 7 * 32 + 48;
    std::string mixed = right;
    const std::size_t last = right.size() - 64 - box;
    mixed.replace(last, box, wrong.substr(last, box));
    return SegmentHeader::parse(mixed).value();
  }

  Holders holders = Holders::of(4, 2);
  ADay day;
  SegmentHeader header = day.writer(holders.manifest).header();
};

TEST_F(Header, Comes_back_as_it_was_printed_and_is_its_collectors) {
  const std::string bytes = header.print();
  EXPECT_EQ(bytes.size(), 1864U);
  const auto read = SegmentHeader::parse(bytes).value();
  EXPECT_EQ(read, header);
  EXPECT_TRUE(read.check(day.collector.verifying_key()));
}

TEST_F(Header, Changed_anywhere_it_is_not_its_collectors_any_more) {
  const std::string bytes = header.print();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto read = SegmentHeader::parse(changed);
    EXPECT_FALSE(read && read->check(day.collector.verifying_key())) << at;
  }
}

TEST_F(Header, Cut_short_or_with_something_behind_it_is_none) {
  const std::string bytes = header.print();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(SegmentHeader::parse(std::string_view{bytes}.substr(0, size)));
  }
  EXPECT_FALSE(SegmentHeader::parse(bytes + 'x'));
}

TEST_F(Header, Each_holder_finds_their_own_pieces_and_no_other_box_opens) {
  for (unsigned holder = 0; holder < 4; ++holder) {
    const BoxKeyPair pair = holders.keys[holder].box_pair();
    const auto found = header.open_pieces(holder, pair).value();
    EXPECT_EQ(found.pieces, header.context().plan.pieces_of(holder));
    EXPECT_TRUE(found.wrong.empty());
    EXPECT_FALSE(header.open_pieces((holder + 1) % 4, pair));
    EXPECT_FALSE(header.open_time_lock(pair));
  }
  EXPECT_EQ(header.open_pieces(4, holders.keys[0].box_pair()).error().kind, ErrorKind::usage);
}

TEST_F(Header, A_box_of_another_segment_is_refused) {
  const SegmentHeader other = day.writer(holders.manifest, 6).header();
  std::string mixed = header.print();
  const std::size_t boxes = 78 + 32 + 4 * 32;
  const std::string others = other.print();
  mixed.replace(boxes, mixed.size() - boxes - 64, others.substr(boxes, others.size() - boxes - 64));
  const auto read = SegmentHeader::parse(mixed).value();
  EXPECT_FALSE(read.open_time_lock(day.day));
  EXPECT_FALSE(read.open_pieces(0, holders.keys[0].box_pair()));
}

TEST_F(Header, A_wrong_piece_is_named_with_the_box_that_it_is_in) {
  const SegmentHeader mixed = with_wrong_piece();
  for (unsigned holder = 0; holder < 3; ++holder) {
    EXPECT_TRUE(mixed.open_pieces(holder, holders.keys[holder].box_pair())->wrong.empty());
  }
  EXPECT_EQ(mixed.open_pieces(3, holders.keys[3].box_pair())->wrong, std::vector<unsigned>{2});
}

TEST_F(Header, A_wrong_piece_is_a_complaint_and_the_others_piece_is_used) {
  const SegmentHeader mixed = with_wrong_piece();
  const AskedCell asked{example::person(1), 0, 1};
  const example::Opening opening{mixed, {&asked, 1}};
  std::vector<OpenedAnswer> answers;
  answers.push_back(opening.answer(holders.keys[3], holders.manifest));
  answers.push_back(opening.answer(holders.keys[0], holders.manifest));
  const Responses responses{opening.request, answers};
  ASSERT_EQ(responses.complaints().size(), 1U);
  EXPECT_EQ(responses.complaints()[0],
            (Complaint{Complaint::Kind::wrong, 0, 2, holders.keys[3].holder(), std::nullopt}));
  EXPECT_TRUE(responses.of(0, 0, 0));
}

}  // namespace
}  // namespace probity::custody
