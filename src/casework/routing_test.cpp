#include "casework/routing.hpp"

#include <gtest/gtest.h>

#include "casework/example_trust.hpp"

namespace probity::casework {
namespace {

using namespace example;

Routed routed(std::vector<PersonId> named, Receiver chosen, Concerns what = Concerns::conduct,
              Someone reporter = kColleague) {
  return route({std::move(named), id(reporter), chosen, what}, trust(), kToday);
}

TEST(Routing, C40_a_concern_goes_to_whom_the_reporter_chose) {
  EXPECT_EQ(routed({id(kTeacher)}, Receiver::headteacher).to, id(kHead));
  EXPECT_EQ(routed({id(kTeacher)}, Receiver::cfoo).to, id(kCfoo));
  EXPECT_EQ(routed({id(kTeacher)}, Receiver::head_of_it).to, id(kHeadOfIt));
  EXPECT_EQ(routed({}, Receiver::cfoo).to, id(kCfoo)) << "one that names nobody";
}

// A headteacher is above everybody in their school: they would never receive anything otherwise.
TEST(Routing, C40_it_goes_to_whoever_is_above_and_around_whoever_is_below) {
  auto all = everybody();
  all.at(kTeacher - 1).line_managers = {{id(kHead), {}}};
  const auto head_is_above = trust(all);
  EXPECT_EQ(
      route({{id(kTeacher)}, id(kColleague), Receiver::headteacher}, head_is_above, kToday).to,
      id(kHead));
  all = everybody();
  all.at(kHead - 1).line_managers = {{id(kTeacher), {}}};
  const auto head_is_below = trust(all);
  EXPECT_EQ(
      route({{id(kTeacher)}, id(kColleague), Receiver::headteacher}, head_is_below, kToday).to,
      id(kCfoo));
}

TEST(Routing, C40_it_goes_around_everybody_whom_it_names) {
  EXPECT_EQ(routed({id(kHead)}, Receiver::headteacher).to, id(kCfoo));
  EXPECT_EQ(routed({id(kCfoo)}, Receiver::cfoo).to, id(kDeputy));
  EXPECT_EQ(routed({id(kTeacher), id(kHead), id(kCfoo)}, Receiver::headteacher).to, id(kDeputy));
}

TEST(Routing, C40_nobody_receives_what_they_reported_themselves) {
  EXPECT_EQ(routed({id(kTeacher)}, Receiver::cfoo, Concerns::conduct, kCfoo).to, id(kDeputy));
}

TEST(Routing, C40_what_the_reporter_reads_is_the_same_for_every_route) {
  const Receipt usual = routed({id(kTeacher)}, Receiver::headteacher).receipt;
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    for (const Receiver receiver : {Receiver::headteacher, Receiver::cfoo, Receiver::head_of_it}) {
      for (const Concerns what : {Concerns::conduct, Concerns::pupils}) {
        EXPECT_EQ(routed({id(static_cast<Someone>(someone))}, receiver, what).receipt, usual);
      }
    }
  }
}

TEST(Routing, C41_about_a_pupil_the_head_about_the_head_the_chair_then_the_local_authority) {
  EXPECT_EQ(routed({id(kTeacher)}, Receiver::cfoo, Concerns::pupils).to, id(kHead));
  EXPECT_EQ(routed({id(kHead)}, Receiver::cfoo, Concerns::pupils).to, id(kChair));
  const Routed last = routed({id(kHead), id(kChair)}, Receiver::cfoo, Concerns::pupils);
  EXPECT_FALSE(last.to);
  EXPECT_EQ(last.beyond, Beyond::local_authority);
}

TEST(Routing, C40_when_everybody_is_named_it_goes_beyond_the_trust) {
  std::vector<PersonId> all;
  const auto people_register = trust();
  for (const auto& person : people_register.people()) {
    if (person.id != id(kColleague)) all.push_back(person.id);
  }
  const Routed last = routed(all, Receiver::headteacher);
  EXPECT_FALSE(last.to);
  EXPECT_EQ(last.beyond, Beyond::data_protection_officer);
}

}  // namespace
}  // namespace probity::casework
