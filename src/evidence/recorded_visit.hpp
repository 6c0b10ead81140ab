// A visit as it is sealed, and as it is found when its row has been opened: whole seconds, no name.
// docs/formats/sealed-visit.md.
//
//   RecordedVisit kept = recorded(visit, {.service = "facebook", .source = 1, ...});
//
// Pure values; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/interval.hpp"
#include "visits/visit.hpp"

namespace probity::evidence {

// How a line was given to a person (docs/formats/roles.md). Weaker ones are never sealed (I9).
enum class Attribution : std::uint8_t {
  authenticated = 1,   // A1: the proxy asked for the password
  device_session = 2,  // A2: one interactive session on the device covered the moment
};

// How the log came here (T3): a batch that somebody handed in is as good as who handed it in.
enum class Feeding : std::uint8_t { handed_in, watched };

// Whether the visit may go on beyond what was collected at a time.
struct Edges {
  bool open_at_start = false;
  bool open_at_end = false;
  bool operator==(const Edges&) const = default;
};

// What the visit engine does not know about a visit.
struct Provenance {
  std::string service;       // its id in the catalogue: 1 to 24 of a-z 0-9 - _
  std::uint32_t source = 0;  // its number
  std::uint32_t device = 0;  // of the registered device, for that day only; 0: unknown
  Attribution attribution = Attribution::authenticated;
  Feeding feeding = Feeding::handed_in;
  bool operator==(const Provenance&) const = default;
};

struct RecordedVisit {
  Provenance from;
  visits::Level level = visits::Level::l2;
  visits::Word word = visits::Word::connections_open;
  Instant first{};  // first and last sign; whole seconds, like every time here
  Instant last{};
  IntervalSet lower;
  IntervalSet upper;
  std::uint32_t pages = 0;
  std::uint32_t posts = 0;
  visits::SetAside set_aside;
  visits::WorkingTime working_time;
  bool two_devices = false;
  Edges edges;

  bool operator==(const RecordedVisit& other) const;
};

// Rounds to whole seconds: lower bounds inwards, upper bounds outwards, so that nothing is claimed
// that the log did not show. Cost: O(stretches).
[[nodiscard]] RecordedVisit recorded(const visits::Visit& visit, Provenance from, Edges edges);

// One visit for pieces of one that were collected at different times ("Edges" in the format). All
// are of one person and day. The result is in the order of its first moments and does not depend on
// the order of the pieces (I6). Cost: O(n log n).
[[nodiscard]] std::vector<RecordedVisit> join_edges(std::vector<RecordedVisit> pieces);

}  // namespace probity::evidence
