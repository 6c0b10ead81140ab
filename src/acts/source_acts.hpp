// Sources of logs: which are read, where the log itself lies, how they are; and the calendar of
// destruction. Nothing of what is sealed can be seen from here.
//
//   PROBITY_TRY(const auto sources, sources_of(trust, actor));
//   PROBITY_ATTEMPT(keep_source(trust, actor, source));
//
// Each change with its leaf. Fails (refused) as the table of authority says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acts/trust.hpp"
#include "records/sealed_records.hpp"
#include "registers/source.hpp"

namespace probity::acts {

struct SourceView {
  registers::Source source;
  std::vector<registers::CollectionCounts> collections{};  // latest first, at most 30
  registers::SourceState state{};
};
[[nodiscard]] Result<std::vector<SourceView>> sources_of(Trust& trust, const Actor& actor);
// Fails (usage) when there is none.
[[nodiscard]] Result<SourceView> source_of(Trust& trust, const Actor& actor, std::string_view name);

// A new one, by its name, when its number is 0; otherwise a change of all but its name. Returns its
// number. Fails (usage) as registers::check() does, and for a name that is taken.
[[nodiscard]] Result<std::uint32_t> keep_source(Trust& trust, const Actor& actor,
                                                registers::Source source);
// Not read any more; what was sealed from it ends with its days.
[[nodiscard]] Result<void> end_source(Trust& trust, const Actor& actor, std::string_view name);

// Days that something was sealed for, latest first, with when each was or will be destroyed.
[[nodiscard]] Result<std::vector<records::SealedDay>> destruction_calendar(Trust& trust,
                                                                           const Actor& actor);

}  // namespace probity::acts
