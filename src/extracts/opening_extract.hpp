// What an approved opening found: the one value that the page, the paper and the file are made of
// (C56 to C58, C60). docs/formats/extract.md says what is in it and why.
//
//   OpeningExtract extract = extracts::make(inputs);          // make_extract.hpp
//   std::string file = extracts::print(extract);              // extract_file.hpp
//   Html seen = fragment(extract, presentation, templates)    // extract_page.hpp
//
// Plain values: comparable, no names of people, whole seconds. Never in it: a share of a day, an
// order of people, a score, a word of guilt. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.hpp"
#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "casework/grounds.hpp"
#include "evidence/monitoring_gate.hpp"
#include "evidence/recorded_visit.hpp"
#include "ledger/hash.hpp"
#include "policy/impact_assessment.hpp"
#include "policy/service.hpp"

namespace probity::extracts {

// One approved service, as the catalogue calls it on that day.
struct ExtractService {
  std::string id;
  std::string name;
  policy::ServiceClass service_class = policy::ServiceClass::social;
  bool is_named = true;  // the assessment names it
  bool operator==(const ExtractService&) const = default;
};

// Whether a service's time can be in a total at all (decision 10).
enum class Counts : std::uint8_t { counted, class_not_named, official_account };

struct OfficialAccount {
  std::string service;
  std::string name;
  auto operator<=>(const OfficialAccount&) const = default;
};

struct ExtractSource {
  std::uint32_t number = 0;
  std::string name;  // may be empty
  evidence::Feeding feeding = evidence::Feeding::handed_in;
  bool operator==(const ExtractSource&) const = default;
};

struct ExtractVisit {
  evidence::Provenance from;
  visits::Level level = visits::Level::l2;
  visits::Word word = visits::Word::connections_open;
  bool is_corroborated = false;  // another source shows the same service at the same time (T3)
  bool is_partial = false;       // cut at an edge of working time: counts are not told
  bool two_devices = false;
  Interval signs{};  // from the first sign to the end of the last one's second
  IntervalSet at_least;
  IntervalSet at_most;
  std::uint64_t pages = 0;
  std::uint64_t posts = 0;
  visits::SetAside set_aside;
  bool operator==(const ExtractVisit&) const = default;
};

// The one order of a day's visits: by first sign, then by everything else that is shown.
[[nodiscard]] bool comes_before(const ExtractVisit& one, const ExtractVisit& other);

// Without what was not asked for, as evidence::only() does it to what is opened.
[[nodiscard]] ExtractVisit only(evidence::Kept fields, ExtractVisit visit);

// Why a recorded visit is not shown.
enum class NotShown : std::uint8_t {
  outside_working_time,
  only_its_end_in_working_time,
  working_time_unknown,
  not_approved,
};
struct SetAsideVisits {
  NotShown reason{};
  std::uint64_t visits = 0;
  bool operator==(const SetAsideVisits&) const = default;
};

enum class DayState : std::uint8_t { opened, not_opened, restricted, destroyed };

// Sealed parts that are missing or unreadable.
struct Incomplete {
  std::uint64_t steps = 0;
  std::uint64_t segments = 0;
  std::uint64_t texts = 0;
  std::uint64_t visits = 0;
  bool operator==(const Incomplete&) const = default;
};

struct ExtractDay {
  LocalDate day{};
  Interval hours{};  // of the local day
  DayState state = DayState::not_opened;
  IntervalSet working;  // surely (C17, C20)
  IntervalSet rest;
  IntervalSet outside;
  IntervalSet unknown;    // nobody knows whether they worked
  IntervalSet collected;  // by at least one source
  IntervalSet silent;     // a collected source wrote nothing though it should have
  std::vector<ExtractVisit> visits;
  std::vector<SetAsideVisits> set_aside;  // by reason; no zeroes
  Incomplete incomplete;
  bool operator==(const ExtractDay&) const = default;
};

// Of a copy that shows less than the whole (mask.hpp).
struct LeftOut {
  ledger::Hash whole;  // of the whole extract's file
  std::uint64_t days = 0;
  std::uint64_t services = 0;
  bool operator==(const LeftOut&) const = default;
};

struct OpeningExtract {
  std::string case_id;
  PersonId person{};
  casework::GroundKind ground{};
  evidence::Kept fields = evidence::Kept::sites;
  policy::AssessmentNumber assessment = 0;
  std::uint32_t edition = 0;
  Zone zone = Zone::utc();
  std::vector<ExtractService> services;   // by id
  std::vector<OfficialAccount> accounts;  // by service and name; of approved services
  std::vector<ExtractSource> sources;     // by number
  std::vector<ExtractDay> days;           // in order
  std::optional<LeftOut> left_out;
  bool operator==(const OpeningExtract&) const = default;
};

// ---- What follows from it. Each O(visits) or O(stretches).

// Of a service that is in it.
[[nodiscard]] Counts counts_of(const OpeningExtract& extract, const std::string& service);

// Each second once, for each counted service with use recorded, in the order of ids; nothing when
// durations were not asked for.
struct ServiceTotal {
  std::string service;
  Span at_least{0};
  Span at_most{0};
  std::uint64_t visits = 0;
  bool operator==(const ServiceTotal&) const = default;
};
[[nodiscard]] std::vector<ServiceTotal> totals(const OpeningExtract& extract,
                                               const ExtractDay& day);

// Surely working, collected, not silent, and no visit to these services: it speaks for the person.
[[nodiscard]] IntervalSet nothing_recorded(const ExtractDay& day);
// No source was collected: the extract knows nothing of it.
[[nodiscard]] IntervalSet not_collected(const ExtractDay& day);

}  // namespace probity::extracts
