// What an opening found, read by whoever may (C57, C60, C61): its decider first, who notes it as a
// step; then one reader of a share at a time; and whom it is about, once they are told.
//
//   PROBITY_TRY(const auto file, read_extract(room, actor, seen, opening, form, templates));
//
// Every reading is a leaf. The copy of a share has its reader's name across it.
#pragma once

#include "acts/case_board.hpp"
#include "handling/room.hpp"
#include "html/template.hpp"

namespace probity::handling {

[[nodiscard]] Result<acts::CaseFile> read_extract(Room& room, const acts::Actor& actor,
                                                  const Seen& seen, casework::InDossier opening,
                                                  acts::ExtractForm form,
                                                  const html::Templates& templates);

}  // namespace probity::handling
