#include "extracts/make_extract.hpp"

#include <gtest/gtest.h>

#include "extracts/example_opening.hpp"

namespace probity::extracts {
namespace {

using namespace example;

std::uint64_t set_aside(const OpeningExtract& extract, NotShown reason) {
  for (const SetAsideVisits& aside : extract.days.at(0).set_aside) {
    if (aside.reason == reason) return aside.visits;
  }
  return 0;
}

const ExtractVisit& only_visit(const OpeningExtract& extract) {
  return extract.days.at(0).visits.at(0);
}

// C17, C20, decision 8.
TEST(Extract, Shows_of_working_time_alone_what_lies_in_working_time) {
  const auto extract = extract_of({used(9h, 9h + 5min), used(12h + 10min, 12h + 20min)});
  ASSERT_EQ(extract.days.at(0).visits.size(), 1U);
  EXPECT_EQ(only_visit(extract).signs, from_to(9h, 9h + 5min));
  EXPECT_EQ(set_aside(extract, NotShown::outside_working_time), 1U);
}

TEST(Extract, Shows_everything_approved_on_the_other_grounds) {
  for (const GroundKind ground :
       {GroundKind::breach, GroundKind::own_request, GroundKind::exception}) {
    const auto extract = extract_of({used(9h, 9h + 5min), used(12h + 10min, 12h + 20min)}, ground);
    EXPECT_EQ(extract.days.at(0).visits.size(), 2U);
    EXPECT_TRUE(extract.days.at(0).set_aside.empty());
  }
}

TEST(Extract, Does_not_count_the_edges_of_working_time) {
  const auto extract = extract_of({used(8h + 30min, 8h + 31min)});
  EXPECT_TRUE(extract.days.at(0).visits.empty());
  EXPECT_EQ(set_aside(extract, NotShown::only_its_end_in_working_time), 1U);
}

TEST(Extract, Leaves_out_a_visit_of_the_lunch_hour_that_may_have_lasted_into_the_lesson) {
  const auto extract = extract_of({used(12h + 50min, 12h + 58min)});
  EXPECT_TRUE(extract.days.at(0).visits.empty());
  EXPECT_EQ(set_aside(extract, NotShown::only_its_end_in_working_time), 1U);
}

TEST(Extract, Cuts_a_visit_to_working_time_and_tells_no_counts_of_it) {
  const auto extract = extract_of({used(11h + 50min, 12h + 20min)});
  const ExtractVisit& visit = only_visit(extract);
  EXPECT_TRUE(visit.is_partial);
  EXPECT_EQ(visit.word, Word::use_recorded);
  EXPECT_EQ(visit.signs, from_to(11h + 50min, 11h + 58min + 30s));
  EXPECT_EQ(visit.at_least, set_of({from_to(11h + 50min + 5s, 11h + 58min + 30s)}));
  EXPECT_EQ(visit.at_most.hull().end, at(kTuesday, 11h + 58min + 30s));
  EXPECT_EQ(visit.pages + visit.posts + visit.set_aside.embed, 0U);
}

TEST(Extract, Says_page_opened_where_use_was_shown_only_in_the_lunch_hour) {
  RecordedVisit visit = used(11h + 50min, 12h + 20min);
  visit.lower = set_of({from_to(12h + 10min, 12h + 15min)});
  const auto extract = extract_of({visit});
  EXPECT_EQ(only_visit(extract).word, Word::page_opened);
  EXPECT_TRUE(totals(extract, extract.days.at(0)).empty());
}

TEST(Extract, Shows_nothing_on_a_day_whose_hours_nobody_knows) {
  ExtractInputs given = inputs({used(9h, 9h + 5min)});
  given.working.clear();
  const auto extract = make(given);
  EXPECT_TRUE(extract.days.at(0).visits.empty());
  EXPECT_EQ(set_aside(extract, NotShown::working_time_unknown), 1U);
}

TEST(Extract, Adds_up_only_use_that_was_recorded_and_each_second_once) {
  const auto extract = extract_of({used(9h, 9h + 5min), from_source(used(9h, 9h + 5min), 2),
                                   opened_page(11h), connections(14h, 15h)});
  const auto sums = totals(extract, extract.days.at(0));
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0].at_least, 290s);
  EXPECT_EQ(sums[0].at_most, 605s);
  EXPECT_EQ(sums[0].visits, 2U);
}

