#include "advice/lexicon.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::advice {
namespace {

constexpr std::string_view kLists = R"(
[[group]]
name = "ill"
why = "For the test."
words = ["off sick", "in hospital", "signed off (work) with ...", "unwell/poorly"]

[[group]]
name = "relation"
why = "For the test."
words = ["my boss", "the head"]

[[group]]
name = "told"
why = "For the test."
words = ["<relation> ... said", "<relation> told _"]

[[rule]]
name = "ill_colleague"
clause = "colleague_personal"
points = 3
all = ["<relation>", "<ill>"]
none = ["get well"]
within = 8
accounts = ["personal"]

[[rule]]
name = "hearsay"
clause = "confidential"
points = 2
any = ["<told>", "rumour has it"]
authors = "not_spokesperson"

[[rule]]
name = "question_of_two_sentences"
clause = "reference"
points = 1
all = ["need a plumber", "recommend*"]
over = "post"
)";

Lexicon lexicon() {
  const std::array files{WordsFile{"test.toml", kLists}};
  auto read = Lexicon::read(files);
  EXPECT_TRUE(read) << read.error().what;
  return *std::move(read);
}

std::vector<std::string> rules_of(std::string_view draft, const Situation& situation = {}) {
  static const Lexicon lists = lexicon();
  const auto text = Text::read(draft);
  EXPECT_TRUE(text);
  const Sightings seen = lists.look(*text, {});
  std::vector<std::string> names;
  for (const RuleHit& hit : lists.judge(seen, situation)) names.push_back(hit.rule->name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Lexicon, ARuleHoldsWhereItsGroupsAreInOneSentence) {
  EXPECT_EQ(rules_of("My boss is in hospital again"), Names{"ill_colleague"});
  EXPECT_EQ(rules_of("My boss is great. My cat is in hospital."), Names{});
}

TEST(Lexicon, AWordThatSpoilsItIsEnough) {
  EXPECT_EQ(rules_of("Get well, the head is off sick"), Names{});
}

TEST(Lexicon, TooFarApartDoesNotCount) {
  EXPECT_EQ(rules_of("The head has a dog that likes very long walks in the rain and is poorly"),
            Names{});
}

TEST(Lexicon, AccountsAndAuthorsBoundARule) {
  EXPECT_EQ(rules_of("the head is poorly", {registers::AccountKind::official, false}), Names{});
  EXPECT_EQ(rules_of("Rumour has it there is cake", {registers::AccountKind::official, true}),
            Names{});
  EXPECT_EQ(rules_of("Rumour has it there is cake"), Names{"hearsay"});
}

TEST(Lexicon, GroupsMayStandInPhrases) {
  EXPECT_EQ(rules_of("my boss only yesterday said so"), Names{"hearsay"});
  EXPECT_EQ(rules_of("the head told us"), Names{"hearsay"});
}

TEST(Lexicon, AGapIsFourWordsAtMost) {
  EXPECT_EQ(rules_of("my boss who is a very kind person said so"), Names{});
}

TEST(Lexicon, OverThePostSentencesMayDiffer) {
  EXPECT_EQ(rules_of("Need a plumber. Who can you recommend?"), Names{"question_of_two_sentences"});
}

std::string fault_of(std::string_view toml) {
  const std::array files{WordsFile{"test.toml", toml}};
  const auto read = Lexicon::read(files);
  return read ? "" : read.error().what;
}

TEST(Lexicon, WhatIsWrongIsSaidWithFileAndName) {
  EXPECT_NE(fault_of("nonsense"), "");
  EXPECT_NE(fault_of("[[group]]\nname=\"a\"\nwords=[\"b\"]").find("say why"), std::string::npos);
  EXPECT_NE(fault_of("[[group]]\nname=\"a\"\nwhy=\"w\"\nwords=[\"<b>\"]").find("<b>"),
            std::string::npos);
  EXPECT_NE(fault_of("[[group]]\nname=\"a\"\nwhy=\"w\"\nwords=[\"x <a>\"]").find("needs itself"),
            std::string::npos);
  EXPECT_NE(
      fault_of("[[rule]]\nname=\"r\"\nclause=\"wrong\"\npoints=1\nall=[\"x\"]").find("clause"),
      std::string::npos);
  EXPECT_NE(
      fault_of("[[rule]]\nname=\"r\"\nclause=\"reference\"\npoints=4\nall=[\"x\"]").find("points"),
      std::string::npos);
  EXPECT_NE(
      fault_of("[[rule]]\nname=\"r\"\nclaus=\"reference\"\npoints=1\nall=[\"x\"]").find("claus"),
      std::string::npos);
}

// I46: whatever the text, places lie within it and within one sentence.
RC_GTEST_PROP(Lexicon, PlacesLieWithinOneSentence, ()) {
  static const Lexicon lists = lexicon();
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("my", "boss", "the", "head", "said", "told", "off", "sick", ".",
                                    "signed", "with", "us", "!", "poorly", "recommend", "x"));
  std::string draft;
  for (const std::string& word : words) draft += word + " ";
  const auto text = Text::read(draft);
  RC_ASSERT(text.has_value());
  const Sightings seen = lists.look(*text, {});
  for (GroupIndex group = 0; group < seen.groups(); ++group) {
    for (const WordRange& place : seen.of(group)) {
      RC_ASSERT(place.count > 0U);
      RC_ASSERT(place.end() <= text->words().size());
      RC_ASSERT(text->words()[place.first].sentence == text->words()[place.end() - 1].sentence);
    }
  }
}

}  // namespace
}  // namespace probity::advice
