#include "people/cell_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

TEST(CellText, Names_of_any_script_are_taken) {
  for (const std::string_view name : {"Zo\xC3\xAB", "O'Neill-Smith", "\xE6\x9D\x8E",
                                      "\xF0\x9F\x98\x80", "", "\xD9\x86\xE2\x80\x8C\xD8\xA7"}) {
    EXPECT_FALSE(text_fault(name, 200)) << name;
  }
}

TEST(CellText, What_is_not_UTF8_or_hides_something_is_not_taken) {
  for (const std::string_view text : {"Zo\xEB", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xE2\x82", "a\nb", "a\tb", "\x7F", "\xC2\x85",
                                      "\xE2\x80\xAE"
                                      "abc",
                                      "\xE2\x81\xA6"
                                      "abc",
                                      "\xEF\xBB\xBF"
                                      "abc"}) {
    EXPECT_TRUE(text_fault(text, 200)) << text;
  }
  EXPECT_TRUE(text_fault("abcd", 3));
  EXPECT_TRUE(text_fault(std::string_view{"a\0b", 3}, 200));
}

TEST(CellText, Dates_are_days_that_exist) {
  EXPECT_EQ(date_in("2028-02-29"), example::day(2028, 2, 29));
  EXPECT_EQ(date_in("05/09/2026"), example::day(2026, 9, 5));
  for (const std::string_view text :
       {"2026-02-29", "2026-2-1", "1/9/2026", "13/13/2026", "01-09-2026", "2026/09/01",
        "2026-13-01", "1066-10-14", "20260901", "", "2026-09-0x", "2026-09--1", "+026-09-01"}) {
    EXPECT_FALSE(date_in(text)) << text;
  }
}

TEST(CellText, Addresses_have_one_at_and_no_spaces) {
  EXPECT_TRUE(is_email("e.brown@trust.example"));
  for (const std::string_view text : {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@b,c", "<a@b>"}) {
    EXPECT_FALSE(is_email(text)) << text;
  }
}

TEST(CellText, Items_of_a_list_may_have_days) {
  const auto items =
      dated_list(" Site team , hr [2025-09-01..2026-08-31], a@B [..2026-08-31],c [2025-09-01..] ,");
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 4U);
  EXPECT_EQ((*items)[0].text, "Site team");
  EXPECT_FALSE((*items)[0].first || (*items)[0].last);
  EXPECT_EQ((*items)[1].text, "hr");
  EXPECT_EQ((*items)[1].first, example::day(2025, 9, 1));
  EXPECT_EQ((*items)[1].last, example::day(2026, 8, 31));
  EXPECT_FALSE((*items)[2].first);
  EXPECT_FALSE((*items)[3].last);
  EXPECT_TRUE(dated_list("")->empty());
}

TEST(CellText, Days_that_cannot_be_read_are_not_passed_over) {
  for (const std::string_view text :
       {"hr [", "hr ]", "hr [2025]", "hr [x..]", "hr [..x]", "[2025-09-01..]", "hr [..] x",
        "hr [2025-09-01..] [..]", "hr [[..]"}) {
    const auto items = dated_list(text);
    EXPECT_FALSE(items && items->at(0).text == "hr") << text;
  }
}

RC_GTEST_PROP(CellText, Any_bytes_are_taken_or_refused, (const std::string& text)) {
  (void)text_fault(text, 200);
  (void)date_in(text);
  (void)is_email(text);
  if (const auto items = dated_list(text)) {
    for (const DatedItem& item : *items) RC_ASSERT(!item.text.empty());
  }
}

}  // namespace
}  // namespace probity::people
