#include "visits/foreground.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::visits {

// So that a counter-example can be read.
std::ostream& operator<<(std::ostream& out, const Event& e) {
  constexpr const char* kSigns[] = {"page", "next_page", "act", "post", "media"};
  return out << "\n  " << rfc3339(e.at).substr(11, 12) << " site "
             << (static_cast<std::uint64_t>(e.site) & 0xFF) << " "
             << kSigns[static_cast<std::size_t>(e.sign)] << (e.brings_content ? " content" : "")
             << (e.is_chosen ? " chosen" : "") << " " << name_of(e.level);
}

namespace {

constexpr SiteKey kFacebook{1};
constexpr SiteKey kReddit{2};
const SiteKey kRegister = other_site(77);

Instant at(double second) {
  return instant_from_unix(1'773'133'200'000'000'000 + static_cast<std::int64_t>(second * 1e9));
}

Event event(double second, SiteKey site, Sign sign) {
  Event e;
  e.at = at(second);
  e.since = e.at;
  e.until = e.at;
  e.site = site;
  e.sign = sign;
  e.is_chosen = true;
  e.brings_content = sign == Sign::act;
  e.may_reopen = true;
  e.kind = static_cast<std::uint64_t>(site);
  return e;
}

std::vector<ClosedVisit> visits_from(const std::vector<Event>& events,
                                     const Parameters& parameters = {}) {
  Foreground foreground{parameters};
  std::vector<ClosedVisit> closed;
  for (const Event& e : events) {
    foreground.close_until(e.at - seconds{1}, closed);
    foreground.apply(e);
  }
  foreground.close_all(closed);
  return closed;
}

struct Bounds {
  IntervalSet lower;
  IntervalSet upper;
};

std::map<SiteKey, Bounds> bounds_from(const std::vector<Event>& events) {
  std::map<SiteKey, Bounds> bounds;
  for (const ClosedVisit& visit : visits_from(events)) {
    bounds[visit.site].lower.add(visit.lower);
    bounds[visit.site].upper.add(visit.upper);
  }
  return bounds;
}

// Sites by their service only, durations as bounds (C56, C57).
TEST(Foreground, A_page_alone_is_opened_and_proves_nothing) {
  const auto closed = visits_from({event(0, kFacebook, Sign::page)});
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed[0].word, Word::page_opened);
  EXPECT_TRUE(closed[0].lower.is_empty());
  EXPECT_EQ(closed[0].upper.hull(), (Interval{at(-5), at(300)}));
}

TEST(Foreground, Three_fetches_that_bring_content_within_a_minute_show_use) {
  const auto closed =
      visits_from({event(0, kFacebook, Sign::page), event(10, kFacebook, Sign::act),
                   event(20, kFacebook, Sign::act), event(30, kFacebook, Sign::act)});
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed[0].word, Word::use_recorded);
  EXPECT_EQ(closed[0].lower.hull(), (Interval{at(0), at(30)}));
}

TEST(Foreground, A_visit_of_many_stretches_is_reported_in_parts_that_prove_nothing_twice) {
  Parameters parameters;
  parameters.intervals_of_a_visit = 4;
  std::vector<Event> events{event(0, kFacebook, Sign::page)};
  for (int i = 0; i < 30; ++i)
    events.push_back(event(5 + 40 * (i / 3) + 4 * (i % 3), kFacebook, Sign::post));
  IntervalSet together;
  Span sum{0};
  const auto parts = visits_from(events, parameters);
  for (const ClosedVisit& part : parts) {
    together.add(part.lower);
    sum += part.lower.length();
  }
  EXPECT_GT(parts.size(), 1U);
  EXPECT_EQ(sum, together.length());
  EXPECT_EQ(sum, visits_from(events).front().lower.length());
}

TEST(Foreground, A_page_that_follows_another_proves_no_time_between_them) {
  const auto closed =
      visits_from({event(0, kFacebook, Sign::page), event(10, kFacebook, Sign::page),
                   event(12, kFacebook, Sign::post)});
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed[0].lower.length(), seconds{12});  // all of it, but only because of the post
  const auto without =
      visits_from({event(0, kFacebook, Sign::page), event(10, kFacebook, Sign::page)});
  EXPECT_TRUE(without[0].lower.is_empty());
}

TEST(Foreground, Anything_elsewhere_in_between_breaks_the_proof) {
  Event elsewhere = event(15, kRegister, Sign::act);
  const auto bounds =
      bounds_from({event(0, kFacebook, Sign::page), event(10, kFacebook, Sign::post), elsewhere,
                   event(20, kFacebook, Sign::post)});
  EXPECT_EQ(bounds.at(kFacebook).lower.length(), seconds{10});
}

