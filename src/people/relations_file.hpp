// Reading docs/formats/relations.md: who manages whom, who manages a business area, who lives
// together, and who is in conflict, each with its days.
//
//   auto file = RelationsFile::parse(text);
//   if (!file) return show(file.error().refusals);
//   ImportPlan plan = plan_relations(register_, *file, today);
//
// Does no I/O; linear in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/zone.hpp"
#include "people/import_refusal.hpp"

namespace probity::people {

enum class RelationKind : std::uint8_t { line_manager, area_manager, household, conflict };

// People as the staff system's keys, in clear; inside this library only, like PersonRow.
struct RelationRow {
  std::size_t line = 0;
  RelationKind kind{};
  std::string person;
  std::string other;  // a person, a business area or a household, as the kind has it
  std::optional<LocalDate> first;
  std::optional<LocalDate> last;  // included
};

struct RelationsLimits {
  CsvLimits csv;
  std::size_t rows = 500'000;
};

class RelationsFile {
 public:
  // All or nothing (I45). Whether the people exist is for the plan to say.
  [[nodiscard]] static std::expected<RelationsFile, RefusedImport> parse(
      std::string_view text, RelationsLimits limits = {});

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const std::vector<std::string>& unknown_columns() const { return unknown_columns_; }

 private:
  friend class RelationsPlanner;

  RelationsFile() = default;

  std::vector<RelationRow> rows_;
  std::vector<std::string> unknown_columns_;
};

}  // namespace probity::people
