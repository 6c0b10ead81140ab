// Visits for tests: one that a person can read, and any that can be written.
#pragma once

#include <string>

#include <rapidcheck.h>

#include "evidence/recorded_visit.hpp"

namespace probity::evidence::example {

using namespace std::chrono_literals;

// 2026-03-10 09:15:02 UTC.
inline constexpr Instant kMorning = instant_from_unix(1'773'134'102'000'000'000);

// The example of docs/formats/sealed-visit.md.
[[nodiscard]] inline RecordedVisit visit() {
  RecordedVisit one;
  one.from = {"facebook", 1, 7, Attribution::authenticated, Feeding::handed_in};
  one.level = visits::Level::l1a;
  one.word = visits::Word::use_recorded;
  one.first = kMorning;
  one.last = kMorning + 308s;
  one.lower.add({kMorning + 3s, kMorning + 38s});
  one.upper.add({kMorning - 5s, kMorning + 608s});
  one.pages = 3;
  one.set_aside = {12, 4, 1, 0};
  one.working_time = {35s, 608s, false};
  return one;
}

[[nodiscard]] inline IntervalSet any_stretches(Instant first) {
  IntervalSet set;
  Instant at = first - seconds{*rc::gen::inRange(0, 400)};
  const int count = *rc::gen::inRange(0, 200);
  for (int i = 0; i < count; ++i) {
    at += seconds{*rc::gen::inRange(1, 400)};
    const Instant end = at + seconds{*rc::gen::inRange(1, 300)};
    set.add({at, end});
    at = end;
  }
  return set;
}

[[nodiscard]] inline RecordedVisit any_visit() {
  const auto number = [] { return *rc::gen::arbitrary<std::uint32_t>(); };
  RecordedVisit one;
  one.from.service = *rc::gen::element<std::string>("x", "facebook", "a-service_of-24-letters0");
  one.from.source = number();
  one.from.device = number();
  one.from.attribution = *rc::gen::element(Attribution::authenticated, Attribution::device_session);
  one.from.feeding = *rc::gen::element(Feeding::handed_in, Feeding::watched);
  one.level = static_cast<visits::Level>(*rc::gen::inRange(0, 4));
  one.word = static_cast<visits::Word>(*rc::gen::inRange(0, 3));
  one.first = kMorning + seconds{*rc::gen::inRange(0, 80'000)};
  one.last = one.first + seconds{*rc::gen::inRange(0, 80'000)};
  one.lower = any_stretches(one.first);
  one.upper = any_stretches(one.first);
  one.pages = number();
  one.posts = number();
  one.set_aside = {number(), number(), number(), number()};
  if (*rc::gen::arbitrary<bool>()) {
    one.working_time = {seconds{*rc::gen::inRange(0, 80'000)},
                        seconds{*rc::gen::inRange(0, 80'000)}, false};
  }
  one.two_devices = *rc::gen::arbitrary<bool>();
  one.edges = {*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
  return one;
}

}  // namespace probity::evidence::example
