#include "people/people_register.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::day;
using example::id;
using example::kToday;
using std::chrono::days;

constexpr DayRange kAlways{};

// Whoever has the key `key`, and nothing else.
Person somebody(std::string_view key) {
  const Confidential<std::string> none{std::string{}};
  return Person{.id = id(key),
                .source_key = SourceKey{std::string{key}},
                .name = {none, none, none, none},
                .staff_number = {},
                .email = {},
                .logins = {},
                .employed = {kAlways},
                .postings = {},
                .business_areas = {},
                .managed_areas = {},
                .line_managers = {},
                .households = {},
                .conflicts = {},
                .seats = {}};
}

Person managed_by(Person person, std::string_view manager, DayRange when = kAlways) {
  person.line_managers.push_back({id(manager), when});
  return person;
}

PeopleRegister register_of(std::vector<Person> people) {
  return PeopleRegister::of(std::move(people)).value();
}

TEST(PeopleRegister, Finds_people_by_what_names_them_whatever_the_case) {
  const PeopleRegister people = example::staff();
  EXPECT_EQ(people.people().size(), 4U);
  EXPECT_EQ(people.by_login("E.BROWN", kToday)->id, id("S3"));
  EXPECT_EQ(people.by_login("aokafor", kToday)->id, id("S1"));
  EXPECT_EQ(people.by_email("j.Castell@Trust.example", kToday)->id, id("S2"));
  EXPECT_EQ(people.by_source_key("S4")->id, id("S4"));
  EXPECT_EQ(people.by_source_key("s4"), nullptr);
  EXPECT_EQ(people.by_login("pupil1", kToday), nullptr);
  EXPECT_EQ(people.by_login("", kToday), nullptr);
}

TEST(PeopleRegister, I9_a_login_that_two_people_have_names_nobody) {
  Person leaver = somebody("A");
  leaver.logins.emplace_back("j.smith");
  leaver.employed = {{LocalDate::min(), kToday}};
  Person starter = somebody("B");
  starter.logins.emplace_back("J.Smith");
  const PeopleRegister people = register_of({leaver, starter});
  EXPECT_EQ(people.by_login("j.smith", kToday)->id, id("B"));
  EXPECT_EQ(people.by_login("j.smith", kToday - days{1}), nullptr);
}

TEST(PeopleRegister, I21_everything_ends_with_the_employment) {
  Person head = somebody("A");
  head.employed = {{day(2025, 9, 1), kToday}};
  head.seats = {{{Seat::headteacher, Capacity::holder, {"ORG-HGS"}}, kAlways}};
  head.managed_areas = {{{"Science"}, kAlways}};
  head.email.emplace("a@trust.example");
  const PeopleRegister people = register_of({head, managed_by(somebody("B"), "A")});
  const LocalDate before = kToday - days{1};
  EXPECT_EQ(people.employed_on(before).size(), 2U);
  EXPECT_EQ(people.holders_of(Seat::headteacher, before), std::vector{id("A")});
  EXPECT_EQ(people.managers_of({"science"}, before), std::vector{id("A")});
  EXPECT_EQ(people.line_manager_of(id("B"), before), id("A"));
  EXPECT_NE(people.by_email("a@trust.example", before), nullptr);

  EXPECT_EQ(people.employed_on(kToday).size(), 1U);
  EXPECT_TRUE(people.holders_of(Seat::headteacher, kToday).empty());
  EXPECT_TRUE(people.managers_of({"Science"}, kToday).empty());
  EXPECT_FALSE(people.line_manager_of(id("B"), kToday));
  EXPECT_EQ(people.by_email("a@trust.example", kToday), nullptr);
  // Who was above somebody stays in conflict.
  EXPECT_TRUE(people.are_in_one_line(id("A"), id("B"), kToday));
}

TEST(PeopleRegister, Deputies_and_other_schools_are_told_apart) {
  Person a = somebody("A");
  a.seats = {{{Seat::headteacher, Capacity::holder, {"ORG-HGS"}}, kAlways},
             {{Seat::cfoo, Capacity::deputy, {}}, {kToday, day(2026, 9, 1)}}};
  const PeopleRegister people = register_of({a});
  EXPECT_EQ(people.holders_of(Seat::headteacher, kToday, Capacity::holder, SchoolId{"ORG-RVS"}),
            std::vector<PersonId>{});
  EXPECT_EQ(people.holders_of(Seat::headteacher, kToday, Capacity::holder, SchoolId{"ORG-HGS"}),
            std::vector{id("A")});
  EXPECT_TRUE(people.holders_of(Seat::cfoo, kToday).empty());
  EXPECT_EQ(people.holders_of(Seat::cfoo, kToday, Capacity::deputy), std::vector{id("A")});
  EXPECT_TRUE(people.holders_of(Seat::cfoo, day(2026, 9, 1), Capacity::deputy).empty());
}

