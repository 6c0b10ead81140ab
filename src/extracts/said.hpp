// The fixed sentences of an extract that report/sentences.hpp has not: the list is complete. Inside
// the library. Pure.
#pragma once

#include <string>
#include <string_view>

#include "extracts/opening_extract.hpp"

namespace probity::extracts {

// "Use recorded: at least 4 min, at most 11 min, 1 visit"; without minutes where durations were
// not asked for.
[[nodiscard]] std::string said_of(const ExtractVisit& visit, evidence::Kept fields);
[[nodiscard]] std::string said_of(const ServiceTotal& total);

// "3 pages, 1 thing sent"; empty when there is nothing to tell.
[[nodiscard]] std::string counts_in_words(const ExtractVisit& visit, evidence::Kept fields);

// "2 visits outside working time"
[[nodiscard]] std::string in_words(const SetAsideVisits& set_aside);
// What of the sealed record is missing; empty when it is complete.
[[nodiscard]] std::string in_words(const Incomplete& incomplete);

// "09:15-09:40, 10:00-10:15"; the end of the day is 24:00.
[[nodiscard]] std::string times_in_words(const IntervalSet& set, const ExtractDay& day,
                                         const Zone& zone);

[[nodiscard]] std::string_view said_of(casework::GroundKind ground);
[[nodiscard]] std::string_view said_of(evidence::Kept fields);
[[nodiscard]] std::string_view said_of(evidence::Attribution attribution);
[[nodiscard]] std::string_view said_of(evidence::Feeding feeding);
// What a log of that kind can show.
[[nodiscard]] std::string_view said_of(visits::Level level);

}  // namespace probity::extracts
