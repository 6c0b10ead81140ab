#include "base/csv_cell.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/csv.hpp"

namespace probity {
namespace {

TEST(CsvCell, A_plain_text_stays_as_it_is) {
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("Anna Brown"), "Anna Brown");
  EXPECT_EQ(csv_cell("O'Neill-Wright"), "O'Neill-Wright");
}

TEST(CsvCell, What_a_spreadsheet_would_run_becomes_text) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("+44 114"), "'+44 114");
  EXPECT_EQ(csv_cell("-2"), "'-2");
  EXPECT_EQ(csv_cell("@name"), "'@name");
  EXPECT_EQ(csv_cell("\t=1"), "'\t=1");
  EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csv_cell("=A(\"x\",1)"), "\"'=A(\"\"x\"\",1)\"");
}

RC_GTEST_PROP(CsvCell, Is_read_back_as_it_was_and_never_begins_a_formula, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::element('a', ' ', ',', '"', '\n', '=', '+', '-', '@', '\t', '\''));
  const std::string file = "a,b\nx," + csv_cell(text) + "\n";
  auto reader = CsvReader::open(file);
  RC_ASSERT(reader.has_value());
  const auto row = reader->next();
  const bool has_row = row.has_value() && row->has_value();
  RC_ASSERT(has_row);
  const std::string again = (*row)->text(1);
  const bool is_kept = again == text || again == "'" + text;
  RC_ASSERT(is_kept);
  const bool is_harmless =
      again.empty() || std::string_view{"=+-@\t\r\n"}.find(again[0]) == std::string::npos;
  RC_ASSERT(is_harmless);
}

}  // namespace
}  // namespace probity
