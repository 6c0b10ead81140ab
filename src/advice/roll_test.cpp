#include "advice/roll.hpp"

#include <gtest/gtest.h>

#include "advice/roll_example_test.hpp"

namespace probity::advice {
namespace {

using enum NameHit::Kind;
using enum NameHit::Certainty;

struct Seen {
  std::string text;
  NameHit::Kind kind;
  NameHit::Certainty certainty;
  bool operator==(const Seen&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
  return out << '{' << seen.text << ", kind " << static_cast<int>(seen.kind) << ", certainty "
             << static_cast<int>(seen.certainty) << '}';
}

class RollTest : public testing::Test {
 protected:
  [[nodiscard]] std::vector<NameHit> hits(std::string_view utf8) const {
    const auto text = Text::read(utf8);
    return text ? roll_.find(*text) : std::vector<NameHit>{};
  }

  // Without given names alone.
  [[nodiscard]] std::vector<Seen> seen(std::string_view utf8) const {
    std::vector<Seen> all;
    const auto text = Text::read(utf8);
    EXPECT_TRUE(text.has_value());
    if (!text) return all;
    for (const NameHit& hit : roll_.find(*text)) {
      if (hit.kind != given_only) all.push_back({text->part(hit.at), hit.kind, hit.certainty});
    }
    return all;
  }

  void expect_name(std::string_view utf8, std::string_view name) const {
    EXPECT_EQ(seen(utf8), (std::vector<Seen>{{std::string{name}, full_name, certain}})) << utf8;
  }
  void expect_group(std::string_view utf8, std::string_view evidence) const {
    EXPECT_EQ(seen(utf8),
              (std::vector<Seen>{{std::string{evidence}, given_and_tutor_group, certain}}))
        << utf8;
  }
  void expect_nothing(std::string_view utf8) const {
    EXPECT_TRUE(seen(utf8).empty()) << utf8 << " has " << testing::PrintToString(seen(utf8));
  }

