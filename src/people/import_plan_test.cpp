#include "people/import_plan.hpp"

#include <gtest/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::id;
using example::imported;
using example::kToday;
using example::planned;
using std::chrono::days;

using Lines = std::vector<std::size_t>;

constexpr std::string_view kHeader =
    "sourcedId,status,givenName,familyName,email,username,line_manager,seats,starts,ends\n";

std::string with_header(std::string_view rows) { return std::string{kHeader} + std::string{rows}; }

// A trust of `count` people, S1 onwards, as rows.
std::string many(int count, int except = 0) {
  std::string out;
  for (int i = 1; i <= count; ++i) {
    if (i != except) out += "S" + std::to_string(i) + ",,Given,Family,,,,,,\n";
  }
  return out;
}

std::string refusals_of(const PeopleRegister& before, std::string_view rows,
                        Delivery delivery = Delivery::whole) {
  const ImportPlan plan = planned(before, with_header(rows), delivery);
  const auto* refused = std::get_if<RefusedImport>(&plan);
  return refused == nullptr ? std::string{} : example::told(refused->refusals);
}

TEST(PeopleImport, Says_by_line_what_is_new_changed_ended_and_the_same) {
  const PeopleRegister before = imported({}, with_header(many(12)));
  const ImportPlan plan = planned(before, with_header("S20,,New,Comer,,,,,,\n"
                                                      "S1,,Given,Married,,,,,,\n"
                                                      "S2,,Given,Family,,,,,,2026-03-31\n" +
                                                      many(11).substr(many(2).size())));
  const ImportSummary& summary = std::get<HeldImport>(plan).summary();
  EXPECT_EQ(summary.added_lines, Lines{2});
  EXPECT_EQ(summary.changed_lines, Lines{3});
  EXPECT_EQ(summary.ended_lines, Lines{4});
  EXPECT_EQ(summary.unchanged, 9U);
  EXPECT_EQ(summary.ended_without_line, 1U);  // S12
  EXPECT_EQ(summary.people_before, 12U);
  EXPECT_EQ(summary.rows(), 12U);
}

TEST(PeopleImport, A_change_names_its_columns) {
  const PeopleRegister before = imported({}, with_header(many(2)));
  const ImportPlan plan = planned(
      before, with_header("S1,,Given,Other,new@trust.example,,S2,,,\nS2,,Given,Family,,,,,,\n"));
  const auto& changes = std::get<ReadyImport>(plan).changes();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].person, id("S1"));
  EXPECT_EQ(changes[0].columns,
            (std::vector<std::string_view>{"familyName", "email", "line_manager"}));
}

TEST(PeopleImport, Who_is_missing_from_a_whole_file_is_gone_today) {
  const PeopleRegister before = imported({}, with_header(many(10)));
  const PeopleRegister after = imported(before, with_header(many(10, 4)));
  EXPECT_EQ(after.employed_on(kToday).size(), 9U);
  EXPECT_EQ(after.employed_on(kToday - days{1}).size(), 10U);
  EXPECT_NE(after.find(id("S4")), nullptr);
  EXPECT_EQ(after.revision(), 2U);
}

TEST(PeopleImport, A_file_of_changes_ends_only_who_is_marked) {
  const PeopleRegister before = imported({}, with_header(many(10)));
  const PeopleRegister after =
      imported(before, with_header("S4,tobedeleted,,,,,,,,\nS9,active,Given,Other,,,,,,\n"),
               Delivery::changes);
  EXPECT_EQ(after.employed_on(kToday).size(), 9U);
  EXPECT_FALSE(is_employed(*after.find(id("S4")), kToday));
}

TEST(PeopleImport, More_than_a_tenth_ending_waits_for_a_person) {
  const PeopleRegister before = imported({}, with_header(many(20)));
  EXPECT_TRUE(std::holds_alternative<ReadyImport>(planned(before, with_header(many(18)))));
  ImportPlan plan = planned(before, with_header(many(17)));
  ASSERT_TRUE(std::holds_alternative<HeldImport>(plan));
  const ReadyImport confirmed = std::move(std::get<HeldImport>(plan)).confirmed();
  EXPECT_EQ(confirmed.apply_to(before)->employed_on(kToday).size(), 17U);
}

TEST(PeopleImport, Last_days_brought_forward_count_as_ending) {
  const PeopleRegister before = imported({}, with_header("S1,,Given,Family,,,,,,\n"));
  EXPECT_TRUE(std::holds_alternative<HeldImport>(
      planned(before, with_header("S1,,Given,Family,,,,,,2026-12-31\n"))));
}

TEST(PeopleImport, Coming_back_begins_anew_and_leaves_the_gap) {
  const PeopleRegister first = imported({}, with_header(many(10)));
  const PeopleRegister without = imported(first, with_header(many(10, 4)));
  const LocalDate later = kToday + days{30};
  const PeopleRegister back = imported(without, with_header(many(10)), Delivery::whole, later);
  const Person& person = *back.find(id("S4"));
  EXPECT_TRUE(is_employed(person, kToday - days{1}));
  EXPECT_FALSE(is_employed(person, kToday));
  EXPECT_FALSE(is_employed(person, later - days{1}));
  EXPECT_TRUE(is_employed(person, later));
}

