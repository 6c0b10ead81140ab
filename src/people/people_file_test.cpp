#include "people/people_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::id;
using example::kToday;
using example::parsed;

// Why a file is refused; empty when it is not.
std::string refusals_of(std::string_view text, Delivery delivery = Delivery::whole,
                        PeopleLimits limits = {}) {
  const auto file = PeopleFile::parse(text, delivery, limits);
  return file ? std::string{} : example::told(file.error().refusals);
}

// A row with one cell more than everybody needs.
std::string refusals_of_cell(std::string_view column, std::string_view cell) {
  return refusals_of("sourcedId,givenName,familyName," + std::string{column} + "\nS1,Eve,Brown,\"" +
                     std::string{cell} + "\"\n");
}

bool names(const std::string& refusals, std::string_view start) {
  return refusals.starts_with(start) ||
         refusals.find("\n" + std::string{start}) != std::string::npos;
}

TEST(PeopleFile, A_OneRoster_file_is_read_by_the_names_of_its_columns) {
  const PeopleFile file = parsed(example::kStaff);
  EXPECT_EQ(file.size(), 4U);
  EXPECT_EQ(file.notes().pupils, 1U);
  EXPECT_TRUE(file.notes().unknown_columns.empty());
  EXPECT_EQ(file.notes().discarded_columns,
            (std::vector<std::string_view>{"dateLastModified", "sms", "phone", "agentSourcedIds",
                                           "grades", "password"}));
}

TEST(PeopleFile, Every_fact_of_a_row_reaches_the_register) {
  const PeopleRegister people = example::staff();
  const Person& eve = *people.find(id("S3"));
  EXPECT_TRUE(eve.name.given.is_same_as("Eve"));
  EXPECT_TRUE(eve.name.middle.is_same_as("Mary"));
  EXPECT_TRUE(eve.name.family.is_same_as("Brown"));
  EXPECT_TRUE(eve.staff_number->is("1003"));
  EXPECT_TRUE(eve.email->is("e.brown@trust.example"));
  EXPECT_EQ(eve.postings,
            (std::vector<Dated<Posting>>{{{{"ORG-HGS"}, RosterRole::teacher}, DayRange{}}}));
  EXPECT_EQ(people.line_above(eve.id, kToday), (std::vector{id("S2"), id("S1")}));
  EXPECT_TRUE(people.share_household(id("S1"), id("S3"), kToday));

  const Person& volunteer = *people.find(id("S4"));
  EXPECT_EQ(volunteer.category, Category::volunteer);
  EXPECT_TRUE(volunteer.name.given.is_same_as("Zo\xC3\xAB"));
  EXPECT_TRUE(volunteer.name.family.is_same_as("d'Arcy, jr"));
  EXPECT_FALSE(volunteer.email);
  EXPECT_TRUE(volunteer.logins.empty());
  EXPECT_EQ(volunteer.business_areas.size(), 2U);
  ASSERT_EQ(volunteer.postings.size(), 2U);
  EXPECT_EQ(volunteer.postings[1].days.end, example::day(2026, 8, 1));

  const Person& head = *people.find(id("S2"));
  EXPECT_FALSE(holds(head, Seat::headteacher, example::day(2025, 8, 31)));
  EXPECT_TRUE(holds(head, Seat::headteacher, example::day(2025, 9, 1)));
  EXPECT_TRUE(holds(head, Seat::key_holder, kToday));
}

TEST(PeopleFile, Order_and_spelling_of_columns_do_not_matter_and_unknown_ones_are_told_once) {
  const PeopleFile file = parsed(
      "Shoe size,family name,metadata.lineManager,GIVENNAME,SourcedID,metadata.jobTitle\n"
      "9,Brown,S2,Eve,S1,Teacher\n7,Castell,,Julian,S2,Head\n");
  EXPECT_EQ(file.notes().unknown_columns,
            (std::vector<std::string>{"Shoe size", "metadata.jobTitle"}));
  const PeopleRegister people = example::applied({}, plan_people({}, file, kToday, example::Ids{}));
  EXPECT_EQ(people.line_manager_of(id("S1"), kToday), id("S2"));
}

