// What a file of who teaches whom changes (docs/formats/groups.md). Part of the imports of lists.
//
//   const GroupChanges changes = changes_of_groups(seen, file);
//
// Pure; O(rows x entries of the same person and group).
#pragma once

#include <vector>

#include "acts/list_imports.hpp"
#include "registers/groups_file.hpp"

namespace probity::acts {

struct GroupChanges {
  ListImportReport report;
  std::vector<registers::TaughtGroup> taught;     // as they are from now on
  std::vector<registers::TaughtGroup> forgotten;  // that would have begun today
};

[[nodiscard]] GroupChanges changes_of_groups(const Publishing& seen,
                                             const registers::GroupsFile& file);

}  // namespace probity::acts
