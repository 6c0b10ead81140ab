// One cell of a CSV file that people open in a spreadsheet.
//
//   line += csv_cell(name) + "," + csv_cell(school) + "\r\n";
//
// A spreadsheet takes a cell that begins with = + - @, a tab or a line break for a formula, and
// runs it on the computer of whoever opens the file. Such a cell gets an apostrophe in front, which
// a spreadsheet shows as text. Quoted where RFC 4180 asks for it. Allocates; linear in the text.
#pragma once

#include <string>
#include <string_view>

namespace probity {

[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace probity
