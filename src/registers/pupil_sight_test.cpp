#include "registers/pupil_sight.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::registers {

namespace {

Pupil pupil(std::string school, std::string year, std::string group,
            std::vector<std::string> classes = {}) {
  Pupil one;
  one.source_id = school + year + group;
  one.school = std::move(school);
  one.year = std::move(year);
  one.tutor_group = std::move(group);
  one.classes = std::move(classes);
  return one;
}

}  // namespace

TEST(Pupil_sight, I47_is_nobody_unless_something_says_so) {
  const MaySeePupils nobody;
  EXPECT_TRUE(nobody.sees_nobody());
  EXPECT_FALSE(nobody.sees(pupil("LPS", "04", "Maple")));
  EXPECT_FALSE(nobody.sees(Pupil{}));
  MaySeePupils of_nothing;
  of_nothing.add_group("HGS", "");  // pupils without a tutor group are nobody's
  EXPECT_FALSE(of_nothing.sees(pupil("HGS", "09", "")));
}

TEST(Pupil_sight, Of_a_primary_goes_up_to_year_six_of_that_school) {
  MaySeePupils sight;
  sight.add_primary_of("LPS");
  EXPECT_TRUE(sight.sees(pupil("LPS", "KG", "Willow")));
  EXPECT_TRUE(sight.sees(pupil("LPS", "06", "Oak")));
  EXPECT_FALSE(sight.sees(pupil("LPS", "07", "7H")));
  EXPECT_FALSE(sight.sees(pupil("LPS", "", "Oak")));
  EXPECT_FALSE(sight.sees(pupil("LPS", "6th", "Oak")));
  EXPECT_FALSE(sight.sees(pupil("HGS", "06", "Oak")));
}

TEST(Pupil_sight, Of_a_class_is_its_tutor_group_or_club_in_that_school) {
  MaySeePupils sight;
  sight.add_group("HGS", "orchestra");
  sight.add_group("HGS", "9H");
  EXPECT_TRUE(sight.sees(pupil("HGS", "09", "9h")));
  EXPECT_TRUE(sight.sees(pupil("HGS", "11", "11G", {"Orchestra"})));
  EXPECT_FALSE(sight.sees(pupil("HGS", "11", "11G", {"Choir"})));
  EXPECT_FALSE(sight.sees(pupil("LPS", "09", "9H")));
}

RC_GTEST_PROP(PupilSightProperty, I47_more_sight_never_hides_and_each_pupil_has_a_ground, ()) {
  const auto school = [] { return *rc::gen::elementOf(std::vector<std::string>{"A", "B", ""}); };
  const auto group = [] { return *rc::gen::elementOf(std::vector<std::string>{"x", "Y", ""}); };
  const auto year =
      *rc::gen::elementOf(std::vector<std::string>{"KG", "01", "06", "07", "11", "", "?"});
  const Pupil one = pupil(school(), year, group(), {group()});
  MaySeePupils sight;
  bool has_ground = false;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const bool before = sight.sees(one);
    const std::string where = school();
    const std::string what = group();
    if (*rc::gen::arbitrary<bool>()) {
      sight.add_primary_of(where);
      has_ground = has_ground || (where == one.school && is_in_primary(one));
    } else {
      sight.add_group(where, what);
      has_ground = has_ground || (where == one.school && is_in_group(one, what));
    }
    const bool is_kept = !before || sight.sees(one);
    RC_ASSERT(is_kept);
  }
  RC_ASSERT(sight.sees(one) == has_ground);
}

}  // namespace probity::registers
