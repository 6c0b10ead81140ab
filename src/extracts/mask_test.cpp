#include "extracts/mask.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "extracts/example_opening.hpp"
#include "extracts/extract_file.hpp"

namespace probity::extracts {
namespace {

using namespace example;

OpeningExtract two_services() {
  ExtractInputs given = inputs(
      {used(9h, 9h + 5min), used(11h, 11h + 5min, "youtube"), used(12h, 12h + 5min, "youtube")});
  given.scope.days.push_back(kWednesday);
  given.working.push_back(working(kWednesday));
  given.opened.push_back(
      {.day = kWednesday, .visits = {used(9h, 9h + 5min, "facebook", kWednesday)}});
  given.accounts = {{"youtube", "Class 4"}};
  return make(given);
}

TEST(Mask, Leaves_out_the_days_and_services_that_somebody_does_not_need) {
  const auto whole = two_services();
  const auto copy =
      masked(whole, {.days = {kTuesday}, .services = {"facebook"}, .most = Kept::content});
  ASSERT_EQ(copy.days.size(), 1U);
  ASSERT_EQ(copy.days[0].visits.size(), 1U);
  EXPECT_EQ(copy.services.size(), 1U);
  EXPECT_TRUE(copy.accounts.empty());
  EXPECT_TRUE(copy.days[0].set_aside.empty());
  EXPECT_EQ(print(copy).find("youtube"), std::string::npos);
  EXPECT_EQ(copy.left_out, (LeftOut{digest(whole), 1, 1}));
}

TEST(Mask, Takes_fields_away) {
  const auto whole = two_services();
  View view = whole_view(whole);
  view.most = Kept::sites;
  for (const ExtractDay& day : masked(whole, view).days) {
    for (const ExtractVisit& visit : day.visits) {
      EXPECT_TRUE(visit.at_least.is_empty() && visit.at_most.is_empty());
      EXPECT_EQ(visit.posts, 0U);
    }
  }
}

TEST(Mask, Of_everything_is_the_extract_itself) {
  const auto whole = two_services();
  EXPECT_EQ(masked(whole, whole_view(whole)), whole);
}

TEST(Mask, Of_everything_keeps_a_source_without_a_name_that_saw_nothing) {
  ExtractInputs given = inputs({used(9h, 9h + 5min)});
  given.sources.push_back({{2, "", evidence::Feeding::watched}, {}, {}});
  const auto whole = make(given);
  EXPECT_EQ(masked(whole, whole_view(whole)), whole);
}

TEST(Mask, Names_the_whole_also_when_a_copy_is_masked_again) {
  const auto whole = two_services();
  const auto once = masked(
      whole, {.days = {kTuesday}, .services = {"facebook", "youtube"}, .most = Kept::content});
  const auto twice =
      masked(once, {.days = {kTuesday}, .services = {"facebook"}, .most = Kept::sites});
  EXPECT_EQ(twice.left_out, (LeftOut{digest(whole), 1, 1}));
}

// I22: a view can take away only.
RC_GTEST_PROP(Mask_I22, never_shows_what_the_view_does_not_name, ()) {
  const auto whole = two_services();
  View view{.days = {},
            .services = {"x"},
            .most = *rc::gen::element(Kept::sites, Kept::durations, Kept::content)};
  for (const LocalDate day : {kTuesday, kWednesday, kWednesday + std::chrono::days{1}}) {
    if (*rc::gen::arbitrary<bool>()) view.days.push_back(day);
  }
  for (const char* service : {"facebook", "youtube"}) {
    if (*rc::gen::arbitrary<bool>()) view.services.emplace_back(service);
  }
  const auto copy = masked(whole, view);
  RC_ASSERT(copy.fields <= view.most);
  for (const ExtractDay& day : copy.days) {
    RC_ASSERT(std::ranges::find(view.days, day.day) != view.days.end());
    for (const ExtractVisit& visit : day.visits) {
      RC_ASSERT(std::ranges::find(view.services, visit.from.service) != view.services.end());
    }
  }
  RC_ASSERT(masked(copy, view) == copy);
  const auto again = parse(print(copy));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == copy);
}

}  // namespace
}  // namespace probity::extracts
