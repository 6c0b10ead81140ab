// Reading docs/formats/pupils.md: the users file of OneRoster 1.1 with the pupils of a trust, and
// what their parents answered about pictures and names (C43, C44).
//
//   auto file = PupilsFile::parse(text);
//   if (!file) return show(file.error().refusals);        // every wrong row, and why
//   registers.pupils = std::move(file->pupils);
//
// A report with the headings of an English school's system (Admission Number, Forename, Surname,
// ...) is read by those; which, the format says.
//
// Passwords, telephone numbers, addresses, logins and demographic columns are never looked at; rows
// of others than pupils, and of pupils who leave, are set aside unread but for role and status.
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"
#include "registers/pupil.hpp"

namespace probity::registers {

inline constexpr std::size_t kMostPupils = 200'000;  // a bound on memory

struct PupilsFile {
  std::vector<Pupil> pupils;       // in the order of the file
  std::size_t others = 0;          // rows with another role
  std::size_t leaving = 0;         // rows that are to be deleted
  std::size_t unread_columns = 0;  // on purpose, or because nobody knows them

  // All or nothing (I45). Refuses every row that is wrong in itself, and names both lines where two
  // rows have the same id. No row means no consent: what is blank is "no".
  [[nodiscard]] static std::expected<PupilsFile, people::RefusedImport> parse(
      std::string_view text);
};

}  // namespace probity::registers
