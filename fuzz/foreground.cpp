// Events in time order, four bytes each, against the guarantees of visits/foreground.hpp (I7). The
// first byte chooses how much may be remembered.
#include "visits/foreground.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using visits::ClosedVisit;
using visits::Event;
using visits::Level;
using visits::Sign;
using visits::SiteKey;

constexpr SiteKey kOwn{1};
constexpr std::array kSites{
    kOwn, kOwn, SiteKey{2}, SiteKey{3}, visits::other_site(77), visits::other_site(78)};
constexpr std::array kSigns{Sign::page, Sign::next_page, Sign::act,  Sign::act,
                            Sign::act,  Sign::post,      Sign::media};
constexpr std::array<Span, 16> kSteps{seconds{0},  milliseconds{1}, milliseconds{900}, seconds{1},
                                      seconds{3},  seconds{5},      seconds{9},        seconds{10},
                                      seconds{14}, seconds{15},     seconds{16},       seconds{61},
                                      minutes{4},  minutes{5},      minutes{20},       hours{3}};
constexpr Instant kStart = instant_from_unix(1'773'133'200'000'000'000);

struct Bounds {
  IntervalSet lower;
  IntervalSet upper;
};
using BoundsOf = std::map<SiteKey, Bounds>;

Event next_event(Bytes& input, Instant at) {
  Event event;
  const unsigned flags = input.next();
  event.at = at;
  event.site = input.pick(kSites);
  event.sign = kSigns[flags % kSigns.size()];
  if (!visits::is_service(event.site) && event.sign == Sign::media) event.sign = Sign::act;
  event.level = (flags & 0x10) != 0 ? Level::l1c : Level::l1a;
  event.is_chosen = (flags & 0x20) != 0;
  event.brings_content = (flags & 0x40) == 0;
  event.may_reopen = true;  // a page of every site was opened earlier in the day
  event.kind = static_cast<std::uint64_t>(event.site) + (flags >> 3 & 1);
  const unsigned length = input.next();
  event.since = event.at - seconds{length % 16 * 100};
  event.until = event.at + seconds{length / 16};
  return event;
}

std::vector<Event> events_of(Bytes& input) {
  std::vector<Event> events;
  Instant at = kStart;
  while (!input.is_at_end() && events.size() < 400) {
    at += input.pick(kSteps);
    events.push_back(next_event(input, at));
  }
  return events;
}

std::vector<ClosedVisit> visits_from(const std::vector<Event>& events,
                                     const visits::Parameters& parameters, bool closes_early) {
  visits::Foreground foreground{parameters};
  std::vector<ClosedVisit> closed;
  for (const Event& event : events) {
    if (closes_early) foreground.close_until(event.at - seconds{1}, closed);
    foreground.apply(event);
  }
  foreground.close_all(closed);
  require(!foreground.has_open_visits(), "at the end nothing is open");
  return closed;
}

BoundsOf bounds_of(const std::vector<ClosedVisit>& closed) {
  BoundsOf bounds;
  for (const ClosedVisit& visit : closed) {
    bounds[visit.site].lower.add(visit.lower);
    bounds[visit.site].upper.add(visit.upper);
  }
  return bounds;
}

void check_each(const std::vector<ClosedVisit>& closed) {
  for (const ClosedVisit& visit : closed) {
    require(visits::is_service(visit.site), "only platforms have visits");
    require(visit.upper.contains(visit.lower), "the lower bound lies inside the upper");
    require(visit.first <= visit.last, "the first sign is not after the last");
    require(visit.word == visits::Word::use_recorded || visit.lower.is_empty(),
            "only recorded use is proven");
  }
}

void check_clock(const BoundsOf& bounds, Span clock) {
  IntervalSet all;
  Span sum{0};
  for (const auto& [site, bound] : bounds) {
    all.add(bound.lower);
    sum += bound.lower.length();
  }
  require(sum == all.length(), "lower bounds of different services do not overlap");
  require(sum <= clock, "proven time fits into the clock");
}

// Without bounds on memory in the way: leaving one event out shows what it did.
void check_without(const std::vector<Event>& events, std::size_t left_out,
                   const visits::Parameters& parameters, const BoundsOf& with) {
  std::vector<Event> fewer = events;
  fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
  const SiteKey site = events[left_out].site;
  BoundsOf without = bounds_of(visits_from(fewer, parameters, true));
  for (const auto& [service, bound] : with) {
    if (service == site) continue;
    require(without[service].lower.contains(bound.lower),
            "an event elsewhere never adds proven time");
  }
  for (const auto& [service, bound] : without) {
    if (service != site) continue;
    const auto found = with.find(service);
    require(bound.lower.is_empty() ||
                (found != with.end() && found->second.lower.contains(bound.lower)),
            "an event of this service never takes proven time away");
  }
}

void check(Bytes input) {
  visits::Parameters parameters;
  const unsigned memory = input.next();
  const bool is_small = memory % 4 == 0;
  if (is_small) {
    parameters.open_visits = 1 + memory / 4 % 4;
    parameters.intervals_of_a_visit = 4 + memory / 16;
  }
  const std::size_t left_out = input.next();
  const std::vector<Event> events = events_of(input);
  if (events.empty()) return;
  const auto closed = visits_from(events, parameters, true);
  const BoundsOf bounds = bounds_of(closed);
  check_each(closed);
  check_clock(bounds, events.back().at - events.front().at);
  const BoundsOf lazy = bounds_of(visits_from(events, parameters, false));
  require(std::ranges::equal(bounds, lazy,
                             [](const auto& a, const auto& b) {
                               return a.first == b.first && a.second.lower == b.second.lower &&
                                      a.second.upper == b.second.upper;
                             }),
          "when visits are closed changes nothing");
  if (!is_small) check_without(events, left_out % events.size(), parameters, bounds);
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check({data, size});
  return 0;
}
