#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "advice/folding.hpp"
#include "advice/roll.hpp"
#include "advice/roll_example_test.hpp"

namespace probity::advice {
namespace {

std::string utf8_of(const std::u32string& points) {
  std::string text;
  for (const char32_t point : points) append_utf8(point, text);
  return text;
}

// Letters, signs and the characters that disguises are made of.
rc::Gen<std::u32string> any_text() {
  return rc::gen::container<std::u32string>(rc::gen::weightedOneOf<char32_t>(
      {{6, rc::gen::inRange<char32_t>(0x20, 0x7f)},
       {2, rc::gen::elementOf(std::u32string{U"\n ,.()#@_-'’“”\u00a0\u200b\u0301\u2026"})},
       {1, rc::gen::elementOf(std::u32string{U"аеорЁλΑłøßæѕ１Ａ😀👩\u200d\ufe0f🇬"})},
       {1, rc::gen::map(rc::gen::inRange<char32_t>(0x80, 0x110000), [](char32_t point) {
          return point >= 0xd800 && point <= 0xdfff ? U'x' : point;
        })}}));
}

RC_GTEST_PROP(TextProperty, Any_valid_text_is_read_and_its_words_lie_in_it_in_order, ()) {
  const std::u32string points = *any_text();
  const auto text = Text::read(utf8_of(points));
  RC_ASSERT(text.has_value());
  RC_ASSERT(text->given() == points);
  std::uint32_t end = 0;
  for (const Word& word : text->words()) {
    RC_ASSERT(word.at.begin >= end);
    RC_ASSERT(word.at.end > word.at.begin);
    RC_ASSERT(!word.folded.empty());
    RC_ASSERT(word.sentence < text->sentences().size());
    end = word.at.end;
  }
  RC_ASSERT(end <= text->length());
  std::size_t next = 0;
  for (const Sentence& sentence : text->sentences()) {
    RC_ASSERT(sentence.first_word == next);
    RC_ASSERT(sentence.at.begin < sentence.at.end && sentence.at.end <= text->length());
    next += sentence.words;
  }
  RC_ASSERT(next == text->words().size());
}

RC_GTEST_PROP(TextProperty, Folding_what_is_folded_changes_nothing, ()) {
  // But for squared units, whose letters are of several scripts: kilo-ohm.
  std::u32string points = *any_text();
  std::erase_if(points, [](char32_t point) { return point >= 0x3300 && point < 0x3400; });
  for (const std::string& part : folded_parts(utf8_of(points))) {
    RC_ASSERT(folded_parts(part) == std::vector<std::string>{part});
  }
}

const Roll& roll() {
  static const Roll made = example_roll();
  return made;
}

RC_GTEST_PROP(RollProperty, Hits_lie_in_the_text_and_on_their_words, ()) {
  std::u32string points = *any_text();
  const auto pupil = *rc::gen::inRange<std::size_t>(0, kExamplePupils.size());
  const auto name = Text::read(std::string{kExamplePupils[pupil].given} + " " +
                               std::string{kExamplePupils[pupil].family})
                        ->given();
  points.insert(*rc::gen::inRange<std::size_t>(0, points.size() + 1), name);
  const auto text = Text::read(utf8_of(points));
  RC_ASSERT(text.has_value());
  std::uint32_t begin = 0;
  for (const NameHit& hit : roll().find(*text)) {
    RC_ASSERT(hit.at.begin >= begin);
    RC_ASSERT(hit.at.end <= text->length());
    RC_ASSERT(hit.at.begin <= hit.name_at.begin && hit.name_at.end <= hit.at.end);
    RC_ASSERT(hit.words > 0 && hit.first_word + hit.words <= text->words().size());
    RC_ASSERT(text->words()[hit.first_word].at.begin >= hit.at.begin);
    RC_ASSERT(text->words()[hit.first_word + hit.words - 1].at.end <= hit.at.end);
    RC_ASSERT(!hit.who.empty() && std::ranges::is_sorted(hit.who));
    RC_ASSERT(hit.who.back() < kExamplePupils.size());
    begin = hit.at.begin;
  }
}

enum class Disguise {
  none,
  upper,
  full_width,
  zero_width,
  look_alike,
  wide_space,
  possessive,
  hashtag
};

std::u32string in_full_width(std::u32string name) {
  for (char32_t& point : name) {
    if (point > 0x20 && point < 0x7f) point += 0xfee0;
  }
  return name;
}

std::u32string with_look_alikes(std::u32string name) {
  for (char32_t& point : name) {
    if (point == U'a') point = U'а';
    if (point == U'e') point = U'е';
    if (point == U'o') point = U'о';
  }
  return name;
}

std::u32string disguised(std::u32string name, Disguise disguise) {
  const std::size_t space = name.find(U' ');
  switch (disguise) {
    case Disguise::none: break;
    case Disguise::upper:
      for (char32_t& point : name) {
        if (point >= U'a' && point <= U'z') point -= 0x20;
      }
      break;
    case Disguise::full_width: return in_full_width(name);
    case Disguise::zero_width: name.insert(2, U"\u200b"); break;
    case Disguise::look_alike: return with_look_alikes(name);
    case Disguise::wide_space: name.replace(space, 1, U"\u00a0  "); break;
    case Disguise::possessive: name += U"’s"; break;
    case Disguise::hashtag:
      std::erase_if(name, [](char32_t point) { return point == U' ' || point == U'-'; });
      name.insert(0, U"#");
      break;
  }
  return name;
}

RC_GTEST_PROP(RollProperty, A_disguise_does_not_hide_a_name, ()) {
  const auto pupil = *rc::gen::inRange<std::uint32_t>(0, kExamplePupils.size());
  const auto disguise = static_cast<Disguise>(*rc::gen::inRange(0, 8));
  const RollEntry& entry = kExamplePupils[pupil];
  std::u32string name =
      Text::read(std::string{entry.given} + " " + std::string{entry.family})->given();
  // An apostrophe ends a hashtag.
  if (disguise == Disguise::hashtag) std::erase(name, U'\'');
  const std::u32string shown = disguised(name, disguise);
  const auto text = Text::read("Well done " + utf8_of(shown) + " for all that work");
  RC_ASSERT(text.has_value());
  const auto hits = roll().find(*text);
  const auto found = std::ranges::find_if(hits, [&](const NameHit& hit) {
    return hit.kind == NameHit::Kind::full_name && std::ranges::binary_search(hit.who, pupil);
  });
  RC_ASSERT(found != hits.end());
  RC_ASSERT(found->at == (Span{10, 10 + static_cast<std::uint32_t>(shown.size())}));
}

RC_GTEST_PROP(RollProperty, A_text_without_any_name_of_the_roll_has_no_hit, ()) {
  const std::vector<std::string> words{"Rainy", "lunch", "Quite", "in", "9B",
                                       "the",   "#Bus",  ",",     "."};
  std::string utf8;
  for (const std::string& word :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words))) {
    utf8 += word + " ";
  }
  RC_ASSERT(roll().find(*Text::read(utf8)).empty());
}

}  // namespace
}  // namespace probity::advice
