#include "people/relations_file.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

std::string refusals_of(std::string_view text) {
  const auto file = RelationsFile::parse(text);
  return file ? std::string{} : example::told(file.error().refusals);
}

TEST(RelationsFile, Every_kind_of_relation_is_read) {
  const auto file = RelationsFile::parse(
      "relation,person,other,business_area,household,starts,ends,remark\n"
      "line_manager,S3,S2,,,2025-09-01,,\n"
      "area_manager,S2,,Science,,,,\n"
      "household,S1,,,H1,,,\n"
      "conflict,S1,S4,,,,2026-08-31,old friends\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 4U);
  EXPECT_EQ(file->unknown_columns(), std::vector<std::string>{"remark"});
}

TEST(RelationsFile, Each_wrong_cell_is_named_with_its_line_and_column) {
  const std::string refusals = refusals_of(
      "relation,person,other,business_area,household,starts,ends\n"
      "friend,S1,S2,,,,\n"
      "line_manager,,S2,,,,\n"
      "line_manager,S1,,,,,\n"
      "line_manager,S1,S1,,,,\n"
      "area_manager,S1,S2,Science,,,\n"
      "household,S1,,,The Browns,,\n"
      "conflict,S1,S2,,,2026-09-01,2026-08-31\n"
      "conflict,S1,S2,,,soon,\n"
      "conflict,S1\n");
  for (const std::string_view start :
       {"2 relation: ", "3 person: ", "4 other: ", "5 other: ", "6 other: ", "7 household: ",
        "8 ends: ", "9 starts: ", "10 : "}) {
    EXPECT_NE(refusals.find(start), std::string::npos) << start << " in\n" << refusals;
  }
  EXPECT_EQ(std::ranges::count(refusals, '\n'), 9);
}

TEST(RelationsFile, A_header_that_is_none_is_refused_without_repeating_it) {
  const std::string refusals = refusals_of("line_manager,S1,S2\n");
  EXPECT_TRUE(refusals.starts_with("1 relation: ")) << refusals;
  EXPECT_EQ(refusals.find("S1"), std::string::npos);
  EXPECT_FALSE(refusals_of("").empty());
  EXPECT_FALSE(refusals_of("relation,person,person\n").empty());
}

}  // namespace
}  // namespace probity::people
