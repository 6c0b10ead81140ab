// A local day drawn in text: one character for each half hour.
#pragma once

#include <string>

#include "base/interval.hpp"
#include "base/zone.hpp"

namespace probity::report {

inline constexpr int kStripCells = 48;

// For each half hour of the 24 on the clock: proven use, possible use, a hole in the log, nothing.
// On the day on which an hour happens twice, both share its cells.
[[nodiscard]] std::string day_strip(LocalDate day, const Zone& zone, const IntervalSet& lower,
                                    const IntervalSet& upper, const IntervalSet& gaps);

// The hours above a strip, as wide as it.
[[nodiscard]] std::string strip_hours();

// What the characters mean, for a legend.
[[nodiscard]] std::string strip_legend();

}  // namespace probity::report
