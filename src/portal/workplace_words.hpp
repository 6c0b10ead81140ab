// Hours in words, for pages. Part of workplace_pages.
//
//   hours_in_words(set, zone)   // "08:30 to 10:30 and 10:45 to 12:00"
//
// Pure.
#pragma once

#include <string>

#include "base/interval.hpp"
#include "base/zone.hpp"
#include "people/working/working_time.hpp"

namespace probity::portal {

// Empty for nothing.
[[nodiscard]] std::string hours_in_words(const IntervalSet& set, const Zone& zone);
// "Monday to Friday, 08:30 to 15:30, in week A"
[[nodiscard]] std::string week_time_in_words(const people::WeekTime& time);
// "contract, on school days"
[[nodiscard]] std::string work_in_words(const people::Work& work);

}  // namespace probity::portal