TEST(PeopleRegister, The_line_runs_upwards_on_the_day) {
  Person c = managed_by(somebody("C"), "B", {LocalDate::min(), kToday});
  c.line_managers.push_back({id("D"), {kToday, LocalDate::max()}});
  const PeopleRegister people =
      register_of({somebody("A"), managed_by(somebody("B"), "A"), c, somebody("D")});
  EXPECT_EQ(people.line_above(id("C"), kToday - days{1}), (std::vector{id("B"), id("A")}));
  EXPECT_EQ(people.line_above(id("C"), kToday), std::vector{id("D")});
  EXPECT_TRUE(people.are_in_one_line(id("A"), id("C"), kToday - days{1}));
  EXPECT_FALSE(people.are_in_one_line(id("A"), id("C"), kToday));
  EXPECT_FALSE(people.are_in_one_line(id("B"), id("D"), kToday));
}

TEST(PeopleRegister, Households_and_conflicts_count_on_their_days) {
  Person a = somebody("A");
  Person b = somebody("B");
  a.households = {{{"H1"}, kAlways}};
  b.households = {{{"H1"}, {LocalDate::min(), kToday}}};
  b.conflicts = {{id("A"), {kToday, LocalDate::max()}}};
  const PeopleRegister people = register_of({a, b});
  EXPECT_TRUE(people.share_household(id("A"), id("B"), kToday - days{1}));
  EXPECT_FALSE(people.share_household(id("B"), id("A"), kToday));
  EXPECT_TRUE(people.have_conflict(id("A"), id("B"), kToday));
  EXPECT_TRUE(people.have_conflict(id("B"), id("A"), kToday));
  EXPECT_FALSE(people.have_conflict(id("A"), id("B"), kToday - days{1}));
}

TEST(PeopleRegister, I47_somebody_unknown_is_in_conflict_with_everybody) {
  const PeopleRegister people = register_of({somebody("A")});
  EXPECT_TRUE(people.are_in_one_line(id("A"), id("X"), kToday));
  EXPECT_TRUE(people.share_household(id("X"), id("A"), kToday));
  EXPECT_TRUE(people.have_conflict(id("A"), id("X"), kToday));
  EXPECT_TRUE(people.are_in_one_line(id("A"), id("A"), kToday));
  EXPECT_FALSE(people.manages_area_of(id("X"), id("A"), kToday));
}

TEST(PeopleRegister, C60_a_manager_of_the_area_is_known_as_one) {
  Person manager = somebody("A");
  manager.managed_areas = {{{"Site team"}, kAlways}};
  Person caretaker = somebody("B");
  caretaker.business_areas = {{{"SITE TEAM"}, kAlways}};
  const PeopleRegister people = register_of({manager, caretaker, somebody("C")});
  EXPECT_TRUE(people.manages_area_of(id("A"), id("B"), kToday));
  EXPECT_FALSE(people.manages_area_of(id("A"), id("C"), kToday));
  EXPECT_FALSE(people.manages_area_of(id("B"), id("A"), kToday));
}

TEST(PeopleRegister, What_contradicts_itself_is_not_a_register) {
  EXPECT_FALSE(PeopleRegister::of({somebody("A"), somebody("A")}));
  EXPECT_FALSE(PeopleRegister::of({managed_by(somebody("A"), "nobody")}));
}

// I18: whatever the lines look like, even damaged ones, asking ends and is symmetric.
RC_GTEST_PROP(PeopleRegister, Asking_about_lines_ends_even_in_a_circle, ()) {
  constexpr int kPeople = 6;
  std::vector<Person> people;
  for (int i = 0; i < kPeople; ++i) {
    Person person = somebody(std::to_string(i));
    const int manager = *rc::gen::inRange(-1, kPeople);
    if (manager >= 0) person = managed_by(std::move(person), std::to_string(manager));
    people.push_back(std::move(person));
  }
  const PeopleRegister all = register_of(people);
  for (const Person& one : people) {
    RC_ASSERT(all.line_above(one.id, kToday).size() <= people.size());
    for (const Person& other : people) {
      RC_ASSERT(all.are_in_one_line(one.id, other.id, kToday) ==
                all.are_in_one_line(other.id, one.id, kToday));
    }
  }
}

}  // namespace
}  // namespace probity::people