TEST(Foreground, A_single_fetch_elsewhere_does_not_show_the_person_there) {
  const auto bounds =
      bounds_from({event(0, kFacebook, Sign::page), event(60, kRegister, Sign::act)});
  EXPECT_EQ(bounds.at(kFacebook).upper.hull().end, at(300));
}

TEST(Foreground, A_chosen_page_elsewhere_ends_what_is_possible_here) {
  const auto bounds =
      bounds_from({event(0, kFacebook, Sign::page), event(60, kRegister, Sign::page)});
  EXPECT_EQ(bounds.at(kFacebook).upper.hull().end, at(60));
}

TEST(Foreground, A_page_elsewhere_that_opened_by_itself_ends_nothing) {
  Event refresh = event(60, kRegister, Sign::page);
  refresh.is_chosen = false;
  const auto bounds = bounds_from({event(0, kFacebook, Sign::page), refresh});
  EXPECT_EQ(bounds.at(kFacebook).upper.hull().end, at(300));
}

TEST(Foreground, Three_close_fetches_elsewhere_end_it_at_the_first_of_them) {
  const auto bounds =
      bounds_from({event(0, kFacebook, Sign::page), event(60, kRegister, Sign::act),
                   event(72, kRegister, Sign::act), event(85, kRegister, Sign::act)});
  EXPECT_EQ(bounds.at(kFacebook).upper.hull().end, at(60));
}

