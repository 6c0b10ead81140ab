#include "advice/text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace probity::advice {
namespace {

Text read(std::string_view utf8) {
  auto text = Text::read(utf8);
  EXPECT_TRUE(text.has_value());
  return text ? *text : *Text::read("");
}

std::vector<std::string> folded(const Text& text) {
  std::vector<std::string> all;
  for (const Word& word : text.words()) all.push_back(word.folded);
  return all;
}

std::vector<std::string> written(const Text& text) {
  std::vector<std::string> all;
  for (const Word& word : text.words()) all.push_back(text.part(word.at));
  return all;
}

std::vector<std::string> sentences(const Text& text) {
  std::vector<std::string> all;
  for (const Sentence& sentence : text.sentences()) all.push_back(text.part(sentence.at));
  return all;
}

using Strings = std::vector<std::string>;

TEST(Text, Words_are_folded_and_keep_their_place) {
  const Text text = read("Þóra  Żółkiewska ate crème brûlée");
  EXPECT_EQ(folded(text), (Strings{"thora", "zolkiewska", "ate", "creme", "brulee"}));
  EXPECT_EQ(written(text), (Strings{"Þóra", "Żółkiewska", "ate", "crème", "brûlée"}));
  EXPECT_EQ(text.words()[1].at, (Span{6, 16}));
}

TEST(Text, Marks_that_stand_by_themselves_belong_to_their_letter) {
  const Text text = read("Ine\u0302s and Llyr\u0302 x");
  EXPECT_EQ(folded(text), (Strings{"ines", "and", "llyr", "x"}));
  EXPECT_EQ(text.words()[0].at, (Span{0, 5}));
}

TEST(Text, Forms_of_letters_for_show_are_letters) {
  EXPECT_EQ(folded(read("Ｔｅｇａｎ 𝕿𝖊𝖌𝖆𝖓 Ⓣⓔⓖⓐⓝ ᴛᴇɢᴀɴ")),
            (Strings{"tegan", "tegan", "tegan", "tegan"}));
}

TEST(Text, Invisible_characters_part_nothing) {
  const Text text = read("Te\u200Bgan Pr\u00ADi\u2060ce\uFEFF!");
  EXPECT_EQ(folded(text), (Strings{"tegan", "price"}));
  EXPECT_EQ(text.words()[0].at, (Span{0, 6}));
}

TEST(Text, Look_alikes_are_read_as_Latin_where_a_word_mixes_scripts_or_has_nothing_else) {
  EXPECT_EQ(folded(read("Тegаn Раѕ Ρorter")), (Strings{"tegan", "pas", "porter"}));
  EXPECT_EQ(folded(read("Привет")), (Strings{"привет"}));
}

TEST(Text, Figures_for_letters_are_unmasked_but_tutor_groups_are_not) {
  const Text text = read("T3g4n Pr1ce 9JBR 10T3 8w J@mes $ue 4l1");
  Strings unmasked;
  for (const Word& word : text.words()) unmasked.push_back(word.unmasked);
  EXPECT_EQ(unmasked, (Strings{"tegan", "price", "", "", "", "james", "sue", "ali"}));
}

TEST(Text, Apostrophes_go_and_possessives_are_told) {
  const Text text = read("Don't take Tegan's or James’ or O’Hara´s; it's 10L's");
  EXPECT_EQ(folded(text),
            (Strings{"dont", "take", "tegan", "or", "james", "or", "ohara", "its", "10l"}));
  EXPECT_TRUE(text.words()[2].possessive);
  EXPECT_TRUE(text.words()[4].possessive);
  EXPECT_TRUE(text.words()[6].possessive);
  EXPECT_FALSE(text.words()[7].possessive);
  EXPECT_TRUE(text.words()[8].possessive);
  EXPECT_EQ(text.part(text.words()[2].at), "Tegan's");
}

TEST(Text, Hashtags_snake_and_camel_case_are_words_that_are_joined) {
  const Text text = read("#TeganPrice10T3 tegan_price TeganPrice McKee TikTok #HGSChem");
  EXPECT_EQ(folded(text), (Strings{"tegan", "price", "10t3", "tegan", "price", "tegan", "price",
                                   "mckee", "tiktok", "hgs", "chem"}));
  EXPECT_TRUE(text.words()[0].in_hashtag && text.words()[0].joined_to_next);
  EXPECT_FALSE(text.words()[2].joined_to_next);
  EXPECT_TRUE(text.words()[3].joined_to_next && !text.words()[3].in_hashtag);
}

TEST(Text, Letters_that_were_spaced_out_are_a_word) {
  EXPECT_EQ(folded(read("go T e g a n  P r i c e now")), (Strings{"go", "tegan", "price", "now"}));
  EXPECT_EQ(written(read("T e g a n  P r i c e")), (Strings{"T e g a n", "P r i c e"}));
  EXPECT_EQ(folded(read("T.e.g.a.n P.r.i.c.e")), (Strings{"tegan", "price"}));
  EXPECT_EQ(folded(read("T e g a n P r i c e")), (Strings{"tegan", "price"}));
  EXPECT_EQ(folded(read("plan B I think")), (Strings{"plan", "b", "i", "think"}));
}

TEST(Text, Addresses_are_whole) {
  const Text text = read("Ask @tegan_p, t.price@school.example or see https://a.example/b?c=d).");
  EXPECT_EQ(folded(text), (Strings{"ask", "@tegan_p", "t.price@school.example", "or", "see",
                                   "https://a.example/b?c=d"}));
  EXPECT_EQ(text.words()[1].kind, Word::Kind::handle);
  EXPECT_EQ(text.words()[2].kind, Word::Kind::email);
  EXPECT_EQ(text.words()[5].kind, Word::Kind::url);
  EXPECT_EQ(read("at school.example/news today").words()[1].kind, Word::Kind::url);
  EXPECT_EQ(read("that was great.Really").words().size(), 4U);
}

TEST(Text, Sentences_end_where_people_end_them) {
  EXPECT_EQ(
      sentences(read("Mr. Hale met Dr. Rao at 3.30. Really?! Yes… e.g. this one\nA new line")),
      (Strings{"Mr. Hale met Dr. Rao at 3.30.", "Really?!", "Yes…", "e.g. this one",
               "A new line"}));
  EXPECT_EQ(sentences(read("\"Stop!\" she said. Fine.")),
            (Strings{"\"Stop!\" she said.", "Fine."}));
}

TEST(Text, Pictures_and_hashtags_at_the_ends_are_not_of_the_sentence) {
  EXPECT_EQ(sentences(read("🎉 What a day! 😀 Home now 🚌 #tired #happy")),
            (Strings{"What a day!", "Home now"}));
  EXPECT_EQ(sentences(read("#SportsDay")), (Strings{"#SportsDay"}));
  EXPECT_EQ(read("😀").sentences().size(), 1U);
}

TEST(Text, A_question_and_a_quotation_are_told) {
  const Text text = read("Who said 'never give up' to you? James' dog isn't ours");
  ASSERT_EQ(text.sentences().size(), 2U);
  EXPECT_TRUE(text.sentences()[0].question);
  EXPECT_TRUE(text.sentences()[0].has_quotation);
  EXPECT_FALSE(text.sentences()[1].has_quotation);
  Strings quoted;
  for (const Word& word : text.words()) {
    if (word.quoted) quoted.push_back(word.folded);
  }
  EXPECT_EQ(quoted, (Strings{"never", "give", "up"}));
}

TEST(Text, Only_the_first_word_begins_a_sentence) {
  const Text text = read("😀 \"Well done\", Tegan. Next");
  Strings first;
  for (const Word& word : text.words()) {
    if (word.begins_sentence) first.push_back(word.folded);
  }
  EXPECT_EQ(first, (Strings{"well", "next"}));
}

TEST(Text, What_is_not_UTF8_or_too_long_is_refused) {
  for (const std::string_view bad :
       {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    const auto text = Text::read(bad);
    ASSERT_FALSE(text.has_value());
    EXPECT_EQ(text.error().kind, ErrorKind::unreadable);
  }
  EXPECT_TRUE(Text::read(std::string(kLongestText, 'a')).has_value());
  EXPECT_FALSE(Text::read(std::string(kLongestText + 1, 'a')).has_value());
  EXPECT_FALSE(Text::read(std::string(1'000'000, '\xff')).has_value());
}

TEST(Text, Nothing_is_an_empty_text) {
  const Text text = read("");
  EXPECT_TRUE(text.words().empty());
  EXPECT_TRUE(text.sentences().empty());
  EXPECT_TRUE(read(" \n\u200b").words().empty());
}

TEST(FoldedParts, A_name_in_its_parts) {
  EXPECT_EQ(folded_parts("Ní Bhraonáin"), (Strings{"ni", "bhraonain"}));
  EXPECT_EQ(folded_parts("Ka-Yan O'Dowd"), (Strings{"ka", "yan", "odowd"}));
  EXPECT_TRUE(folded_parts("-").empty());
}

}  // namespace
}  // namespace probity::advice
