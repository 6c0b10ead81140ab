#include "advice/names.hpp"

#include <gtest/gtest.h>

#include "advice/roll_typing_errors.hpp"

namespace probity::advice {
namespace {

using Strings = std::vector<std::string>;

TEST(Names, The_whole_name_comes_first) {
  EXPECT_EQ(given_forms("Mary Ann"), (Strings{"maryann", "mary"}));
  EXPECT_EQ(given_forms("Ka-Yan"), (Strings{"kayan"}));
  EXPECT_EQ(given_forms("Zoë"), (Strings{"zoe"}));
  EXPECT_TRUE(given_forms(" - ").empty());
}

TEST(Names, Either_part_of_a_double_name_will_do) {
  EXPECT_EQ(family_forms("Lee-Farrow"), (Strings{"leefarrow", "lee", "farrow"}));
  EXPECT_EQ(family_forms("dos Anjos Prado"),
            (Strings{"dosanjosprado", "dosanjos", "anjos", "prado"}));
}

TEST(Names, A_particle_does_not_stand_alone) {
  EXPECT_EQ(family_forms("Ní Bhraonáin"), (Strings{"nibhraonain", "bhraonain"}));
  EXPECT_EQ(family_forms("van der Meulen"), (Strings{"vandermeulen", "meulen"}));
  EXPECT_EQ(family_forms("al-Sabti"), (Strings{"alsabti", "sabti"}));
  EXPECT_EQ(family_forms("St Ledger"), (Strings{"stledger"}));
  EXPECT_EQ(family_forms("Lê"), (Strings{"le"}));
}

TEST(Names, A_letter_that_is_also_written_as_two_gives_another_form) {
  EXPECT_EQ(family_forms("Rößler"), (Strings{"rossler", "roessler"}));
  EXPECT_EQ(family_forms("Sjøberg"), (Strings{"sjoberg", "sjoeberg"}));
}

TEST(Names, Initials_are_of_each_part) { EXPECT_EQ(family_initials("de Souza"), "ds"); }

TEST(TypingErrors, One_error_and_which) {
  EXPECT_EQ(typing_error("tegan", "tegan"), TypingError::none);
  EXPECT_EQ(typing_error("tegan", "tgean"), TypingError::swapped);
  EXPECT_EQ(typing_error("tegan", "egan"), TypingError::lost);
  EXPECT_EQ(typing_error("tegan", "tega"), TypingError::lost);
  EXPECT_EQ(typing_error("tegan", "teggan"), TypingError::added);
  EXPECT_EQ(typing_error("tegan", "tegam"), TypingError::changed);
  EXPECT_EQ(typing_error("tegan", "tgaen"), TypingError::none);
  EXPECT_EQ(typing_error("tegan", "tena"), TypingError::none);
}

TEST(TypingErrors, What_is_one_error_away_is_found_among_others) {
  TypingErrors errors;
  const Strings names{"tegan", "price", "okonjo", "lee"};
  for (std::uint32_t i = 0; i < names.size(); ++i) errors.add(names[i], i);
  errors.finish();
  for (const char* typed : {"okonjo", "koonjo", "okono", "okonjoo", "okanjo"}) {
    EXPECT_EQ(errors.near(typed), (std::vector<std::uint32_t>{2})) << typed;
  }
  EXPECT_TRUE(errors.near("windmill").empty());
}

}  // namespace
}  // namespace probity::advice