TEST(Foreground, Film_lengthens_what_is_possible_and_proves_nothing) {
  std::vector<Event> events{event(0, kFacebook, Sign::page)};
  for (int i = 1; i <= 270; ++i) events.push_back(event(i * 20, kFacebook, Sign::media));
  const auto closed = visits_from(events);
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_TRUE(closed[0].lower.is_empty());
  EXPECT_EQ(closed[0].upper.hull().end, at(3'600));
}

TEST(Foreground, A_visit_ends_after_five_silent_minutes) {
  const auto closed =
      visits_from({event(0, kFacebook, Sign::page), event(301, kFacebook, Sign::page)});
  EXPECT_EQ(closed.size(), 2U);
}

TEST(Foreground, Coming_back_to_an_open_tab_takes_as_much_as_showing_use) {
  std::vector<Event> events{event(0, kFacebook, Sign::page), event(30, kRegister, Sign::page),
                            event(1'990, kRegister, Sign::page)};
  for (const double t : {2'000.0, 2'010.0}) events.push_back(event(t, kFacebook, Sign::act));
  EXPECT_EQ(visits_from(events).size(), 1U);
  events.push_back(event(2'020, kFacebook, Sign::act));
  const auto closed = visits_from(events);
  ASSERT_EQ(closed.size(), 2U);
  const auto& back = closed[0].first == at(0) ? closed[1] : closed[0];
  EXPECT_EQ(back.word, Word::use_recorded);
  EXPECT_EQ(back.upper.hull().begin, at(1'990));  // not before the register was opened
}

TEST(Foreground, Memory_stays_bounded_however_many_stretches_there_are) {
  std::vector<Event> events;
  for (int i = 0; i < 2'000; ++i) {
    events.push_back(event(i * 40, kFacebook, Sign::page));
    events.push_back(event(i * 40 + 5, kFacebook, Sign::post));
    events.push_back(event(i * 40 + 10, kRegister, Sign::page));
  }
  const auto closed = visits_from(events);
  EXPECT_GT(closed.size(), 5U);
  for (const ClosedVisit& visit : closed) {
    EXPECT_LE(visit.lower.size() + visit.upper.size(), Parameters{}.intervals_of_a_visit + 2);
  }
  EXPECT_EQ(bounds_from(events).at(kFacebook).lower.length(), seconds{5 * 2'000});
}

// ---- properties
// -----------------------------------------------------------------------------------

Event some_event() {
  Event e;
  e.at = at(*rc::gen::inRange(0, 9'000) / 10.0);
  e.site = *rc::gen::element(kFacebook, kFacebook, kReddit, kRegister);
  e.sign = *rc::gen::element(Sign::page, Sign::next_page, Sign::act, Sign::act, Sign::act,
                             Sign::post, Sign::media);
  if (e.site == kRegister && e.sign == Sign::media) e.sign = Sign::act;
  if (e.sign == Sign::media) e.since = e.at - seconds{*rc::gen::element(0, 0, 600, 2'000)};
  e.brings_content = *rc::gen::arbitrary<bool>();
  e.is_chosen = *rc::gen::arbitrary<bool>();
  e.may_reopen = true;
  e.kind = static_cast<std::uint64_t>(e.site);
  e.level = *rc::gen::element(Level::l1a, Level::l1c);
  e.until = e.at + seconds{*rc::gen::inRange(0, 60)};
  return e;
}

std::vector<Event> in_order(std::vector<Event> events) {
  std::ranges::stable_sort(events, {}, &Event::at);
  return events;
}

std::vector<Event> some_events() {
  std::vector<Event> events(*rc::gen::inRange<std::size_t>(0, 60));
  for (Event& e : events) e = some_event();
  return in_order(events);
}

IntervalSet lower_of(const std::vector<Event>& events, SiteKey site) {
  return bounds_from(events)[site].lower;
}

RC_GTEST_PROP(Foreground, I7_the_lower_bound_lies_inside_the_upper, ()) {
  const auto events = some_events();
  RC_LOG() << rc::toString(events);
  for (const ClosedVisit& visit : visits_from(events)) {
    RC_ASSERT(visit.upper.contains(visit.lower));
    RC_ASSERT(visit.lower.length() <= visit.upper.length());
    RC_ASSERT(visit.first <= visit.last);
    RC_ASSERT(visit.word == Word::use_recorded || visit.lower.is_empty());
  }
}

RC_GTEST_PROP(Foreground, I7_an_event_of_this_service_never_takes_proven_time_away, ()) {
  auto events = some_events();
  RC_LOG() << rc::toString(events);
  const IntervalSet before = lower_of(events, kFacebook);
  Event more = some_event();
  more.site = kFacebook;
  events.push_back(more);
  RC_ASSERT(lower_of(in_order(events), kFacebook).contains(before));
}

RC_GTEST_PROP(Foreground, I7_an_event_elsewhere_never_adds_proven_time, ()) {
  auto events = some_events();
  RC_LOG() << rc::toString(events);
  const IntervalSet before = lower_of(events, kFacebook);
  Event more = some_event();
  more.site = *rc::gen::element(kReddit, kRegister);
  events.push_back(more);
  RC_ASSERT(before.contains(lower_of(in_order(events), kFacebook)));
}

RC_GTEST_PROP(Foreground, Lower_bounds_of_all_services_together_fit_into_the_clock, ()) {
  const auto events = some_events();
  RC_PRE(!events.empty());
  const auto bounds = bounds_from(events);
  Span sum{0};
  IntervalSet all;
  for (const auto& [site, b] : bounds) {
    sum += b.lower.length();
    all.add(b.lower);
  }
  RC_ASSERT(sum == all.length());
  RC_ASSERT(sum <= events.back().at - events.front().at);
}

RC_GTEST_PROP(Foreground, A_hole_in_the_log_never_raises_a_lower_bound, ()) {
  const auto events = some_events();
  const Interval hole{at(*rc::gen::inRange(0, 700)), at(900)};
  const Interval two_minutes{hole.begin, hole.begin + minutes{*rc::gen::inRange(2, 5)}};
  std::vector<Event> left;
  std::ranges::copy_if(events, std::back_inserter(left),
                       [&](const Event& e) { return !two_minutes.contains(e.at); });
  for (const SiteKey site : {kFacebook, kReddit}) {
    RC_ASSERT(lower_of(events, site).contains(lower_of(left, site)));
  }
}

RC_GTEST_PROP(Foreground, A_clock_that_is_wrong_throughout_changes_no_length, ()) {
  auto events = some_events();
  const auto before = bounds_from(events);
  const Span skew = seconds{*rc::gen::inRange(-3'700, 3'700)};
  for (Event& e : events) {
    e.at += skew;
    e.since += skew;
    e.until += skew;
  }
  for (const auto& [site, b] : bounds_from(events)) {
    RC_ASSERT(b.lower.length() == before.at(site).lower.length());
    RC_ASSERT(b.upper.length() == before.at(site).upper.length());
  }
}

RC_GTEST_PROP(Foreground, When_visits_are_closed_changes_nothing, ()) {
  const auto events = some_events();
  const Parameters parameters;
  Foreground lazy{parameters};
  std::vector<ClosedVisit> closed;
  for (const Event& e : events) lazy.apply(e);
  lazy.close_all(closed);
  std::map<SiteKey, Bounds> bounds;
  for (const ClosedVisit& visit : closed) {
    bounds[visit.site].lower.add(visit.lower);
    bounds[visit.site].upper.add(visit.upper);
  }
  for (auto& [site, b] : bounds_from(events)) {
    RC_ASSERT(b.lower == bounds[site].lower);
    RC_ASSERT(b.upper == bounds[site].upper);
  }
}

}  // namespace
}  // namespace probity::visits
