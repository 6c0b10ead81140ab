// What an opening found, read by whoever may (C57, C60, C61): its decider first, who notes it as a
// step; then one reader of a share at a time; and whom it is about, once they are told. Whoever
// shares sees beforehand what somebody would get.
//
//   PROBITY_TRY(const auto file, read_extract(room, actor, seen, opening, form, templates));
//
// Every reading is a leaf. The copy of a share has its reader's name across it, and shows as much
// as the share says.
#pragma once

#include <string>

#include "acts/case_board.hpp"
#include "extracts/extract_page.hpp"
#include "handling/room.hpp"
#include "html/template.hpp"

namespace probity::handling {

[[nodiscard]] Result<acts::CaseFile> read_extract(Room& room, const acts::Actor& actor,
                                                  const Seen& seen, casework::InDossier opening,
                                                  acts::ExtractForm form,
                                                  const html::Templates& templates);

// Exactly what the recipient would read today, for whoever is about to share it (C60; I22).
[[nodiscard]] Result<acts::CaseFile> preview_extract(Room& room, const acts::Actor& actor,
                                                     const Seen& seen,
                                                     casework::steps::PreviewShare share,
                                                     const html::Templates& templates);

// ---- For hearing_pack.cpp

// Why somebody may read what an opening found, and how much of it.
struct Reading {
  casework::ExhibitNumber exhibit = 0;
  std::uint64_t share = 0;  // 0: not by a share
  std::optional<casework::Narrowed> less{};
};
// Nothing: they may not. Their view says which exhibits are theirs to read.
[[nodiscard]] std::optional<Reading> reading_of(const Seen& seen, casework::InDossier opening);
[[nodiscard]] Result<extracts::OpeningExtract> extract_for(Room& room, const Seen& seen,
                                                           const Reading& reading);
// A first reading is a step, where the rules have one; every other is a leaf.
[[nodiscard]] Result<void> note_reading(Room& room, const acts::Actor& actor, const Seen& seen,
                                        const Reading& reading);
[[nodiscard]] Result<extracts::Presentation> presentation_for(Room& room, const Seen& seen,
                                                              const PersonId& reader,
                                                              std::uint64_t share);
[[nodiscard]] std::string name_in(const people::PeopleRegister& people, const PersonId& id);

}  // namespace probity::handling
