#include <gtest/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::applied;
using example::day;
using example::id;
using example::kToday;
using std::chrono::days;

ImportPlan related(const PeopleRegister& before, std::string_view rows, LocalDate today = kToday) {
  const std::string text =
      "relation,person,other,business_area,household,starts,ends\n" + std::string{rows};
  return plan_relations(before, RelationsFile::parse(text).value(), today);
}

std::string refusals_of(const PeopleRegister& before, std::string_view rows) {
  const ImportPlan plan = related(before, rows);
  const auto* refused = std::get_if<RefusedImport>(&plan);
  return refused == nullptr ? std::string{} : example::told(refused->refusals);
}

TEST(RelationsImport, A_new_line_manager_replaces_the_one_before_on_their_first_day) {
  const PeopleRegister before = example::staff();
  const PeopleRegister after =
      applied(before, related(before, "line_manager,S3,S4,,,2026-09-01,\n"));
  EXPECT_EQ(after.line_manager_of(id("S3"), kToday), id("S2"));
  EXPECT_EQ(after.line_manager_of(id("S3"), day(2026, 8, 31)), id("S2"));
  EXPECT_EQ(after.line_manager_of(id("S3"), day(2026, 9, 1)), id("S4"));
  EXPECT_EQ(after.revision(), before.revision() + 1);
}

TEST(RelationsImport, Areas_households_and_conflicts_add_to_what_is_known) {
  const PeopleRegister before = example::staff();
  const PeopleRegister after = applied(before, related(before,
                                                       "area_manager,S2,,science,,,\n"
                                                       "household,S2,,,H1,,\n"
                                                       "household,S3,,,H2,2025-01-01,\n"
                                                       "conflict,S4,S2,,,,2026-08-31\n"));
  EXPECT_TRUE(after.manages_area_of(id("S2"), id("S3"), kToday));
  EXPECT_TRUE(after.share_household(id("S1"), id("S2"), kToday));
  EXPECT_TRUE(after.share_household(id("S1"), id("S3"), kToday));
  EXPECT_TRUE(after.have_conflict(id("S2"), id("S4"), day(2026, 8, 31)));
  EXPECT_FALSE(after.have_conflict(id("S2"), id("S4"), day(2026, 9, 1)));
}

TEST(RelationsImport, I45_the_same_file_twice_is_the_same_as_once) {
  constexpr std::string_view kRows =
      "line_manager,S3,S4,,,2026-09-01,\narea_manager,S2,,Science,,,\nhousehold,S2,,,H1,,\n"
      "conflict,S4,S2,,,,2026-08-31\nconflict,S1,S2,,,,2025-08-31\n";
  const PeopleRegister before = example::staff();
  const ImportPlan first = related(before, kRows);
  EXPECT_EQ(std::get<ReadyImport>(first).summary().added_lines,
            (std::vector<std::size_t>{2, 3, 4, 5, 6}));
  const PeopleRegister once = applied(before, first);
  const ImportPlan again = related(once, kRows, kToday + days{3});
  EXPECT_EQ(std::get<ReadyImport>(again).summary().unchanged, 5U);
  EXPECT_TRUE(std::get<ReadyImport>(again).changes().empty());
  EXPECT_EQ(applied(once, again).revision(), once.revision());
}

TEST(RelationsImport, A_last_day_ends_a_relation) {
  const PeopleRegister before = example::staff();
  const ImportPlan plan =
      related(before, "household,S1,,,H1,,2026-03-09\nline_manager,S3,S2,,,,2026-06-30\n");
  EXPECT_EQ(std::get<ReadyImport>(plan).summary().ended_lines, std::vector<std::size_t>{2});
  EXPECT_EQ(std::get<ReadyImport>(plan).summary().changed_lines, std::vector<std::size_t>{3});
  const PeopleRegister after = applied(before, plan);
  EXPECT_FALSE(after.share_household(id("S1"), id("S3"), kToday));
  EXPECT_TRUE(after.share_household(id("S1"), id("S3"), kToday - days{1}));
  EXPECT_FALSE(after.line_manager_of(id("S3"), day(2026, 7, 1)));
}

TEST(RelationsImport, Unknown_people_are_named_by_line_and_column) {
  const std::string refusals = refusals_of(example::staff(),
                                           "line_manager,S3,nobody,,,,\nconflict,P1,S2,,,,\n"
                                           "household,S1,,,H1,,\n");
  EXPECT_TRUE(refusals.starts_with("2 other: ")) << refusals;
  EXPECT_NE(refusals.find("\n3 person: "), std::string::npos) << refusals;
  EXPECT_EQ(refusals.find("P1"), std::string::npos);
}

TEST(RelationsImport, Two_line_managers_on_one_day_are_refused) {
  const std::string refusals =
      refusals_of(example::staff(), "line_manager,S3,S4,,,,\nline_manager,S3,S1,,,,\n");
  EXPECT_TRUE(refusals.starts_with("3 person: lines 2 and 3 ")) << refusals;
  EXPECT_EQ(refusals_of(example::staff(),
                        "line_manager,S3,S4,,,,2026-08-31\n"
                        "line_manager,S3,S1,,,2026-09-01,\n"),
            "");
  EXPECT_FALSE(refusals_of(example::staff(), "conflict,S1,S2,,,,\nconflict,S2,S1,,,,\n").empty());
}

TEST(RelationsImport, A_circle_is_refused_by_its_lines_even_if_it_begins_later) {
  const PeopleRegister before = example::staff();  // S3 and S4 below S2 below S1
  const std::string own =
      refusals_of(before, "household,S2,,,H1,,\nline_manager,S1,S3,,,2027-01-01,\n");
  EXPECT_TRUE(own.starts_with("3 other: line 3, with line managers that do not change,")) << own;
  const std::string both = refusals_of(before, "line_manager,S3,S4,,,,\nline_manager,S4,S3,,,,\n");
  EXPECT_TRUE(both.starts_with("2 other: lines 2 and 3 make a circle")) << both;
  // S2 below S3 from the same day on: nobody is above themselves at any time.
  EXPECT_EQ(refusals_of(before,
                        "line_manager,S3,S1,,,2027-01-01,\n"
                        "line_manager,S2,S3,,,2027-01-01,\n"),
            "");
}

}  // namespace
}  // namespace probity::people
