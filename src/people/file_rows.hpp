// The rows of a file of people or relations, one after another. Inside people only.
#pragma once

#include <cstddef>
#include <vector>

#include "base/csv.hpp"
#include "people/import_refusal.hpp"

namespace probity::people {

// Hands every row to `use`, and notes what is wrong with the others. Ends before a row for which
// `rows` has no room any more: whoever reads a file says with `most` how much of it is kept.
template <class Row, class Use>
void read_rows(CsvReader& csv, const std::vector<Row>& rows, std::size_t most,
               std::vector<ImportRefusal>& refusals, Use use) {
  while (true) {
    const auto row = csv.next();
    if (!row) {
      refusals.push_back(refusal_of(row.error()));
      continue;
    }
    if (!*row) return;
    if (rows.size() >= most) {
      refusals.push_back({(*row)->line(), {}, "the file has too many rows; split it"});
      return;
    }
    use(**row);
  }
}

}  // namespace probity::people
