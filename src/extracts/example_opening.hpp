// An opening in a small school, for the tests of this library: one teaching assistant, one Tuesday.
#pragma once

#include <string>

#include "extracts/make_extract.hpp"

namespace probity::extracts::example {

using namespace std::chrono_literals;
using casework::GroundKind;
using evidence::Kept;
using evidence::RecordedVisit;
using visits::Word;

// Tuesday 15 September 2026, in London, in summer time.
inline constexpr LocalDate kTuesday{
    std::chrono::local_days{std::chrono::year{2026} / std::chrono::September / 15}};
inline constexpr LocalDate kWednesday = kTuesday + std::chrono::days{1};

inline Zone london() { return Zone::named("Europe/London").value(); }

inline Instant at(LocalDate day, std::chrono::seconds time) {
  return london().read(day + Span{time}).earlier;
}
inline Interval from_to(std::chrono::seconds from, std::chrono::seconds to,
                        LocalDate day = kTuesday) {
  return {at(day, from), at(day, to)};
}

inline IntervalSet set_of(std::initializer_list<Interval> intervals) {
  IntervalSet out;
  for (const Interval& interval : intervals) out.add(interval);
  return out;
}

// 08:30 to 12:00 and 13:00 to 15:30; lunch between; nothing before and after.
inline WorkingDay working(LocalDate day = kTuesday) {
  people::Partition parts;
  parts.working = set_of({from_to(8h + 30min, 12h, day), from_to(13h, 15h + 30min, day)});
  parts.rest = set_of({from_to(12h, 13h, day)});
  parts.outside = set_of({from_to(0h, 8h + 30min, day), from_to(15h + 30min, 24h, day)});
  return {day, parts};
}

// Used from `from` to `to`: proven in between, possible five minutes longer.
inline RecordedVisit used(std::chrono::seconds from, std::chrono::seconds to,
                          std::string service = "facebook", LocalDate day = kTuesday) {
  RecordedVisit out;
  out.from = {std::move(service), 1, 7, evidence::Attribution::authenticated,
              evidence::Feeding::watched};
  out.level = visits::Level::l1a;
  out.word = Word::use_recorded;
  out.first = at(day, from);
  out.last = at(day, to) - 1s;
  out.lower.add({at(day, from) + 5s, at(day, to) - 5s});
  out.upper.add({at(day, from) - 5s, at(day, to) + 300s});
  out.pages = 3;
  out.posts = 1;
  out.set_aside = {12, 4, 1, 0};
  return out;
}

inline RecordedVisit opened_page(std::chrono::seconds from, std::string service = "facebook") {
  RecordedVisit out = used(from, from + 10s, std::move(service));
  out.word = Word::page_opened;
  out.lower = {};
  out.posts = 0;
  return out;
}

inline RecordedVisit connections(std::chrono::seconds from, std::chrono::seconds to,
                                 std::string service = "facebook") {
  RecordedVisit out = opened_page(from, std::move(service));
  out.level = visits::Level::l2;
  out.word = Word::connections_open;
  out.last = at(kTuesday, to) - 1s;
  out.upper = set_of({from_to(from, to)});
  out.pages = 0;
  return out;
}

inline RecordedVisit from_source(RecordedVisit visit, std::uint32_t source) {
  visit.from.source = source;
  return visit;
}

inline ExtractInputs inputs(std::vector<RecordedVisit> visits,
                            GroundKind ground = GroundKind::working_time) {
  ExtractInputs out;
  out.scope = {.case_id = "case:3",
               .person = {},
               .days = {kTuesday},
               .services = {"facebook", "youtube"},
               .most = Kept::content};
  out.ground = ground;
  out.assessment = 2;
  out.edition = 4;
  out.zone = london();
  out.services = {{"facebook", "Facebook", policy::ServiceClass::social, true},
                  {"youtube", "YouTube", policy::ServiceClass::teaching_media, false}};
  out.opened = {{.day = kTuesday, .visits = std::move(visits)}};
  out.working = {working()};
  out.sources = {{{1, "Proxy of the school", evidence::Feeding::watched},
                  set_of({from_to(7h, 18h)}),
                  set_of({from_to(10h, 10h + 15min)})}};
  return out;
}

inline OpeningExtract extract_of(std::vector<RecordedVisit> visits,
                                 GroundKind ground = GroundKind::working_time) {
  return make(inputs(std::move(visits), ground));
}

}  // namespace probity::extracts::example