  Roll roll_ = example_roll();
};

TEST_F(RollTest, Everybody_is_found_by_the_name_on_the_roll) {
  for (PupilIndex i = 0; i < kExamplePupils.size(); ++i) {
    const RollEntry& pupil = kExamplePupils[i];
    const std::string name = std::string{pupil.given} + " " + std::string{pupil.family};
    const auto found = hits("Well done " + name + ", what a run");
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(found[0].kind, full_name) << name;
    EXPECT_EQ(found[0].who, std::vector<PupilIndex>{i}) << name;
    EXPECT_EQ(found[0].at.begin, 10U) << name;
  }
}

TEST_F(RollTest, Names_are_found_without_their_marks_and_by_their_parts) {
  expect_name("A poem by Saoirse Ni Mhaolagain", "Saoirse Ni Mhaolagain");
  expect_name("A poem by Zaneta Wisnioszek today", "Zaneta Wisnioszek");
  expect_name("Duc Nguyen has won", "Duc Nguyen");
  expect_name("Joerg Roessler sang", "Joerg Roessler");
  expect_name("Tegan Vale sang", "Tegan Vale");
  expect_name("Tegan Prosper Vale sang", "Tegan Prosper Vale");
  expect_name("Guimaraes Prado sang", "Guimaraes Prado");
  expect_name("Fiachra O’Dwynne sang", "Fiachra O’Dwynne");
  expect_name("Fiachra O Dwynne sang", "Fiachra O Dwynne");
  expect_name("Yuk Ling Fung sang", "Yuk Ling Fung");
  expect_name("Ruairi MacGiolla sang", "Ruairi MacGiolla");
}

TEST_F(RollTest, Preferred_names_nicknames_and_middle_names) {
  expect_name("Ask Gwen ap Rhydderch", "Gwen ap Rhydderch");
  expect_name("Ask Dami Akinboye", "Dami Akinboye");
  expect_name("Ask Billy Tunstead", "Billy Tunstead");
  expect_name("Ask Harsimrat Kaur Bhangal", "Harsimrat Kaur Bhangal");
  expect_name("Ask Harsimrat K. Bhangal", "Harsimrat K. Bhangal");
  expect_nothing("Ask Harsimrat Jane Bhangal");
}

TEST_F(RollTest, Disguises_do_not_help) {
  expect_name("By TEGAN PROSPER-VALE", "TEGAN PROSPER-VALE");
  expect_name("by hodan warfaa", "hodan warfaa");
  expect_name("H0d4n W4rf44 is in", "H0d4n W4rf44");
  expect_name("Hоdаn Wаrfaа is in", "Hоdаn Wаrfaа");
  expect_name("Ｈｏｄａｎ Ｗａｒｆａａ is in", "Ｈｏｄａｎ Ｗａｒｆａａ");
  expect_name("Ho\u200bdan\u00a0 Warfaa is in", "Ho\u200bdan\u00a0 Warfaa");
  expect_name("H o d a n  W a r f a a is in", "H o d a n  W a r f a a");
  expect_name("#HodanWarfaa is in", "#HodanWarfaa");
  expect_name("#hodanwarfaa is in", "#hodanwarfaa");
  expect_name("see @hodan_warfaa9 and me", "@hodan_warfaa9");
  expect_name("write to hodan.warfaa@pupils.example", "hodan.warfaa@pupils.example");
  expect_name("hodan_warfaa is in", "hodan_warfaa");
  expect_name("Hodan Warfaa's cup", "Hodan Warfaa's");
  expect_name("Prize: Warfaa, Hodan", "Warfaa, Hodan");
  expect_name("Prize: WARFAA Hodan", "WARFAA Hodan");
  expect_name("**Hodan Warfaa** is in", "Hodan Warfaa");
}

TEST_F(RollTest, One_typing_error_is_found_and_called_one) {
  for (const char* name : {"Hodan Wrafaa", "Hodan Warfa", "Hodna Warfaa", "Hodan arfaa",
                           "Hodan Warfaas", "Jagdeep Sahotxa", "Saoirse Ní Mhaolgáin"}) {
    EXPECT_EQ(seen(std::string{"Great work by "} + name + " here"),
              (std::vector<Seen>{{name, full_name, typing_error}}));
  }
}

TEST_F(RollTest, A_word_or_a_name_that_exists_is_no_typing_error) {
  expect_nothing("Isla Twain is not on the roll");  // known from elsewhere
  expect_nothing("Hodan Warffaas");                 // two errors
  expect_nothing("Max Lo and Max Lia");             // too short to tell
  expect_nothing("hodan wrafaa");                   // no capital
  expect_nothing("Autumn Filed the papers");        // an ordinary word
}

TEST_F(RollTest, Another_family_name_is_another_person) {
  expect_nothing("Assembly on the life of Hodan Curie");
  expect_nothing("Hodan Nguyễn");
  expect_nothing("Anne-Grace Rushmere-Lane");
  expect_nothing("Turn into Grace Rushmere Road");
}

TEST_F(RollTest, Titles_are_of_grown_ups) {
  expect_nothing("Thank you Mr Warfaa and Dr Hodan Warfaa");
  expect_nothing("Cllr Bhangal came");
}

TEST_F(RollTest, A_given_name_with_its_tutor_group) {
  expect_group("Hodan in 9B ran", "Hodan in 9B");
  expect_group("Hodan (9B) ran", "Hodan (9B)");
  expect_group("Well done Hodan from 9b", "Hodan from 9b");
  expect_group("hodan from 9b ran", "hodan from 9b");
  expect_group("Hodan 9 B ran", "Hodan 9 B");
  expect_group("Jagdeep, 10-T3", "Jagdeep, 10-T3");
  expect_group("9B's own Hodan ran", "9B's own Hodan");
  expect_group("Star of 9B: hodan", "9B: hodan");
  expect_group("Gwen of 7M", "Gwen of 7M");
  expect_group("Nora in Willows", "Nora in Willows");
  expect_group("Hodan won gold for 9B", "Hodan won gold for 9B");
}

TEST_F(RollTest, Everybody_in_a_list_before_a_tutor_group) {
  EXPECT_EQ(seen("Grace and Harsimrat from 9T2"),
            (std::vector<Seen>{{"Grace", given_and_tutor_group, certain},
                               {"Harsimrat from 9T2", given_and_tutor_group, certain}}));
}

TEST_F(RollTest, Another_tutor_group_or_none_is_nobody) {
  expect_nothing("Hodan from 9N");
  expect_nothing("Well done to our helper, and to 9B for the tidiest room");
  expect_nothing("9B won the quiz");
  expect_nothing("Hodan and the willows");
  expect_nothing("Hodan. 9B won");
  expect_nothing("Mr Hodan, 9B");
}

TEST_F(RollTest, An_initial_with_a_tutor_group_or_a_year) {
  EXPECT_EQ(seen("Grace R, 9T2 ran"),
            (std::vector<Seen>{{"Grace R, 9T2", given_initial_and_tutor_group, certain}}));
  EXPECT_EQ(seen("Grace R in Year 9 ran"),
            (std::vector<Seen>{{"Grace R in Year 9", given_and_year, certain}}));
  EXPECT_EQ(seen("Jörg R (Reception)"),
            (std::vector<Seen>{{"Jörg R (Reception)", given_and_year, certain}}));
  expect_nothing("Grace T, 9T2 ran");
  expect_nothing("Grace in Year 9 ran");
  expect_nothing("Grace R in Year 8 ran");
}

TEST_F(RollTest, Names_of_ordinary_words_need_capitals_or_a_cue) {
  expect_nothing("we hope may is dry");
  expect_nothing("autumn field trip");
  expect_nothing("the Summer Fair is on");
  expect_nothing("planting autumn and field");
  expect_name("well done autumn field", "autumn field");
  expect_name("autumn field won", "autumn field");
  expect_name("A day out with Autumn Field", "Autumn Field");
  EXPECT_EQ(seen("Summer Fair on Saturday, come along"),
            (std::vector<Seen>{{"Summer Fair", full_name, words_of_name}}));
}

TEST_F(RollTest, A_row_of_given_names_is_not_a_name_reversed) {
  expect_nothing("Well done Joel, Harvey and Tariq");
  expect_name("Prize: Joel, Harvey", "Joel, Harvey");
}

TEST_F(RollTest, A_given_name_alone_is_for_context) {
  const auto found = hits("Well done Hodan and grace");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, given_only);
  EXPECT_EQ(found[0].who, std::vector<PupilIndex>{16});
  EXPECT_TRUE(hits("Grace is a virtue").empty());
  EXPECT_TRUE(hits("Hodan Smithson").empty());
}

TEST_F(RollTest, Everybody_of_the_same_name_is_meant) {
  const std::vector<RollEntry> twins{{"Ada", "", "", "Quill", "7A", "07", ""},
                                     {"Bo", "", "", "Quill", "7A", "07", ""},
                                     {"Ada", "", "", "Quill", "8A", "08", ""}};
  const Roll roll = Roll::of(twins, {});
  const auto found = roll.find(*Text::read("Ada Quill"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].who, (std::vector<PupilIndex>{0, 2}));
}

TEST_F(RollTest, An_empty_roll_finds_nobody) {
  const Roll roll = Roll::of({}, {});
  EXPECT_TRUE(roll.find(*Text::read("Hodan Warfaa in 9B, @hodan #HodanWarfaa")).empty());
}

TEST_F(RollTest, Entries_without_a_name_are_nobody) {
  const std::vector<RollEntry> odd{{"", "", "", "", "7A", "", ""},
                                   {"", "", "", "Quill", "", "", ""},
                                   {"Ada", "", "", "", "7A", "", ""}};
  const Roll roll = Roll::of(odd, {});
  const auto found = roll.find(*Text::read("Ada from 7A and Quill"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, given_and_tutor_group);
}

}  // namespace
}  // namespace probity::advice
