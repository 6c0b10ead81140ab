// The last steps that every plan has in common. Part of import_plan.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "people/import_plan.hpp"

namespace probity::people {

class ImportOutcome {
 public:
  // The line of the file that says that the first is managed by the second.
  using ManagerLines = std::map<std::pair<PersonId, PersonId>, std::size_t>;

  ImportSummary summary;
  std::vector<PersonChange> changes;
  std::vector<ImportRefusal> refusals;
  std::vector<Person> people;  // of the register to be
  ManagerLines manager_lines;
  std::string_view manager_column;

  // Looks for circles, then refuses, holds or is ready. Consumes the outcome.
  [[nodiscard]] ImportPlan finish(const PeopleRegister& before, LocalDate today) &&;

 private:
  void refuse_circles(LocalDate today);
};

}  // namespace probity::people
