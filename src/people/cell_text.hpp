// What the cells of an imported file may hold, and how lists and dates are written in them.
//
//   auto seats = dated_list("headteacher@ORG-HGS [2025-09-01..], key_holder");
//   // two items, the first of which begins on 1 September 2025
//
// Reasons are for the file's author and never repeat what the cell holds.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"

namespace probity::people {

// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Why a text cannot be taken, or nothing: it must be UTF-8, at most `most_bytes` long, and free of
// control characters and of marks that turn the direction of writing, which make a name look like
// another.
[[nodiscard]] std::optional<std::string_view> text_fault(std::string_view text,
                                                         std::size_t most_bytes);

// "2026-08-31" or "31/08/2026", day before month, from 1900 to 2199.
[[nodiscard]] std::optional<LocalDate> date_in(std::string_view text);

// Ids of schools and codes of households: ASCII letters, digits and . _ : / - up to 64.
[[nodiscard]] bool is_code(std::string_view text);

// One @ with something on both sides, no spaces, at most 254 bytes. Whether post arrives is another
// matter.
[[nodiscard]] bool is_email(std::string_view text);

// One item of a list. `first` and `last` are both included.
struct DatedItem {
  std::string text;
  std::optional<LocalDate> first;
  std::optional<LocalDate> last;
};

// Items separated by commas, each with days in brackets if it has any: [FIRST..LAST], either of
// which may be left out. An empty text is an empty list. Fails with what is wrong.
[[nodiscard]] std::expected<std::vector<DatedItem>, std::string_view> dated_list(
    std::string_view text);

// Items separated by commas.
[[nodiscard]] std::vector<std::string> plain_list(std::string_view text);

}  // namespace probity::people
