#include "evidence/monitoring_gate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/example_visits.hpp"
#include "policy/example_assessments.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"

namespace probity::evidence {

namespace {

using namespace std::chrono_literals;
using policy::NotCovered;

namespace assessments = policy::example_assessments;

struct Things {
  policy::PublicSuffixes suffixes;
  policy::SiteCatalogue catalogue = policy::SiteCatalogue::builtin(suffixes).value();
  policy::NeverRecorded never = policy::NeverRecorded::builtin().value();
  std::vector<policy::ImpactAssessment> versions{assessments::in_force()};
  MonitoringGate gate{versions, never, "proxy"};
  policy::InForce force = policy::in_force_of(versions.front()).value();

  [[nodiscard]] const policy::Service* service(std::string_view id) const {
    return &catalogue.service(*catalogue.find(id));
  }
  // Somebody and something that is let in.
  [[nodiscard]] VisitFacts covered() const {
    return {.service = service("facebook"),
            .person = policy::PersonScope::employee,
            .device = policy::DeviceScope::managed,
            .place = policy::Place::on_site,
            .first = force.from + 1h,
            .last = force.from + 2h};
  }
};

TEST(MonitoringGate, Lets_in_what_the_assessment_covers_and_says_which_version) {
  const Things things;
  const auto let = things.gate.ask(things.covered(), things.force.from + 3h);
  ASSERT_TRUE(let);
  EXPECT_EQ(let->assessment, things.versions.front().number);
  EXPECT_EQ(let->kept, Kept::durations);
}

TEST(MonitoringGate, I4_Whatever_is_not_known_is_out) {
  const Things things;
  const Instant now = things.force.from + 3h;
  VisitFacts facts = things.covered();
  facts.person = policy::PersonScope::unknown;
  EXPECT_EQ(things.gate.ask(facts, now).error(), NotCovered::person_unknown);
  facts = things.covered();
  facts.device = policy::DeviceScope::unknown;
  EXPECT_EQ(things.gate.ask(facts, now).error(), NotCovered::device_unknown);
  facts = things.covered();
  facts.place = policy::Place::unknown;
  EXPECT_EQ(things.gate.ask(facts, now).error(), NotCovered::place_unknown);
  EXPECT_FALSE(things.gate.ask({}, now));
}

TEST(MonitoringGate, I3_A_service_that_is_not_named_is_out) {
  const Things things;
  VisitFacts facts = things.covered();
  facts.service = things.service("reddit");
  EXPECT_EQ(things.gate.ask(facts, things.force.from + 3h).error(), NotCovered::service_not_named);
  const auto named = things.gate.services(things.force.from, things.force.from + 3h);
  EXPECT_EQ(named, (std::vector<std::string>{"facebook", "instagram"}));
  EXPECT_TRUE(things.gate.services(things.force.from - 9h, things.force.from - 8h).empty());
}

TEST(MonitoringGate, R7_An_address_that_is_never_recorded_is_known_before_the_visit) {
  const Things things;
  EXPECT_TRUE(things.gate.is_never("www.facebook.com", "/groups/neu-bristol"));
  EXPECT_FALSE(things.gate.is_never("www.facebook.com", "/"));
}

// I1, I2: whatever the moments, nothing is let in unless a version was in force at all three.
RC_GTEST_PROP(MonitoringGate, I1_I2_Nothing_outside_the_time_in_force_is_let_in, ()) {
  static const Things things;
  const auto moment = [&] {
    const auto length = things.force.until - things.force.from;
    return things.force.from + Span{*rc::gen::inRange<std::int64_t>(
                                   -length.count() / 2, length.count() + length.count() / 2)};
  };
  VisitFacts facts = things.covered();
  facts.first = moment();
  facts.last = std::max(facts.first, moment());
  const Instant received = moment();
  const auto is_in_force = [&](Instant at) {
    return things.force.from <= at && at < things.force.until;
  };
  RC_ASSERT(things.gate.ask(facts, received).has_value() ==
            (is_in_force(facts.first) && is_in_force(facts.last) && is_in_force(received)));
}

TEST(Only, Leaves_out_what_may_not_be_kept) {
  const RecordedVisit visit = example::visit();
  EXPECT_EQ(only(Kept::content, visit), visit);
  EXPECT_EQ(only(Kept::durations, visit).posts, 0U);
  EXPECT_EQ(only(Kept::durations, visit).lower, visit.lower);
  const RecordedVisit site = only(Kept::sites, visit);
  EXPECT_TRUE(site.lower.is_empty() && site.upper.is_empty());
  EXPECT_EQ(site.first, site.last);
}

}  // namespace

}  // namespace probity::evidence