TEST(PeopleFile, Passwords_and_telephone_numbers_are_not_even_checked) {
  // Not UTF-8, too long, with control characters: nobody looks.
  const std::string secret = "\xFF\xFE\x01" + std::string(100'000, 'x');
  EXPECT_EQ(refusals_of("sourcedId,givenName,familyName,password,phone,birthDate\nS1,Eve,Brown,\"" +
                            secret + "\"\"\",\"" + secret + "\",\"" + secret + "\"\n",
                        Delivery::whole, {.csv = {.row_bytes = 1'000'000}}),
            "");
}

TEST(PeopleFile, Pupils_and_relatives_are_set_aside_unread) {
  const PeopleFile file = parsed(
      "sourcedId,givenName,familyName,role,email\nP1,\xFF,,student,not an address\nP1,,,Guardian,\n"
      "P1,,,parent,\nS1,Eve,Brown,teacher,\n");
  EXPECT_EQ(file.size(), 1U);
  EXPECT_EQ(file.notes().pupils, 1U);
  EXPECT_EQ(file.notes().relatives, 2U);
}

TEST(PeopleFile, A_header_that_is_none_is_refused_without_repeating_it) {
  const std::string refusals = refusals_of("S1,Eve,Brown\nS2,Julian,Castell\n");
  EXPECT_TRUE(names(refusals, "1 sourcedId: ")) << refusals;
  EXPECT_EQ(refusals.find("Brown"), std::string::npos);
  EXPECT_TRUE(names(refusals_of("sourcedId,givenName,familyName,email,Email\n"), "1 email: "));
  EXPECT_FALSE(refusals_of("").empty());
}

TEST(PeopleFile, Each_wrong_cell_is_named_with_its_line_and_column) {
  const std::string refusals = refusals_of(
      "sourcedId,givenName,familyName,email,category,status,enabledUser,role,orgSourcedIds\n"
      ",Eve,Brown,x@y.example,employee,active,true,teacher,ORG-HGS\n"
      "S2,,Brown,,employee,,,,\n"
      "S3,Eve,Brown,nonsense,prefect,gone,perhaps,janitor,two words\n"
      "S4,E\xFFve,Brown,,employee,,,,\n"
      "S5,Eve\n");
  for (const std::string_view start :
       {"2 sourcedId: ", "3 givenName: ", "4 email: ", "4 category: ", "4 status: ",
        "4 enabledUser: ", "4 role: ", "4 orgSourcedIds: ", "5 givenName: ", "6 : "}) {
    EXPECT_TRUE(names(refusals, start)) << start << " in\n" << refusals;
  }
  EXPECT_EQ(std::ranges::count(refusals, '\n'), 10);
  EXPECT_EQ(refusals.find("nonsense"), std::string::npos);
}

TEST(PeopleFile, Cells_that_could_mean_two_things_are_refused) {
  EXPECT_TRUE(names(refusals_of_cell("seats", "headteacher"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("seats", "cfoo@ORG-HGS"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("seats", "superuser"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("seats", "hr, hr"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("seats", "hr [2026-01-01..2025-01-01]"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("seats", "hr [tomorrow..]"), "2 seats: "));
  EXPECT_TRUE(names(refusals_of_cell("household", "the Browns"), "2 household: "));
  EXPECT_TRUE(names(refusals_of_cell("line_manager", "S1"), "2 line_manager: "));
  EXPECT_TRUE(names(refusals_of_cell("userIds", "LDAP:ebrown"), "2 userIds: "));
  EXPECT_TRUE(names(refusals_of_cell("starts", "1 September"), "2 starts: "));
  EXPECT_TRUE(names(refusals_of_cell("category", ""), "2 category: "));
  EXPECT_EQ(refusals_of_cell("seats", "hr [..2025-08-31], hr [2026-01-01..]").substr(0, 8),
            "2 seats:");
  EXPECT_EQ(refusals_of_cell("seats", "hr [2025-01-01..2025-08-31], hr [2026-01-01..]"), "");
  EXPECT_EQ(refusals_of_cell("seats", "hr@ORG-HGS, hr/deputy@ORG-RVS, key_holder"), "");
}

TEST(PeopleFile, I19_two_rows_for_one_human_being_are_named_both) {
  constexpr std::string_view kHeader = "sourcedId,givenName,familyName,username,email,identifier\n";
  const auto with = [&](std::string_view rows) {
    return refusals_of(std::string{kHeader} + std::string{rows});
  };
  EXPECT_TRUE(names(with("S1,Eve,Brown,e,,\nS1,Eva,Braun,f,,\n"), "3 sourcedId: lines 2 and 3"));
  EXPECT_TRUE(names(with("S1,Eve,Brown,e.b,,\nS2,Eva,Braun,E.B,,\n"), "3 username: lines 2 and 3"));
  EXPECT_TRUE(
      names(with("S1,E,B,,a@b.example,\nS2,E,B,,A@B.example,\n"), "3 email: lines 2 and 3"));
  EXPECT_TRUE(names(with("S1,E,B,,,77\nS2,E,B,,,77\n"), "3 identifier: lines 2 and 3"));
  EXPECT_EQ(with("S1,E,B,,,\nS2,E,B,,,\n"), "");
}

TEST(PeopleFile, A_login_may_pass_on_when_the_first_has_left) {
  constexpr std::string_view kText =
      "sourcedId,givenName,familyName,username,starts,ends\n"
      "S1,Jo,Smith,j.smith,,2025-08-31\nS2,Jim,Smith,j.smith,2025-09-01,\n";
  EXPECT_EQ(refusals_of(kText), "");
  const PeopleRegister people = example::imported({}, kText);
  EXPECT_EQ(people.by_login("j.smith", kToday)->id, id("S2"));
  EXPECT_EQ(people.by_login("j.smith", example::day(2025, 8, 31))->id, id("S1"));
}

TEST(PeopleFile, In_a_file_of_changes_every_row_says_what_it_is) {
  constexpr std::string_view kText =
      "sourcedId,status,givenName,familyName\nS1,active,Eve,Brown\nS2,,Jim,Smith\n"
      "S3,tobedeleted,,\n";
  EXPECT_TRUE(names(refusals_of(kText, Delivery::changes), "3 status: "));
  EXPECT_EQ(refusals_of(kText, Delivery::whole), "");
}

TEST(PeopleFile, A_file_beyond_its_limits_is_refused) {
  constexpr std::string_view kText = "sourcedId,givenName,familyName\nS1,A,B\nS2,A,B\n";
  EXPECT_TRUE(names(refusals_of(kText, Delivery::whole, {.csv = {}, .rows = 1}), "3 : "));
  EXPECT_TRUE(names(refusals_of(kText, Delivery::whole, {.csv = {.cells = 2}}), "1 : "));
}

RC_GTEST_PROP(PeopleFile, Any_bytes_are_read_or_refused, ()) {
  const auto cells = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("S1", "S2", "", "teacher", "student", "hr [..", "\"a,b\"",
                                    "2026-01-01", "\xFF", "\n", "\n", ",", "\""));
  std::string text = "sourcedId,givenName,familyName,role,seats,starts\n";
  for (const std::string& cell : cells) text += cell + ",";
  const auto file = PeopleFile::parse(text, Delivery::whole);
  if (!file) RC_ASSERT(!file.error().refusals.empty());
}

}  // namespace
}  // namespace probity::people
