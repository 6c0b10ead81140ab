#include "custody/turn.hpp"

#include <bit>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "custody/example_custody.hpp"

namespace probity::custody {
namespace {

using example::ADay;
using example::Holders;
using example::kMorning;
using example::Opening;
using example::person;
using example::texts_of;

constexpr unsigned kPeople = 3;
constexpr std::uint32_t kSteps = 4;

std::string text_for(unsigned who, std::uint32_t step) {
  return "canary of " + std::to_string(who) + " at " + std::to_string(step);
}

// Three people, four steps, a row for each; everything that a store would have.
struct Segment {
  explicit Segment(unsigned holders_count = 4, unsigned needed = 2)
      : holders(Holders::of(holders_count, needed)), writer(day.writer(holders.manifest)) {
    for (std::uint32_t step = 0; step < kSteps; ++step) {
      const Instant now = kMorning + step * minutes{15};
      std::vector<std::string> texts;
      std::vector<Sealable> batch;
      for (unsigned who = 0; who < kPeople; ++who) texts.push_back(text_for(who, step));
      for (unsigned who = 0; who < kPeople; ++who) batch.push_back({person(who), texts[who]});
      rows.push_back(writer.seal(batch, now).value());
      records.push_back(StepRecord::sign(writer.step(now + minutes{15}), day.collector).value());
    }
  }

  // What comes out of one step for one cell's key.
  [[nodiscard]] std::vector<std::string> open(std::uint32_t step, const CellKey& key) const {
    const auto& context = writer.header().context();
    const CheckedStep checked{context, day.collector.verifying_key(), step, rows[step],
                              records[step]};
    EXPECT_EQ(checked.completeness(), Completeness::complete);
    return texts_of(checked.open(key));
  }
  [[nodiscard]] Key time_key(std::uint32_t step) const {
    return stepped(writer.header().open_time_lock(day.day).value(), step);
  }
  [[nodiscard]] CellKey cell(std::uint32_t step, const PersonId& who,
                             std::span<const Key> values) const {
    return {time_key_for(time_key(step), who), values, writer.header().context()};
  }

  Holders holders;
  ADay day;
  SegmentWriter writer;
  std::vector<std::vector<Row>> rows;
  std::vector<StepRecord> records;
};

std::vector<OpenedAnswer> answers_of(const Segment& segment, const Opening& opening, unsigned set) {
  std::vector<OpenedAnswer> answers;
  for (unsigned i = 0; i < segment.holders.keys.size(); ++i) {
    if ((set >> i & 1U) == 0) continue;
    answers.push_back(opening.answer(segment.holders.keys[i], segment.holders.manifest));
  }
  return answers;
}

TEST(Turn, Every_set_of_holders_that_is_large_enough_opens_the_asked_cells_and_no_smaller_one) {
  for (const auto& [holders, needed] :
       {std::pair{2U, 2U}, {3U, 2U}, {4U, 2U}, {4U, 3U}, {5U, 3U}, {5U, 5U}}) {
    const Segment segment{holders, needed};
    const AskedCell asked{person(1), 1, 2};
    const Opening opening{segment.writer.header(), {&asked, 1}};
    for (unsigned set = 0; set < 1U << holders; ++set) {
      const auto answers = answers_of(segment, opening, set);
      const Responses responses{opening.request, answers};
      EXPECT_TRUE(responses.complaints().empty());
      const bool is_enough = static_cast<unsigned>(std::popcount(set)) >= needed;
      for (unsigned step = 0; step < 2; ++step) {
        const auto values = responses.of(0, 0, step);
        ASSERT_EQ(values.has_value(), is_enough) << holders << ' ' << needed << ' ' << set;
        if (!values) continue;
        const CellKey key = segment.cell(1 + step, person(1), *values);
        EXPECT_EQ(segment.open(1 + step, key), (std::vector<std::string>{text_for(1, 1 + step)}));
      }
    }
  }
}

// T1: with the day's key and every answer to one cell, no other person and no other step opens.
TEST(Turn, What_is_answered_for_one_cell_opens_no_other) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  const auto answers = answers_of(segment, opening, 0b1111);
  const auto values = Responses{opening.request, answers}.of(0, 0, 0).value();
  std::size_t opened = 0;
  for (std::uint32_t key_step = 0; key_step < kSteps; ++key_step) {
    for (std::uint32_t step = 0; step < kSteps; ++step) {
      for (unsigned who = 0; who < kPeople; ++who) {
        const CellKey key = segment.cell(key_step, person(who), values);
        for (const std::string& text : segment.open(step, key)) {
          EXPECT_EQ(text, text_for(1, 1));
          ++opened;
        }
      }
    }
  }
  EXPECT_EQ(opened, 1U);
}

// Nothing that a holder answers can be stepped on to a later step: values are not pieces.
TEST(Turn, Answers_for_a_step_do_not_lead_to_the_next_one) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  const auto answers = answers_of(segment, opening, 0b0011);
  auto values = Responses{opening.request, answers}.of(0, 0, 0).value();
  for (Key& value : values) value = stepped(std::move(value));
  EXPECT_TRUE(segment.open(2, segment.cell(2, person(1), values)).empty());
}

