// What importing a file would do to the register, before anything is done.
//
//   ImportPlan plan = plan_people(register_, file, today, ids);
//   if (auto* ready = std::get_if<ReadyImport>(&plan)) register_ = *ready->apply_to(register_);
//
// The state of an import is its type. Only a ReadyImport can be applied; a HeldImport becomes one
// when a person has confirmed it; a RefusedImport never does, so a file with one wrong row changes
// nothing (I45). Pure: the same register, file and day give the same plan, whatever the order of
// the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "people/import_refusal.hpp"
#include "people/people_file.hpp"
#include "people/people_register.hpp"
#include "people/relations_file.hpp"

namespace probity::people {

enum class ChangeKind : std::uint8_t { added, changed, ended, unchanged };

// What `--dry-run` prints: counts, and the lines of the file. No names and nothing else of anybody.
// Lines are in rising order. A row counts once: as ended when it also changes something else.
struct ImportSummary {
  std::vector<std::size_t> added_lines;
  std::vector<std::size_t> changed_lines;
  std::vector<std::size_t> ended_lines;  // of people: who leave, or leave sooner than was known
  std::size_t unchanged = 0;
  std::size_t ended_without_line = 0;  // known people that a whole file does not list
  std::size_t people_before = 0;       // in the register, employed today or later
  PeopleFileNotes notes;

  [[nodiscard]] std::size_t ended() const { return ended_lines.size() + ended_without_line; }
  [[nodiscard]] std::size_t rows() const {
    return added_lines.size() + changed_lines.size() + ended_lines.size() + unchanged;
  }
};

// One person whose entry becomes another: what has to be stored, and what a page may list.
struct PersonChange {
  PersonId person;
  ChangeKind kind = ChangeKind::changed;  // never `unchanged`
  std::size_t line = 0;                   // 0: not in the file, or in several of its lines
  std::vector<std::string_view> columns;  // of the format, in static memory; empty when added
};

class ReadyImport {
 public:
  [[nodiscard]] const ImportSummary& summary() const { return summary_; }
  [[nodiscard]] const std::vector<PersonChange>& changes() const { return changes_; }

  // The register with the file in it. Fails (usage) when `before` is not the register, in the same
  // revision, that the plan was made from; then plan again.
  [[nodiscard]] Result<PeopleRegister> apply_to(const PeopleRegister& before) const;

 private:
  friend class ImportOutcome;
  ReadyImport() = default;

  ImportSummary summary_;
  std::vector<PersonChange> changes_;
  std::uint64_t from_revision_ = 0;
  PeopleRegister after_;
};

// The file would end more than a tenth of the people: more often an export that went wrong than a
// school that closed. Somebody has to look at the summary first.
class HeldImport {
 public:
  [[nodiscard]] const ImportSummary& summary() const { return ready_.summary(); }
  [[nodiscard]] const std::vector<PersonChange>& changes() const { return ready_.changes(); }

  // For the act of a person who saw the summary: `--confirm`.
  [[nodiscard]] ReadyImport confirmed() && { return std::move(ready_); }

 private:
  friend class ImportOutcome;
  explicit HeldImport(ReadyImport ready) : ready_(std::move(ready)) {}

  ReadyImport ready_;
};

using ImportPlan = std::variant<RefusedImport, HeldImport, ReadyImport>;

// `today` is the trust's local date: what the file drops ends on it, so is gone today already
// (I21). People of a whole file who are in the register and not in the file end; a file of changes
// ends only who is marked so. What the file has no column for stays as it is known.
// Refuses logins, e-mail addresses and staff numbers that somebody else has from today on, unknown
// line managers, circles in the line (by their lines), and seats that nobody may hold together.
// O(n log n).
[[nodiscard]] ImportPlan plan_people(const PeopleRegister& before, const PeopleFile& file,
                                     LocalDate today, const PersonIds& ids);

// Adds and ends relations between people of the register; ends nothing that the file does not
// mention, except that a new line manager replaces the one before. Never held. Refuses unknown
// people, two line managers on one day, and circles in the line. The lines of the summary are those
// of relations.
[[nodiscard]] ImportPlan plan_relations(const PeopleRegister& before, const RelationsFile& file,
                                        LocalDate today);

}  // namespace probity::people
