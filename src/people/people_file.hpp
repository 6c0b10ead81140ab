// Reading docs/formats/people.md: the users file of OneRoster 1.1, found by column name, with
// columns of our own beside it.
//
//   auto file = PeopleFile::parse(text, Delivery::whole);
//   if (!file) return show(file.error().refusals);       // every row that is refused, and why
//   ImportPlan plan = plan_people(register_, *file, today, ids);
//
// Passwords, telephone numbers and demographic columns are never looked at. Rows of pupils, parents
// and relatives are set aside unread but for their role. Does no I/O; linear in the text.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "people/import_refusal.hpp"
#include "people/person_row.hpp"

namespace probity::people {

struct PeopleLimits {
  CsvLimits csv;
  std::size_t rows = 200'000;  // more than any trust has; a bound on memory
};

// What a file holds besides people; for its author.
struct PeopleFileNotes {
  std::vector<std::string> unknown_columns;         // not looked at; a spelling mistake, perhaps
  std::vector<std::string_view> discarded_columns;  // not looked at, on purpose
  std::size_t pupils = 0;                           // rows set aside by role
  std::size_t relatives = 0;                        // parents, guardians, relatives
};

class PeopleFile {
 public:
  // All or nothing (I45). Refuses every row that is wrong in itself, and names both lines where two
  // rows have the same id, staff number, login or e-mail address; the last two may pass on when the
  // one's last day is before the other's first. Whether the rows suit the register is for the plan
  // to say.
  [[nodiscard]] static std::expected<PeopleFile, RefusedImport> parse(std::string_view text,
                                                                      Delivery delivery,
                                                                      PeopleLimits limits = {});

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] Delivery delivery() const { return delivery_; }
  [[nodiscard]] PeopleColumnSet columns() const { return columns_; }
  [[nodiscard]] const PeopleFileNotes& notes() const { return notes_; }

 private:
  // Rows hold names in clear. They leave this class as Confidential values of a register only.
  friend class PeoplePlanner;

  PeopleFile() = default;

  Delivery delivery_ = Delivery::whole;
  PeopleColumnSet columns_;
  PeopleFileNotes notes_;
  std::vector<PersonRow> rows_;
};

}  // namespace probity::people
