// Reading the staff file as the post checker needs it: who may be named by whom, who manages whom,
// and who may speak for the trust (C13, C27, C28). The format is docs/formats/accounts.md.
//
//   auto file = ColleaguesFile::parse(text);
//   if (!file) return show(file.error().refusals);
//
// The same users file of OneRoster that `probity import people` takes; here only what a post may
// give away is read. Rows of pupils, parents and relatives are set aside. Does no I/O; linear in
// the text. Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"
#include "registers/publishing.hpp"

namespace probity::registers {

struct ColleaguesFile {
  std::vector<Colleague> colleagues;  // in the order of the file
  std::size_t others = 0;             // rows of pupils and families
  std::size_t leaving = 0;            // rows that are to be deleted

  // All or nothing (I45). Whether a line manager exists is not asked: files of one school may name
  // somebody of another.
  [[nodiscard]] static std::expected<ColleaguesFile, people::RefusedImport> parse(
      std::string_view text);
};

}  // namespace probity::registers
