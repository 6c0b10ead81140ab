// Matters of the demonstration: one that is finished, one that waits for an approval, one that was
// refused, and one about a headteacher.
//
//   PROBITY_ATTEMPT(bring_in_matters(board, trust, holders));
//
// Made by the people themselves, through the same board that pages use: nothing in them could not
// have been done by hand. After its key holders and its log are there.
#pragma once

#include <span>

#include "acts/case_board.hpp"
#include "acts/trust.hpp"
#include "custody/holder_key.hpp"
#include "ledger/checkpoint.hpp"

namespace probity::handling {

// `log`: as key holders know it.
[[nodiscard]] Result<void> bring_in_matters(acts::CaseBoard& board, acts::Trust& trust,
                                            std::span<const custody::HolderKey> holders,
                                            const ledger::Trust& log);

}  // namespace probity::handling
