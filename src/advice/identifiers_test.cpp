#include "advice/identifiers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::advice {
namespace {

using Kind = Identifier::Kind;

constexpr std::array<std::string_view, 14> kNames{
    "phone",     "email", "url",  "handle", "address", "postcode", "upn",
    "insurance", "birth", "date", "time",   "money",   "percent",  "number"};

constexpr LocalDate kToday{
    std::chrono::local_days{std::chrono::year{2025} / std::chrono::June / 16}};

// "phone[07700 900123] number[3]"
std::string found_in(std::string_view utf8, std::optional<LocalDate> today = kToday) {
  const auto text = Text::read(utf8);
  if (!text) return "unreadable";
  std::string out;
  for (const Identifier& each : find_identifiers(*text, today)) {
    if (!out.empty()) out += ' ';
    out += std::string{kNames.at(static_cast<std::size_t>(each.kind))} + "[" + text->part(each.at) +
           "]";
  }
  return out;
}

struct Example {
  std::string_view text;
  std::string_view found;
};

void expect_found(std::initializer_list<Example> examples) {
  for (const Example& each : examples) EXPECT_EQ(found_in(each.text), each.found) << each.text;
}

TEST(Identifiers, Telephone_numbers_are_found_however_they_are_grouped) {
  expect_found({
      {"ring me 07700 900123 tonight", "phone[07700 900123]"},
      {"07700900123", "phone[07700900123]"},
      {"+44 7700 900 123", "phone[+44 7700 900 123]"},
      {"+44 (0)7700 900123.", "phone[+44 (0)7700 900123]"},
      {"0044 7700 900123", "phone[0044 7700 900123]"},
      {"Office: 020 7946 0018, ask for Jo", "phone[020 7946 0018]"},
      {"(01632) 960 123", "phone[(01632) 960 123]"},
      {"0113-496-0123", "phone[0113-496-0123]"},
      {"0 7 7 0 0 9 0 0 1 2 3", "phone[0 7 7 0 0 9 0 0 1 2 3]"},
      {"text me on 7700 900123", "phone[7700 900123]"},
      {"Childline 0800 1111", "phone[0800 1111]"},
      {"+1 202 555 0143", "phone[+1 202 555 0143]"},
      {"07700 900123 2 tickets left", "phone[07700 900123] number[2]"},
      {"\xEF\xBC\x90\xEF\xBC\x97\xEF\xBC\x97\xEF\xBC\x90\xEF\xBC\x90 900123",
       "phone[\xEF\xBC\x90\xEF\xBC\x97\xEF\xBC\x97\xEF\xBC\x90\xEF\xBC\x90 900123]"},
  });
}

TEST(Identifiers, Years_scores_and_other_figures_are_no_telephone_numbers) {
  expect_found({
      {"won 4-3 in 2024", "number[4] number[3] number[2024]"},
      {"ISBN 0-19-953556-9", "number[0] number[19] number[953556] number[9]"},
      {"scores 21-19 19-21 21-17",
       "number[21] number[19] number[19] number[21] number[21] number[17]"},
      {"1066, 1215 and 1649 2024 2025",
       "number[1066] number[1215] number[1649] number[2024] "
       "number[2025]"},
      {"pi is 3.14159265358979", "number[3.14159265358979]"},
      {"raised \xC2\xA3"
       "07700900123",
       "money[\xC2\xA3"
       "07700900123]"},
  });
}

TEST(Identifiers, Tutor_groups_and_years_of_school_are_no_numbers) {
  expect_found({{"Nora of 10T3, Year 8, Y12, U15, 9A", "number[8]"},
                {"Well done 7Q/Ma1", ""},
                {"\x30\xEF\xB8\x8F\xE2\x83\xA3\x37\xEF\xB8\x8F\xE2\x83\xA3"
                 "700900123",
                 "phone[\x30\xEF\xB8\x8F\xE2\x83\xA3\x37\xEF\xB8\x8F\xE2\x83\xA3"
                 "700900123]"},
                {"1st prize, 5k run, 2.5kg", "number[1st] number[5k] number[2.5kg]"}});
}

TEST(Identifiers, Addresses_need_a_number_or_a_word_that_says_so) {
  expect_found({
      {"Keith, 14 Orchard Way has had it", "address[14 Orchard Way]"},
      {"Flat 3, 14 Orchard Way, CB1 2AB", "address[Flat 3, 14 Orchard Way] postcode[CB1 2AB]"},
      {"Flat 2 Mill House next", "address[Flat 2 Mill House]"},
      {"at 14a St Mary's Church Road!", "address[14a St Mary's Church Road]"},
      {"12, The Green", "address[12, The Green]"},
      {"22-24 Long-Acre Lane", "address[22-24 Long-Acre Lane]"},
      {"5 High Street", "address[5 High Street]"},
      {"keith, 14 orchard way", "address[14 orchard way]"},
      {"party at 7 mill lane", "address[7 mill lane]"},
      {"14 ORCHARD WAY", "address[14 ORCHARD WAY]"},
      {"He lives opposite the Spar on Weir Lane and picks litter",
       "address[lives opposite the Spar on Weir Lane]"},
      {"she lives on weir lane", "address[lives on weir lane]"},
      {"they moved to Mill Lane in May", "address[moved to Mill Lane]"},
      {"Her home is 5 Fen Close", "address[home is 5 Fen Close]"},
      {"walks home along Mill Road", "address[home along Mill Road]"},
      {"I live at 9 Bank View", "address[live at 9 Bank View]"},
  });
}

TEST(Identifiers, Streets_in_the_news_and_ways_of_speaking_are_no_addresses) {
  expect_found({
      {"Weir Lane is closed", ""},
      {"Year 8 Drama Court", "number[8]"},
      {"down memory lane, living in the fast lane", ""},
      {"2 miles down the road", "number[2]"},
      {"5 more places on the coach", "number[5]"},
      {"1 way street", "number[1]"},
      {"10 goals in 3 games on the way home", "number[10] number[3]"},
      {"2024 Summer Fields", "number[2024]"},
      {"Live at Portman Road tonight", ""},
      {"lives for football. Mill Lane was full", ""},
      {"Come on 12 March Close friends only", "date[12 March]"},
  });
}

TEST(Identifiers, Postcodes_are_of_areas_that_exist) {
  expect_found({{"CB1 2AB", "postcode[CB1 2AB]"},
                {"cb12ab", "postcode[cb12ab]"},
                {"EC1A 1BB", "postcode[EC1A 1BB]"},
                {"EC1A1BB", "postcode[EC1A1BB]"},
                {"W1A 0AX", "postcode[W1A 0AX]"},
                {"PE30 5AB.", "postcode[PE30 5AB]"},
                {"ZZ1 2AB", ""},
                {"S1 2nd prize", "number[2nd]"},
                {"GCSE8 1AB", ""},
                {"S97\xDD\x95", ""}});
}

TEST(Identifiers, Numbers_of_the_state_have_their_check_or_form) {
  EXPECT_TRUE(is_unique_pupil_number("B801200005001"));
  EXPECT_TRUE(is_unique_pupil_number("P207000016049"));
  EXPECT_TRUE(is_unique_pupil_number("M80120000500A"));  // a temporary one
  // By hand: 2x8 + 4x1 + 5x2 + 10x1 + 13x1 = 53 = 2x23 + 7, which is H.
  EXPECT_TRUE(is_unique_pupil_number("H801200001001"));
  EXPECT_FALSE(is_unique_pupil_number("A801200001001"));
  EXPECT_FALSE(is_unique_pupil_number("H80120000100"));
  // 53 - 13 + 13x1 for the letter B.
  EXPECT_TRUE(is_unique_pupil_number("H80120000100B"));
  EXPECT_FALSE(is_unique_pupil_number("H80120000100I"));
  EXPECT_FALSE(is_unique_pupil_number("H8012000010B1"));
  expect_found({{"his UPN is H801200001001 ok", "upn[H801200001001]"},
                {"h80120000100b", "upn[h80120000100b]"},
                {"X900000000000", ""},
                {"NI no AB123456C", "insurance[AB123456C]"},
                {"AB 12 34 56 C.", "insurance[AB 12 34 56 C]"},
                {"GB123456C", ""},
                {"in 123456 a day", "number[123456]"}});
}

TEST(Identifiers, A_birth_date_has_a_cue_or_is_a_day_that_somebody_could_be_born_on) {
  expect_found({
      {"born 2 March 2014", "birth[2 March 2014]"},
      {"DOB: 25/08/13", "birth[25/08/13]"},
      {"D.O.B. 25.8.2013", "birth[25.8.2013]"},
      {"Barney turned five on the 2nd of March!", "birth[five on the 2nd of March]"},
      {"Her birthday is on May 3rd", "birth[May 3rd]"},
      {"3/5 is his birthday", "birth[3/5]"},
      {"25/08/2013", "birth[25/08/2013]"},
      {"2013-08-25", "birth[2013-08-25]"},
      {"August 25, 2013", "birth[August 25, 2013]"},
      {"born in Ely. Fair on 3 May", "date[3 May]"},
      {"Marie Curie, born 7 November 1867", "date[7 November 1867]"},
      {"Baby Ada was born 3 May 2025", "birth[3 May 2025]"},
  });
}

TEST(Identifiers, Other_days_are_dates) {
  expect_found({
      {"Open day 12 June 2025", "date[12 June 2025]"},
      {"Treaty signed 28 June 1919", "date[28 June 1919]"},
      {"March or May 1917?", "date[May 1917]"},
      {"see you on Sept 4", "date[Sept 4]"},
      {"from 3 jan to 5 feb", "date[3 jan] date[5 feb]"},
      {"you may 3 times march 4 miles", "number[3] number[4]"},
      {"24/7 help, 9/10 in the test", "number[24] number[7] number[9] number[10]"},
      {"32/13/2013", "number[32] number[13] number[2013]"},
      {"version 1.2.3.4", "number[1.2] number[3.4]"},
  });
  EXPECT_EQ(found_in("12 June 2025", std::nullopt), "birth[12 June 2025]");
}

TEST(Identifiers, Times_sums_and_shares_are_told_apart) {
  expect_found({
      {"Coach back at 19.40, gate 7:30pm or 8 a.m.", "time[19.40] time[7:30pm] time[8 a.m.]"},
      {"pause at 11am, 7 o'clock", "time[11am] time[7 o'clock]"},
      {"costs 19.40", "number[19.40]"},
      {"\xC2\xA3"
       "1,250.50 and 50p, \xE2\x82\xAC"
       "3m, 20 quid",
       "money[\xC2\xA3"
       "1,250.50] money[50p] money[\xE2\x82\xAC"
       "3m] money[20 quid]"},
      {"78% and 5 per cent", "percent[78%] percent[5 per cent]"},
  });
}

TEST(Identifiers, Electronic_addresses_are_found_also_spelt_out) {
  expect_found({
      {"mail jobs@het.example or @HGSChem", "email[jobs@het.example] handle[@HGSChem]"},
      {"see https://het.example/a1?b=07700900123", "url[https://het.example/a1?b=07700900123]"},
      {"jane (at) het (dot) example", "email[jane (at) het (dot) example]"},
      {"jane [at] het.example", "email[jane [at] het.example]"},
      {"jane at het dot co dot uk", "email[jane at het dot co dot uk]"},
      {"meet at noon", ""},
  });
}

TEST(Identifiers, Each_says_which_words_it_is_and_whether_a_word_beside_it_says_so) {
  const auto text = Text::read("Max lives on Weir Lane \xF0\x9F\x8C\xB3 call 07700 900123 now");
  ASSERT_TRUE(text);
  const auto found = find_identifiers(*text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].has_cue);
  EXPECT_EQ(found[0].first_word, 1U);
  EXPECT_EQ(found[0].words, 4U);
  EXPECT_TRUE(found[1].has_cue);
  EXPECT_EQ(text->words()[found[1].first_word].folded, "07700");
  EXPECT_EQ(found[1].words, 2U);
}

