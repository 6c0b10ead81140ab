// What an opening found, as it is kept: the extract's file, made of the opened days and of what the
// registers say about those days.
//
//   PROBITY_TRY(const FoundExtract found, found_extract(room, seen, warrant, days));
//
// Nobody sees it here; it goes sealed into the dossier.
#pragma once

#include <string>

#include "evidence/warrant.hpp"
#include "handling/room.hpp"
#include "opening/open_days.hpp"
#include "policy/edition_document.hpp"

namespace probity::handling {

struct FoundExtract {
  std::string text;       // docs/formats/extract.md
  policy::Digest digest;  // SHA-256 of it
};

[[nodiscard]] Result<FoundExtract> found_extract(Room& room, const Seen& seen,
                                                 const evidence::Warrant& warrant,
                                                 const opening::OpenedDays& days);

}  // namespace probity::handling
