// A visit as the text of one or more rows, and back: docs/formats/sealed-visit.md.
//
//   for (const std::string& text : print_visit(visit)) seal(cell, text);
//   ...
//   JoinedVisits found = join_visits(opened_texts);
//
// Reading is total: any bytes are a part of a visit or an error (unreadable), in linear time. What
// can be read is what would be printed (I46). Pure; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "evidence/recorded_visit.hpp"

namespace probity::evidence {

inline constexpr std::size_t kMostVisitText = 254;  // bytes of one row's text
inline constexpr std::size_t kMostParts = 64;       // rows of one visit

// At least one text, each of at most kMostVisitText bytes. Fails (usage) when the visit cannot be
// told: a service's id that is none, a moment before 1970 or after 2200, a visit of more than
// two days, stretches for more than kMostParts rows.
[[nodiscard]] Result<std::vector<std::string>> print_visit(const RecordedVisit& visit);

// One row's share of a visit: everything, and some of its stretches.
struct VisitPart {
  RecordedVisit visit;
  std::uint8_t part = 0;
  std::uint8_t parts = 1;
};
[[nodiscard]] Result<VisitPart> parse_visit_part(std::string_view text);

// What rows of one cell are.
struct JoinedVisits {
  std::vector<RecordedVisit> visits;  // by first moment
  std::uint64_t unreadable = 0;       // texts that are no part of a visit
  std::uint64_t incomplete = 0;       // visits of which a part is missing: left out, and to be said
};
// In any order; a text that is there twice counts once. Cost: O(n log n).
[[nodiscard]] JoinedVisits join_visits(std::vector<std::string> texts);

}  // namespace probity::evidence