RC_GTEST_PROP(Identifiers, Lie_in_the_text_in_order_and_share_the_words_they_name, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "07700", " ", "900123", "+44", "(", ")", "0", "lives", "on", "Weir", "Lane", "14", "March",
      "2013", "/", ".", ":", "\xC2\xA3", "%", "pm", "at", "@a", "a@b.example", "CB1", "2AB", "\n",
      "turned", "five", "H801200001001", "AB", "12", "C", "Flat", ",", "-", "'", "\xE2\x80\x8D",
      "\xF0\x9F\x8E\x88", "dot", "born", "th", "\xEF\xBC\x97"));
  std::string joined;
  for (const std::string& piece : pieces) joined += piece;
  const auto text = Text::read(joined);
  RC_ASSERT(text.has_value());
  std::uint32_t end = 0;
  for (const Identifier& each : find_identifiers(*text, kToday)) {
    RC_ASSERT(each.at.begin >= end);
    RC_ASSERT(each.at.begin < each.at.end);
    end = each.at.end;
    RC_ASSERT(end <= text->length());
    RC_ASSERT(each.first_word + each.words <= text->words().size());
    for (std::size_t i = 0; i < each.words; ++i) {
      const Span word = text->words()[each.first_word + i].at;
      RC_ASSERT(word.begin < each.at.end);
      RC_ASSERT(each.at.begin < word.end);
    }
  }
}

}  // namespace
}  // namespace probity::advice