TEST(PeopleImport, What_the_file_has_no_column_for_stays) {
  const PeopleRegister before = example::staff();
  const PeopleRegister after = imported(before,
                                        "sourcedId,givenName,familyName\nS1,Amara,Okafor\n"
                                        "S2,Julian,Castell\nS3,Eva,Brown\nS4,Zo\xC3\xAB,d'Arcy\n");
  const Person& eve = *after.find(id("S3"));
  EXPECT_TRUE(eve.name.given.is_same_as("Eva"));
  EXPECT_TRUE(eve.name.middle.is_same_as("Mary"));
  EXPECT_EQ(after.by_login("e.brown", kToday)->id, id("S3"));
  EXPECT_EQ(after.line_manager_of(id("S3"), kToday), id("S2"));
  EXPECT_EQ(after.holders_of(Seat::cfoo, kToday), std::vector{id("S1")});
  EXPECT_EQ(after.find(id("S4"))->category, Category::volunteer);
}

TEST(PeopleImport, A_new_line_manager_takes_over_today) {
  const PeopleRegister before = imported({}, with_header("S1,,A,B,,,S2,,,\nS2,,A,B,,,,,,\n"
                                                         "S3,,A,B,,,,,,\n"));
  const PeopleRegister after = imported(before, with_header("S1,,A,B,,,S3,,,\nS2,,A,B,,,,,,\n"
                                                            "S3,,A,B,,,,,,\n"));
  EXPECT_EQ(after.line_manager_of(id("S1"), kToday - days{1}), id("S2"));
  EXPECT_EQ(after.line_manager_of(id("S1"), kToday), id("S3"));
}

TEST(PeopleImport, Seats_that_nobody_may_hold_together_are_refused_with_the_clause) {
  const std::string refusals =
      refusals_of({}, "S1,,A,B,,,,\"cfoo, it_support\",,\nS2,,A,B,,,,\"hr, key_holder\",,\n");
  EXPECT_TRUE(refusals.starts_with("2 seats: ")) << refusals;
  EXPECT_NE(refusals.find("C60"), std::string::npos);
  EXPECT_EQ(refusals.find("\n3"), std::string::npos);
  EXPECT_EQ(refusals_of({}, "S1,,A,B,,,,\"cfoo [..2026-08-31], it_support [2026-09-01..]\",,\n"),
            "");
  // What is past cannot be changed any more.
  EXPECT_EQ(refusals_of({}, "S1,,A,B,,,,\"cfoo [..2025-08-31], it_support\",,\n"), "");
}

TEST(PeopleImport, I19_what_somebody_else_in_the_register_has_is_refused) {
  const PeopleRegister before =
      imported({}, with_header("S1,,A,B,a@trust.example,a.b,,,,\nS2,,A,C,,,,,,\n"));
  EXPECT_TRUE(refusals_of(before, "S3,active,A,D,A@trust.example,,,,,\n", Delivery::changes)
                  .starts_with("2 email: "));
  EXPECT_TRUE(refusals_of(before, "S2,active,A,C,,A.B,,,,\n", Delivery::changes)
                  .starts_with("2 username: "));
  // It is free once the other one gives it up in the same file, or has left.
  EXPECT_EQ(
      refusals_of(before, "S1,tobedeleted,,,,,,,,\nS2,active,A,C,,a.b,,,,\n", Delivery::changes),
      "");
  EXPECT_EQ(refusals_of(before, "S2,,A,C,a@trust.example,a.b,,,,\n"), "");
}

TEST(PeopleImport, A_line_manager_whom_nobody_knows_is_refused) {
  EXPECT_TRUE(refusals_of({}, "S1,,A,B,,,S9,,,\n").starts_with("2 line_manager: "));
  EXPECT_TRUE(
      refusals_of({}, "S1,,A,B,,,S2,,,\nS2,tobedeleted,,,,,,,,\n").starts_with("2 line_manager: "));
}

TEST(PeopleImport, A_circle_of_line_managers_is_refused_by_its_lines) {
  const std::string refusals =
      refusals_of({}, "S1,,A,B,,,S3,,,\nS4,,A,B,,,S1,,,\nS2,,A,B,,,S1,,,\nS3,,A,B,,,S2,,,\n");
  EXPECT_TRUE(refusals.starts_with("2 line_manager: lines 2, 4 and 5 make a circle")) << refusals;
}

TEST(PeopleImport, A_last_day_before_everything_known_is_refused) {
  const PeopleRegister before = imported({}, with_header("S1,,A,B,,,,,2026-01-01,\n"));
  EXPECT_TRUE(refusals_of(before, "S1,,A,B,,,,,,2025-08-31\n").starts_with("2 ends: "));
}

TEST(PeopleImport, I45_a_refused_file_leaves_the_register_as_it_is) {
  const PeopleRegister before = example::staff();
  const ImportPlan plan = planned(before, with_header("S9,,New,Comer,,,,,,\nS1,,A,B,,,S1x,,,\n"));
  EXPECT_TRUE(std::holds_alternative<RefusedImport>(plan));
  EXPECT_EQ(before.revision(), 1U);
  EXPECT_EQ(before.by_source_key("S9"), nullptr);
}

TEST(PeopleImport, A_plan_fits_only_the_register_it_was_made_from) {
  const PeopleRegister before = imported({}, with_header(many(20)));
  const ImportPlan plan = planned(before, with_header(many(19)));
  const PeopleRegister meanwhile = imported(before, with_header(many(21)));
  const auto result = std::get<ReadyImport>(plan).apply_to(meanwhile);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::usage);
}

TEST(PeopleImport, A_suspended_account_leaves_its_person_employed) {
  const PeopleRegister people =
      imported({}, "sourcedId,givenName,familyName,enabledUser\nS1,A,B,false\n");
  EXPECT_EQ(people.find(id("S1"))->sign_in, SignIn::suspended);
  EXPECT_TRUE(is_employed(*people.find(id("S1")), kToday));
}

}  // namespace
}  // namespace probity::people
