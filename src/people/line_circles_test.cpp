#include "people/line_circles.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::kToday;
using std::chrono::days;

struct Below {
  int person;
  int manager;
  DayRange when{};
};

std::vector<Person> people_with(int count, const std::vector<Below>& relations) {
  std::string text = "sourcedId,givenName,familyName\n";
  for (int i = 0; i < count; ++i) text += std::to_string(i) + ",A,B\n";
  const PeopleRegister all = example::imported({}, text);
  std::vector<Person> out{all.people().begin(), all.people().end()};
  for (const Below& below : relations) {
    auto person = std::ranges::find(out, example::id(std::to_string(below.person)), &Person::id);
    person->line_managers.push_back({example::id(std::to_string(below.manager)), below.when});
  }
  return out;
}

TEST(LineCircles, A_tree_has_none) {
  EXPECT_TRUE(circles_in_lines(people_with(4, {{1, 0}, {2, 0}, {3, 1}}), kToday).empty());
  EXPECT_TRUE(circles_in_lines({}, kToday).empty());
}

TEST(LineCircles, Each_circle_is_found_once_with_those_who_are_in_it) {
  const auto circles =
      circles_in_lines(people_with(6, {{0, 1}, {1, 2}, {2, 0}, {3, 0}, {4, 5}, {5, 4}}), kToday);
  ASSERT_EQ(circles.size(), 2U);
  EXPECT_EQ(circles[0].size() + circles[1].size(), 5U);
}

TEST(LineCircles, Only_what_holds_on_the_same_day_closes_a_circle) {
  const LocalDate later = kToday + days{30};
  const DayRange until{LocalDate::min(), later};
  const DayRange from{later, LocalDate::max()};
  EXPECT_TRUE(circles_in_lines(people_with(2, {{0, 1, until}, {1, 0, from}}), kToday).empty());
  EXPECT_EQ(circles_in_lines(people_with(2, {{0, 1}, {1, 0, from}}), kToday).size(), 1U);
  const DayRange past{LocalDate::min(), kToday};
  EXPECT_TRUE(circles_in_lines(people_with(2, {{0, 1}, {1, 0, past}}), kToday).empty());
}

// The slow way: whoever can walk up to themselves on some day is in a circle.
RC_GTEST_PROP(LineCircles, Finds_exactly_those_who_are_above_themselves, ()) {
  constexpr int kPeople = 5;
  std::vector<Below> relations;
  for (int person = 0; person < kPeople; ++person) {
    const int manager = *rc::gen::inRange(-1, kPeople);
    const int begin = *rc::gen::inRange(0, 5);
    if (manager < 0 || manager == person) continue;
    relations.push_back({person, manager, {kToday + days{begin}, kToday + days{begin + 3}}});
  }
  const std::vector<Person> people = people_with(kPeople, relations);
  std::vector<PersonId> wanted;
  for (int start = 0; start < kPeople; ++start) {
    for (int offset = 0; offset < 9; ++offset) {
      int at = start;
      for (int step = 0; step < kPeople; ++step) {
        const auto up = std::ranges::find_if(relations, [&](const Below& below) {
          return below.person == at && below.when.contains(kToday + days{offset});
        });
        if (up == relations.end()) break;
        at = up->manager;
        if (at == start) break;
      }
      const bool has_moved = std::ranges::any_of(relations, [&](const Below& below) {
        return below.person == start && below.when.contains(kToday + days{offset});
      });
      if (at == start && has_moved) wanted.push_back(example::id(std::to_string(start)));
    }
  }
  std::vector<PersonId> found;
  for (const auto& circle : circles_in_lines(people, kToday)) {
    found.insert(found.end(), circle.begin(), circle.end());
  }
  for (auto* ids : {&wanted, &found}) {
    std::ranges::sort(*ids);
    const auto rest = std::ranges::unique(*ids);
    ids->erase(rest.begin(), rest.end());
  }
  RC_ASSERT(found == wanted);
}

}  // namespace
}  // namespace probity::people
