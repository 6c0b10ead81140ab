// One row of a file of people. Part of people_file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "people/cell_text.hpp"
#include "people/people_columns.hpp"

namespace probity::people {

enum class RowKind : std::uint8_t { staff, pupil, relative };

class PeopleRowReader {
 public:
  // `header` is borrowed as long as the reader lives.
  PeopleRowReader(const PeopleHeader& header, Delivery delivery)
      : header_(header), delivery_(delivery) {}

  // Looks at the role only.
  [[nodiscard]] RowKind kind_of(const CsvRow& row) const;

  // Adds what is wrong to `refusals`; then the row is not to be used.
  [[nodiscard]] PersonRow read(const CsvRow& row, std::vector<ImportRefusal>& refusals) const;

 private:
  // The row at hand, and where its faults go.
  struct Cells {
    const PeopleHeader& header;
    const CsvRow& row;
    std::vector<ImportRefusal>& refusals;

    void refuse(PeopleColumn column, std::string_view reason) const;
    // Trimmed; empty when the file has no such column, or when the text cannot be taken.
    [[nodiscard]] std::string text(PeopleColumn column, std::size_t most_bytes) const;
    [[nodiscard]] std::string needed(PeopleColumn column, std::size_t most_bytes) const;
    [[nodiscard]] std::vector<DatedItem> list(PeopleColumn column) const;
    [[nodiscard]] std::optional<LocalDate> date(PeopleColumn column) const;
  };

  void read_standing(const Cells& cells, PersonRow& out) const;
  static void read_identity(const Cells& cells, PersonRow& out);
  static void read_logins(const Cells& cells, PersonRow& out);
  static void read_postings(const Cells& cells, PersonRow& out);
  static void read_areas_and_households(const Cells& cells, PersonRow& out);
  static void read_seats(const Cells& cells, PersonRow& out);
  static void read_days(const Cells& cells, PersonRow& out);

  const PeopleHeader& header_;
  Delivery delivery_;
};

}  // namespace probity::people
