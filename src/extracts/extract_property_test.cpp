// I27: the extract is a function of the approved cell and the sealed records.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "evidence/example_visits.hpp"
#include "extracts/example_opening.hpp"
#include "extracts/extract_file.hpp"

namespace probity::extracts {
namespace {

using namespace example;

// Of the day, in and out of working time, of approved services and of one that is not.
RecordedVisit any_visit() {
  const auto second = seconds{*rc::gen::inRange(0, 80'000)};
  RecordedVisit visit = evidence::example::any_visit();
  const Span moved = at(kTuesday, second) - visit.first;
  const auto move = [&](const IntervalSet& set) {
    IntervalSet out;
    for (const Interval& one : set.intervals()) out.add({one.begin + moved, one.end + moved});
    return out;
  };
  visit.first += moved;
  visit.last = visit.first + seconds{*rc::gen::inRange(0, 4'000)};
  visit.upper = move(visit.upper);
  visit.lower = intersection(move(visit.lower), visit.upper);
  if (visit.word == Word::connections_open) {
    visit.lower = {};
    visit.posts = 0;
  }
  visit.from.service = *rc::gen::element<std::string>("facebook", "youtube", "x");
  visit.from.source = *rc::gen::inRange(1U, 4U);
  return visit;
}

ExtractInputs any_inputs() {
  std::vector<RecordedVisit> visits;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) visits.push_back(any_visit());
  const auto ground = *rc::gen::element(GroundKind::working_time, GroundKind::breach,
                                        GroundKind::own_request, GroundKind::exception);
  ExtractInputs given = inputs(std::move(visits), ground);
  given.scope.most = *rc::gen::element(Kept::sites, Kept::durations, Kept::content);
  if (*rc::gen::arbitrary<bool>()) given.working.clear();
  if (*rc::gen::arbitrary<bool>()) given.accounts = {{"facebook", "A"}, {"facebook", "B"}};
  given.sources.push_back({{2, "Firewall", evidence::Feeding::handed_in},
                           set_of({from_to(8h, 20h)}),
                           set_of({from_to(13h, 14h)})});
  given.opened[0].steps_incomplete = *rc::gen::inRange<std::uint64_t>(0, 3);
  given.opened.push_back({.day = kWednesday, .visits = {}});
  given.scope.days.push_back(kWednesday);
  return given;
}

template <class List>
void shuffle(List& list, std::mt19937& random) {
  std::ranges::shuffle(list, random);
}

RC_GTEST_PROP(Extract_I27, does_not_depend_on_any_order, ()) {
  const ExtractInputs given = any_inputs();
  std::mt19937 random{*rc::gen::arbitrary<unsigned>()};
  ExtractInputs other = given;
  shuffle(other.opened, random);
  for (auto& day : other.opened) shuffle(day.visits, random);
  shuffle(other.scope.days, random);
  shuffle(other.scope.services, random);
  shuffle(other.services, random);
  shuffle(other.accounts, random);
  shuffle(other.sources, random);
  RC_ASSERT(make(other) == make(given));
}

RC_GTEST_PROP(Extract_I27, changes_its_digest_when_any_record_is_dropped, ()) {
  const ExtractInputs given = any_inputs();
  auto fewer = given;
  auto& visits = fewer.opened[0].visits;
  RC_PRE(!visits.empty());
  visits.erase(visits.begin() +
               *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(visits.size())));
  RC_ASSERT(digest(make(fewer)) != digest(make(given)));
}

RC_GTEST_PROP(Extract_I27, shows_or_counts_every_record, ()) {
  const ExtractInputs given = any_inputs();
  const ExtractDay day = make(given).days.at(0);
  std::uint64_t counted = day.visits.size();
  for (const SetAsideVisits& aside : day.set_aside) counted += aside.visits;
  RC_ASSERT(counted == given.opened[0].visits.size());
}

RC_GTEST_PROP(Extract_C17, shows_nothing_outside_surely_working_time, ()) {
  ExtractInputs given = any_inputs();
  given.ground = GroundKind::working_time;
  const ExtractDay day = make(given).days.at(0);
  for (const ExtractVisit& visit : day.visits) {
    RC_ASSERT(day.working.contains(visit.at_most));
    RC_ASSERT(visit.at_most.contains(visit.at_least));
    RC_ASSERT(day.working.overlaps(visit.signs));
  }
}

RC_GTEST_PROP(Extract_file, gives_back_what_was_written, ()) {
  const OpeningExtract extract = make(any_inputs());
  const auto again = parse(print(extract));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == extract);
}

RC_GTEST_PROP(Extract_totals, never_prove_more_than_they_allow, ()) {
  const OpeningExtract extract = make(any_inputs());
  for (const ServiceTotal& total : totals(extract, extract.days.at(0))) {
    RC_ASSERT(total.at_least <= total.at_most);
    RC_ASSERT(counts_of(extract, total.service) == Counts::counted);
  }
}

}  // namespace
}  // namespace probity::extracts
