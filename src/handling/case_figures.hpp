// Counts of matters for oversight (C55; I25): of everybody, never of one.
//
//   PROBITY_TRY(const auto figures, case_figures(room, actor, from, until));
//
// Of the trust as a whole and of any time; there is no count by person, school or service, so
// nothing can be taken from one another to leave one person.
#pragma once

#include "acts/case_board.hpp"
#include "handling/room.hpp"

namespace probity::handling {

// Fewer people than that, and a count would be about somebody (decision 7).
inline constexpr std::uint32_t kLeastPopulation = 10;

// Days inclusive. Fails (refused) as the table of authority says, and when the trust has fewer
// people than kLeastPopulation; (usage) when the days are the wrong way round.
[[nodiscard]] Result<acts::CaseFigures> case_figures(Room& room, const acts::Actor& actor,
                                                     LocalDate from, LocalDate until);

}  // namespace probity::handling
