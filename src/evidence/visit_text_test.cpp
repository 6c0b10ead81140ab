#include "evidence/visit_text.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/example_visits.hpp"

namespace probity::evidence {

namespace {

using namespace std::chrono_literals;
using example::kMorning;

std::string hex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

TEST(VisitText, Is_the_example_of_the_format) {
  const auto texts = print_visit(example::visit());
  ASSERT_TRUE(texts);
  ASSERT_EQ(texts->size(), 1U);
  EXPECT_EQ(hex(texts->front()),
            "0180010001"
            "0866616365626f6f6b"
            "010796c2bfcd06b402"
            "03000c040100"
            "23e004"
            "010623"
            "0109e504");
}

TEST(VisitText, Two_visits_of_the_same_moment_stay_two) {
  RecordedVisit other = example::visit();
  other.from.service = "instagram";
  auto texts = *print_visit(example::visit());
  texts.push_back(print_visit(other)->front());
  EXPECT_EQ(join_visits(texts).visits.size(), 2U);
}

TEST(VisitText, A_visit_without_one_of_its_parts_is_incomplete) {
  RecordedVisit visit = example::visit();
  for (int i = 1; i < 150; ++i) {
    visit.upper.add({kMorning + i * 700s, kMorning + i * 700s + 300s});
  }
  auto texts = *print_visit(visit);
  ASSERT_GT(texts.size(), 2U);
  texts.erase(texts.begin() + 1);
  const auto joined = join_visits(texts);
  EXPECT_TRUE(joined.visits.empty());
  EXPECT_EQ(joined.incomplete, 1U);
  EXPECT_EQ(joined.unreadable, 0U);
}

TEST(VisitText, Two_different_texts_for_the_same_part_are_not_believed) {
  RecordedVisit other = example::visit();
  other.upper.add({kMorning + 10'000s, kMorning + 10'001s});
  auto texts = *print_visit(example::visit());
  texts.push_back(print_visit(other)->front());
  EXPECT_EQ(join_visits(texts).incomplete, 1U);
}

TEST(VisitText, What_cannot_be_told_is_refused) {
  RecordedVisit shouting = example::visit();
  shouting.from.service = "Facebook";
  EXPECT_FALSE(print_visit(shouting));
  RecordedVisit early = example::visit();
  early.first = kMorning - 30'000 * 24h;
  EXPECT_FALSE(print_visit(early));
  RecordedVisit between = example::visit();
  between.upper.add({kMorning + 2000ms, kMorning + 700'500ms});
  EXPECT_FALSE(print_visit(between));
}

RC_GTEST_PROP(VisitText, I46_What_is_written_is_read_again, ()) {
  const RecordedVisit visit = example::any_visit();
  auto texts = print_visit(visit);
  RC_ASSERT(texts.has_value());
  for (const auto& text : *texts) RC_ASSERT(text.size() <= kMostVisitText);
  std::ranges::reverse(*texts);
  texts->push_back(texts->front());  // collected twice
  const auto joined = join_visits(*texts);
  RC_ASSERT(joined.unreadable == 0 && joined.incomplete == 0);
  RC_ASSERT(joined.visits.size() == 1U);
  RC_ASSERT(joined.visits.front() == visit);
}

RC_GTEST_PROP(VisitText, I46_A_changed_byte_is_another_visit_or_none, ()) {
  const auto texts = *print_visit(example::any_visit());
  std::string text = texts.front();
  const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
  text[place] = static_cast<char>(text[place] ^ *rc::gen::inRange(1, 256));
  const auto part = parse_visit_part(text);
  if (!part || part->parts > 1) return;
  const auto again = print_visit(part->visit);
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == std::vector{text});
}

TEST(RecordedVisit, Rounds_in_favour_of_the_person) {
  visits::Visit visit;
  visit.first = kMorning + 900ms;
  visit.last = kMorning + 5'900ms;
  visit.lower.add({kMorning + 100ms, kMorning + 4'900ms});
  visit.lower.add({kMorning + 5'100ms, kMorning + 5'900ms});
  visit.upper.add({kMorning + 100ms, kMorning + 9'100ms});
  const auto kept = recorded(visit, example::visit().from, {});
  EXPECT_EQ(kept.lower.length(), 3s);
  EXPECT_EQ(kept.upper.length(), 10s);
  EXPECT_EQ(kept.first, kMorning);
}

TEST(JoinEdges, One_visit_that_was_collected_in_two_pieces_is_told_as_one) {
  RecordedVisit first = example::visit();
  first.edges.open_at_end = true;
  RecordedVisit second = example::visit();
  second.edges.open_at_start = true;
  second.first = first.last + 200s;
  second.last = second.first + 60s;
  second.lower = {};
  second.upper = {};
  second.upper.add({second.first, second.last + 300s});
  second.word = visits::Word::page_opened;
  const auto joined = join_edges({second, first});
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].lower, first.lower) << "nothing is proven between the pieces";
  EXPECT_EQ(joined[0].word, visits::Word::use_recorded);
  EXPECT_EQ(joined[0].pages, 6U);
  EXPECT_EQ(joined[0].last, second.last);
}

TEST(JoinEdges, Visits_that_were_over_or_are_of_other_devices_stay_apart) {
  RecordedVisit first = example::visit();
  RecordedVisit second = first;
  second.first = first.last + 200s;
  second.last = second.first + 60s;
  EXPECT_EQ(join_edges({first, second}).size(), 2U);
  first.edges.open_at_end = second.edges.open_at_start = true;
  second.from.device = 8;
  EXPECT_EQ(join_edges({first, second}).size(), 2U);
  second.from.device = first.from.device;
  EXPECT_EQ(join_edges({first, second}).size(), 1U);
}

RC_GTEST_PROP(JoinEdges, I6_The_order_of_pieces_never_shows, ()) {
  std::vector<RecordedVisit> pieces;
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    pieces.push_back(example::any_visit());
    pieces.back().from = example::visit().from;
    pieces.back().first = kMorning + i * 1000s;
    pieces.back().last = pieces.back().first + seconds{*rc::gen::inRange(0, 999)};
  }
  const auto joined = join_edges(pieces);
  std::ranges::reverse(pieces);
  RC_ASSERT(join_edges(pieces) == joined);
  IntervalSet before;
  IntervalSet after;
  for (const auto& piece : pieces) before.add(piece.lower);
  for (const auto& visit : joined) after.add(visit.lower);
  RC_ASSERT(before == after);
}

}  // namespace

}  // namespace probity::evidence
