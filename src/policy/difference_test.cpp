#include "policy/difference.hpp"

#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::policy {
namespace {

using Runs = std::vector<WordRun>;

std::string shown(const Runs& runs) {
  std::string out;
  for (const WordRun& run : runs) {
    if (!out.empty()) out += ' ';
    const char* around = run.kind == RunKind::same ? "" : run.kind == RunKind::added ? "+" : "-";
    out += around + run.words + around;
  }
  return out;
}

std::string shown(std::string_view before, std::string_view after) {
  return shown(word_difference(before, after));
}

ClauseMap map_of(std::vector<Clause> clauses) {
  return {.name = "own", .version = 1, .title = "", .clauses = std::move(clauses)};
}

TEST(Difference, Is_told_word_by_word) {
  EXPECT_EQ(shown("ask the head", "ask the head"), "ask the head");
  EXPECT_EQ(shown("ask the head first", "ask your line manager first"),
            "ask -the head- +your line manager+ first");
  EXPECT_EQ(shown("", "new words"), "+new words+");
  EXPECT_EQ(shown("old words", ""), "-old words-");
  EXPECT_EQ(shown("a  b\nc", "a b c"), "a b c") << "white space is no change";
  EXPECT_EQ(shown("x a y b z", "p a q b r"), "-x- +p+ a -y- +q+ b -z- +r+");
}

TEST(Difference, Of_two_maps_lists_what_came_went_and_changed) {
  const Clause first{"C1", "Part", "Heading", "As it was", ""};
  const Clause second{"C2", "Part", "Heading", "Something", ""};
  const Clause third{"C3", "Part", "Heading", "Something", ""};
  Clause changed = first;
  changed.summary = "As it is";
  Clause reflowed = second;
  reflowed.summary = "Something\n";
  EXPECT_TRUE(difference_between(map_of({first, second}), map_of({first, reflowed})).is_empty());
  const auto difference = difference_between(map_of({first, second}), map_of({changed, third}));
  EXPECT_EQ(difference.added, (std::vector{third}));
  EXPECT_EQ(difference.removed, (std::vector{second}));
  EXPECT_EQ(difference.unchanged, 0U);
  ASSERT_EQ(difference.changed.size(), 1U);
  EXPECT_EQ(difference.changed[0].id, "C1");
  EXPECT_EQ(shown(difference.changed[0].summary), "As it -was- +is+");
  EXPECT_EQ(shown(difference.changed[0].heading), "Heading");
}

TEST(Difference, Of_huge_texts_is_coarse_and_quick) {
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) {
    before += "b" + std::to_string(i) + " ";
    after += "a" + std::to_string(i) + " ";
  }
  const Runs runs = word_difference("same " + before + "end", "same " + after + "end");
  EXPECT_EQ(runs.size(), 4U);
}

std::string text_of(const std::vector<int>& letters) {
  std::string text;
  for (const int letter : letters) (text += static_cast<char>('a' + letter)) += ' ';
  return text;
}

RC_GTEST_PROP(Difference, Both_texts_can_be_read_off_it_and_no_run_is_split, ()) {
  const auto words = rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4));
  const std::string before = text_of(*words);
  const std::string after = text_of(*words);
  std::string old_text;
  std::string new_text;
  const WordRun* last = nullptr;
  const Runs runs = word_difference(before, after);
  for (const WordRun& run : runs) {
    if (run.kind != RunKind::added) old_text += run.words + " ";
    if (run.kind != RunKind::removed) new_text += run.words + " ";
    const bool may_follow =
        last == nullptr ||
        (last->kind == RunKind::added ? run.kind == RunKind::same : run.kind != last->kind);
    RC_ASSERT(may_follow);
    last = &run;
  }
  RC_ASSERT(old_text == before);
  RC_ASSERT(new_text == after);
}

}  // namespace
}  // namespace probity::policy
