// docs/formats/groups.md: who teaches which class, tutor group or club, from a file.
//
//   const auto file = GroupsFile::parse(text);
//   if (!file) return show(file.error().refusals);      // every wrong row with its line
//
// All or nothing (I45). Pure; thread-safe. O(length).
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "people/import_refusal.hpp"

namespace probity::registers {

struct GroupsFile {
  struct Row {
    std::size_t line = 0;
    std::string group;
    std::string school;  // id; empty: not said
    std::string person;  // sourcedId
    std::optional<LocalDate> from;
    std::optional<LocalDate> until;  // the last day
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;
  std::size_t others = 0;   // rows of pupils and families
  std::size_t leaving = 0;  // rows that are to be deleted

  [[nodiscard]] static std::expected<GroupsFile, people::RefusedImport> parse(
      std::string_view text);
};

}  // namespace probity::registers
