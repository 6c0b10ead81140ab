// Why a row of a file is not taken, in words for the person who made the file.
//
//   for (const ImportRefusal& refusal : refused.refusals)
//     print("line {}, {}: {}\n", refusal.line, refusal.column, refusal.reason);
//
// Shows line numbers, the file's own column names as docs/formats has them, and what to do; never a
// cell's content.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"

namespace probity::people {

struct ImportRefusal {
  std::size_t line = 0;     // where the row begins; the header row is line 1
  std::string_view column;  // as the format names it, in static memory; empty: the whole row
  std::string reason;

  auto operator<=>(const ImportRefusal&) const = default;
};

[[nodiscard]] inline ImportRefusal refusal_of(const CsvFault& fault) {
  return {fault.line, {}, std::string{explanation(fault.kind)}};
}

// Nothing of the file is taken (I45).
struct RefusedImport {
  std::vector<ImportRefusal> refusals;  // by line; at least one
};

// Whether a file lists everybody, or only what is new about some.
enum class Delivery : std::uint8_t { whole, changes };

}  // namespace probity::people
