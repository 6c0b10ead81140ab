#include "portal/name_search.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::portal {
namespace {

TEST(NameSearch, Marks_and_case_do_not_matter) {
  EXPECT_TRUE(NameSearch{"ines"}.finds("Inês Vascoal"));
  EXPECT_TRUE(NameSearch{"SIÂN"}.finds("Sian Prossington"));
  EXPECT_TRUE(NameSearch{"hlavinova zuz"}.finds("Zuzana Hlavinová"));
  EXPECT_TRUE(NameSearch{"zoë"}.finds("zoe@larkfield.example"));
  EXPECT_TRUE(NameSearch{"łódź"}.finds("Lodz"));
}

TEST(NameSearch, Every_typed_word_has_to_be_there) {
  EXPECT_TRUE(NameSearch{"vascoal, ines"}.finds("Inês Vascoal"));
  EXPECT_FALSE(NameSearch{"ines brown"}.finds("Inês Vascoal"));
}

TEST(NameSearch, Nothing_typed_finds_everybody) {
  EXPECT_TRUE(NameSearch{"  "}.is_empty());
  EXPECT_TRUE(NameSearch{""}.finds("anybody"));
}

TEST(NameSearch, Other_scripts_stay_as_they_are) {
  EXPECT_EQ(without_marks("Олена"), "Олена");
  EXPECT_TRUE(NameSearch{"Олена"}.finds("Олена Brown"));
  EXPECT_EQ(without_marks("×÷"), "×÷");
}

RC_GTEST_PROP(NameSearchProperty, Any_bytes_are_folded_once_for_all, (const std::string& text)) {
  const std::string once = without_marks(text);
  RC_ASSERT(once.size() <= text.size());
  RC_ASSERT(NameSearch{text}.finds(text));
}

}  // namespace
}  // namespace probity::portal
