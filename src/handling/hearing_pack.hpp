// Everything that a hearing has in front of it, in one file (C16, C47; I27): docs/formats/
// hearing-pack.md.
//
//   PROBITY_TRY(const auto file, make_hearing_pack(room, actor, seen, form, templates));
//
// A function of the dossier, and of what its maker may read of what was found; what they may not is
// listed as left out. Making it is reading that, and a leaf of its own. Fails as a matter that does
// not exist for whoever the table does not let. Cost: reads the whole ledger (2 s a million
// entries); paper takes a second more.
#pragma once

#include "acts/case_board.hpp"
#include "handling/room.hpp"
#include "html/template.hpp"

namespace probity::handling {

[[nodiscard]] Result<acts::CaseFile> make_hearing_pack(Room& room, const acts::Actor& actor,
                                                       const Seen& seen, acts::PackForm form,
                                                       const html::Templates& templates);

}  // namespace probity::handling
