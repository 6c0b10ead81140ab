// Reading docs/formats/consents.md: every answer about a pupil's picture or name, with the channel
// it is for and whether it was taken back (C44).
//
//   auto file = ConsentsFile::parse(text);
//   if (!file) return show(file.error().refusals);
//   const auto strangers = file->add_to(registers.pupils);   // lines of nobody in the list
//
// Does no I/O; linear in the text. Thread-safe.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "people/import_refusal.hpp"
#include "registers/pupil.hpp"

namespace probity::registers {

struct ConsentsFile {
  struct Answer {
    std::size_t line = 0;
    std::string pupil;  // sourcedId
    Consent consent;
    bool operator==(const Answer&) const = default;
  };
  std::vector<Answer> answers;  // in the order of the file; `both` is two of one line

  // All or nothing (I45). An empty answer is "no".
  [[nodiscard]] static std::expected<ConsentsFile, people::RefusedImport> parse(
      std::string_view text);

  // Gives each pupil their answers, beside those they have. The lines that are about nobody in the
  // list, which is no fault: a pupil may have left. O(pupils + answers).
  [[nodiscard]] std::vector<std::size_t> add_to(std::vector<Pupil>& pupils) const;
};

}  // namespace probity::registers