class Refusing final : public Approvals {
 public:
  [[nodiscard]] Result<void> check(const TurnRequest&) const override {
    return failure(ErrorKind::refused, "no such approval");
  }
};

TEST(Turn, Nothing_is_answered_without_an_approval) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  const auto refused = turn(segment.holders.keys[0], opening.request, Refusing{}, kMorning);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
}

TEST(Turn, Two_answers_that_differ_are_named_and_neither_is_used) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  auto answers = answers_of(segment, opening, 0b0011);
  // Holder 1 has pieces 0, 2 and 3; 2 and 3 are holder 0's as well.
  answers[1].segments[0].values[1] = Key{std::array<std::uint8_t, 32>{9}};
  const Responses responses{opening.request, answers};
  ASSERT_EQ(responses.complaints().size(), 1U);
  const Complaint& complaint = responses.complaints()[0];
  EXPECT_EQ(complaint.kind, Complaint::Kind::disagreed);
  EXPECT_EQ(complaint.piece, 2U);
  EXPECT_EQ(complaint.holder, segment.holders.keys[0].holder());
  EXPECT_EQ(complaint.other, segment.holders.keys[1].holder());
  EXPECT_FALSE(responses.of(0, 0, 0));
}

TEST(Turn, A_holder_whose_box_is_not_in_the_segment_says_so) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  example::FixedRandom random{1234};
  const auto key =
      HolderKey::make(segment.holders.keys[0].holder(), KeptAt::own_computer, kMorning, random);
  const auto answer = turn(key, opening.request, example::AlwaysApproved{}, kMorning).value();
  // Signed with a key that is not in the manifest: refused before anything in it is used.
  const auto opened =
      answer.open(opening.request, opening.reply, segment.holders.manifest.manifest());
  EXPECT_EQ(opened.error().kind, ErrorKind::refused);
}

TEST(Turn, An_answer_to_another_request_is_refused) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const AskedCell other{person(2), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  const Opening second{segment.writer.header(), {&other, 1}};
  const auto answer =
      turn(segment.holders.keys[0], second.request, example::AlwaysApproved{}, kMorning).value();
  EXPECT_FALSE(answer.open(opening.request, opening.reply, segment.holders.manifest.manifest()));
}

TEST(Turn, An_answer_that_was_changed_anywhere_is_refused) {
  const Segment segment;
  const AskedCell asked{person(1), 1, 1};
  const Opening opening{segment.writer.header(), {&asked, 1}};
  const std::string file =
      turn(segment.holders.keys[0], opening.request, example::AlwaysApproved{}, kMorning)
          .value()
          .print();
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    const auto read = TurnAnswer::parse(changed);
    if (!read) continue;
    EXPECT_FALSE(read->open(opening.request, opening.reply, segment.holders.manifest.manifest()))
        << at;
  }
}

TEST(Turn, Request_and_answer_come_back_as_they_were_printed) {
  const Segment segment;
  const std::vector<AskedCell> asked{{person(1), 1, 2}, {person(2), 0, 1}};
  const Opening opening{segment.writer.header(), asked};
  EXPECT_EQ(TurnRequest::parse(opening.request.print()).value(), opening.request);
  const auto answer =
      turn(segment.holders.keys[0], opening.request, example::AlwaysApproved{}, kMorning).value();
  EXPECT_EQ(TurnAnswer::parse(answer.print()).value(), answer);
  const std::string file = opening.request.print();
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(TurnRequest::parse(std::string_view{file}.substr(0, size)));
  }
}

TEST(TurnRequest, A_drill_never_asks_for_a_real_segment) {
  const Segment segment;
  auto drill = TurnRequest::of(TurnKind::drill, "drill", kMorning, Digest{}, {}).value();
  const AskedCell asked{person(1), 0, 1};
  EXPECT_FALSE(drill.ask(segment.writer.header(), {&asked, 1}));
  EXPECT_FALSE(TurnRequest::of(TurnKind::opening, "2026/1", kMorning, Digest{}, {}));
  EXPECT_FALSE(TurnRequest::of(TurnKind::drill, "2026/1", kMorning, Digest{{1}}, {}));
}

// Several people and stretches in one request: each value lies where it belongs.
RC_GTEST_PROP(Turn, Every_asked_cell_opens_its_own_rows, ()) {
  static const Segment segment;
  const auto cells = *rc::gen::container<std::vector<AskedCell>>(rc::gen::apply(
      [](unsigned who, std::uint32_t first, std::uint32_t count) {
        return AskedCell{person(who), first,
                         static_cast<std::uint16_t>(std::min(count, kSteps - first))};
      },
      rc::gen::inRange(0U, kPeople), rc::gen::inRange(0U, kSteps), rc::gen::inRange(1U, kSteps)));
  const Opening opening{segment.writer.header(), cells};
  const auto answers = answers_of(segment, opening, 0b0101);
  const Responses responses{opening.request, answers};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto who = std::to_integer<unsigned>(cells[i].person.bytes[15]);
    for (unsigned step = 0; step < cells[i].count; ++step) {
      const auto at = cells[i].first + step;
      const CellKey key = segment.cell(at, cells[i].person, responses.of(0, i, step).value());
      RC_ASSERT(segment.open(at, key) == std::vector<std::string>{text_for(who, at)});
    }
  }
}

}  // namespace
}  // namespace probity::custody
