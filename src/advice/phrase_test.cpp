#include "advice/phrase.hpp"

#include <gtest/gtest.h>

namespace probity::advice {
namespace {

using Kind = PhrasePart::Kind;

std::vector<PhraseParts> ways(std::string_view phrase) {
  auto read = ways_to_say(phrase);
  EXPECT_TRUE(read) << phrase;
  return read.value_or(std::vector<PhraseParts>{});
}

TEST(Phrase, OneWordIsOnePart) {
  const auto read = ways("sick");
  ASSERT_EQ(read.size(), 1U);
  ASSERT_EQ(read[0].size(), 1U);
  EXPECT_EQ(read[0][0].words.whole, std::vector<std::string>{"sick"});
}

TEST(Phrase, WordsAreFoldedAsTextsAre) {
  EXPECT_EQ(ways("Don't")[0][0].words.whole, std::vector<std::string>{"dont"});
  EXPECT_EQ(ways("café")[0][0].words.whole, std::vector<std::string>{"cafe"});
  EXPECT_EQ(ways("part-time")[0].size(), 2U);
}

TEST(Phrase, AlternativesShareOnePlaceAndAStarIsABeginning) {
  const auto read = ways("fire/sack* them");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0][0].words.whole, std::vector<std::string>{"fire"});
  EXPECT_EQ(read[0][0].words.begins, std::vector<std::string>{"sack"});
}

TEST(Phrase, AnOptionalWordMakesTwoWays) {
  const auto read = ways("signed off (work) with");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].size(), 4U);
  EXPECT_EQ(read[1].size(), 3U);
  EXPECT_EQ(ways("call me (on the) phone").size(), 2U);
}

TEST(Phrase, GapsAnyWordsAndGroupsAreTheirOwnParts) {
  const auto read = ways("<staff> ... is _ off/<ill>");
  ASSERT_EQ(read.size(), 2U);  // a group beside words is another way
  EXPECT_EQ(read[0][0].kind, Kind::group);
  EXPECT_EQ(read[0][0].group, "staff");
  EXPECT_EQ(read[0][1].kind, Kind::gap);
  EXPECT_EQ(read[0][3].kind, Kind::any_word);
}

TEST(Phrase, NeverBeginsOrEndsOpen) {
  const auto read = ways("... sick _");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].size(), 1U);
}

TEST(Phrase, AnEmojiStandsForItself) {
  EXPECT_EQ(ways("❤️")[0][0].words.whole, std::vector<std::string>{"❤"});
}

TEST(Phrase, WhatSaysNothingOrTooMuchIsRefused) {
  EXPECT_FALSE(ways_to_say(""));
  EXPECT_FALSE(ways_to_say("..."));
  EXPECT_FALSE(ways_to_say("(open"));
  EXPECT_FALSE(ways_to_say("open)"));
  EXPECT_FALSE(ways_to_say("(a) (b) (c) (d) (e) (f) (g) h"));
}

}  // namespace
}  // namespace probity::advice
