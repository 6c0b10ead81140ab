// A sample of a log, read as a source's log would be, with nothing kept: what the counts would be,
// and what is missing.
//
//   PROBITY_TRY(const Collected tried, try_log(trust, actor, "proxy", sample));
//   say(tried.counts);
//
// Every line passes the same reader, engine and gate as in a collection, and everything is sealed,
// to keys that nobody has; then it is forgotten. Counts only, as a collection gives them.
#pragma once

#include <string>
#include <string_view>

#include "acts/trust.hpp"
#include "collection/collector.hpp"

namespace probity::collection {

// Fails (refused) for an actor who may not collect, and without key holders; (usage) without such a
// source. Where no assessment covers the source nothing would be sealed, and check_source_covered()
// says why.
[[nodiscard]] Result<Collected> try_log(acts::Trust& trust, const acts::Actor& actor,
                                        std::string_view source, const std::string& sample);

}  // namespace probity::collection