// Decision 10.
TEST(Extract, Leaves_teaching_media_out_of_totals_unless_the_assessment_names_it) {
  ExtractInputs given = inputs({used(9h, 9h + 5min, "youtube")});
  EXPECT_TRUE(totals(make(given), make(given).days.at(0)).empty());
  EXPECT_EQ(counts_of(make(given), "youtube"), Counts::class_not_named);
  given.services[1].is_named = true;
  EXPECT_EQ(totals(make(given), make(given).days.at(0)).size(), 1U);
}

TEST(Extract, Leaves_a_service_out_of_totals_on_which_the_person_runs_an_official_account) {
  ExtractInputs given = inputs({used(9h, 9h + 5min)});
  given.accounts = {{"facebook", "Class 4"}, {"x", "not asked for"}};
  const auto extract = make(given);
  EXPECT_EQ(counts_of(extract, "facebook"), Counts::official_account);
  EXPECT_TRUE(totals(extract, extract.days.at(0)).empty());
  EXPECT_EQ(extract.accounts, (std::vector<OfficialAccount>{{"facebook", "Class 4"}}));
  EXPECT_EQ(extract.days.at(0).visits.size(), 1U);
}

// T3.
TEST(Extract, Calls_corroborated_what_a_second_source_shows_at_that_time) {
  const auto extract = extract_of({used(9h, 9h + 5min), from_source(connections(9h, 10h), 2),
                                   used(14h, 14h + 5min), used(14h, 14h + 5min, "youtube")});
  ASSERT_EQ(extract.days.at(0).visits.size(), 4U);
  for (const ExtractVisit& visit : extract.days.at(0).visits) {
    EXPECT_EQ(visit.is_corroborated, visit.signs.begin < at(kTuesday, 12h));
  }
  EXPECT_EQ(extract.sources.size(), 2U);
}

TEST(Extract, Tells_what_speaks_for_the_person) {
  const auto extract = extract_of({used(9h, 9h + 5min)});
  const ExtractDay& day = extract.days.at(0);
  EXPECT_EQ(day.rest, set_of({from_to(12h, 13h)}));
  EXPECT_EQ(day.silent, set_of({from_to(10h, 10h + 15min)}));
  EXPECT_EQ(not_collected(day), set_of({from_to(0h, 7h), from_to(18h, 24h)}));
  EXPECT_EQ(nothing_recorded(day),
            set_of({from_to(8h + 31min + 30s, 9h - 5s), from_to(9h + 10min, 10h),
                    from_to(10h + 15min, 11h + 58min + 30s),
                    from_to(13h + 1min + 30s, 15h + 28min + 30s)}));
}

TEST(Extract, Has_every_approved_day_and_says_why_one_was_not_opened) {
  ExtractInputs given = inputs({});
  given.scope.days = {kWednesday, kTuesday, kTuesday + std::chrono::days{2}};
  given.not_opened = {{kWednesday, DayState::restricted}};
  const auto extract = make(given);
  ASSERT_EQ(extract.days.size(), 3U);
  EXPECT_EQ(extract.days[0].state, DayState::opened);
  EXPECT_EQ(extract.days[1].state, DayState::restricted);
  EXPECT_EQ(extract.days[2].state, DayState::not_opened);
}

TEST(Extract, Never_shows_what_was_not_approved) {
  const auto extract = extract_of({used(9h, 9h + 5min, "x")}, GroundKind::breach);
  EXPECT_TRUE(extract.days.at(0).visits.empty());
  EXPECT_EQ(set_aside(extract, NotShown::not_approved), 1U);
}

TEST(Extract, Has_only_the_fields_that_were_asked_for) {
  ExtractInputs given = inputs({used(9h, 9h + 5min)});
  given.scope.most = Kept::durations;
  EXPECT_EQ(only_visit(make(given)).posts, 0U);
  EXPECT_FALSE(only_visit(make(given)).at_least.is_empty());
  given.scope.most = Kept::sites;
  EXPECT_TRUE(only_visit(make(given)).at_most.is_empty());
  EXPECT_TRUE(totals(make(given), make(given).days.at(0)).empty());
}

}  // namespace
}  // namespace probity::extracts
