#include "base/csv.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity {
namespace {

using Kind = CsvFault::Kind;
using Table = std::vector<std::vector<std::string>>;

std::vector<std::string> cells_of(const CsvRow& row) {
  std::vector<std::string> out;
  out.reserve(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) out.push_back(row.text(i));
  return out;
}

struct Reading {
  Table rows;  // the header first
  std::vector<std::size_t> lines;
  std::vector<CsvFault> faults;
};

Reading read(std::string_view text, CsvLimits limits = {}) {
  Reading out;
  auto reader = CsvReader::open(text, limits);
  if (!reader) {
    out.faults.push_back(reader.error());
    return out;
  }
  out.rows.push_back(cells_of(reader->header()));
  out.lines.push_back(reader->header().line());
  while (true) {
    const auto row = reader->next();
    if (!row) {
      out.faults.push_back(row.error());
    } else if (!*row) {
      return out;
    } else {
      out.rows.push_back(cells_of(**row));
      out.lines.push_back((*row)->line());
    }
  }
}

TEST(Csv, Line_endings_byte_order_mark_and_last_line_break_do_not_matter) {
  const Table wanted{{"a", "b"}, {"1", "2"}};
  for (const std::string_view text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n",
                                      "\xEF\xBB\xBF"
                                      "a,b\r\n1,2",
                                      "\n\r\na,b\n\n1,2\n\n"}) {
    EXPECT_EQ(read(text).rows, wanted) << text;
    EXPECT_TRUE(read(text).faults.empty()) << text;
  }
}

TEST(Csv, Quotation_marks_keep_commas_line_breaks_and_each_other) {
  const Reading reading = read("a,b\n\"1,\r\n2\",\"say \"\"yes\"\"\"\n\"\",\"\"\"\"\n");
  EXPECT_EQ(reading.rows, (Table{{"a", "b"}, {"1,\r\n2", "say \"yes\""}, {"", "\""}}));
  EXPECT_EQ(reading.lines, (std::vector<std::size_t>{1, 2, 4}));
}

TEST(Csv, A_row_with_another_number_of_cells_is_named_and_passed_over) {
  const Reading reading = read("a,b\n1\n1,2\n1,2,3\n3,4\n");
  EXPECT_EQ(reading.rows, (Table{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(reading.faults, (std::vector<CsvFault>{{Kind::cell_count, 2}, {Kind::cell_count, 4}}));
}

TEST(Csv, What_leaves_open_where_a_row_ends_stops_the_reading) {
  const auto only_fault = [](std::string_view text, CsvLimits limits = {}) {
    const Reading reading = read(text, limits);
    EXPECT_EQ(reading.faults.size(), 1U) << text;
    EXPECT_EQ(reading.rows.size(), 1U) << text;
    return reading.faults.at(0);
  };
  EXPECT_EQ(only_fault("a,b\n1,x\"y\n3,4\n"), (CsvFault{Kind::stray_quote, 2}));
  EXPECT_EQ(only_fault("a,b\n\"1\"x,2\n3,4\n"), (CsvFault{Kind::text_after_quote, 2}));
  EXPECT_EQ(only_fault("a,b\n1,\"2\n3,4\n"), (CsvFault{Kind::open_quote, 2}));
  EXPECT_EQ(only_fault("a,b\n1,2\r3,4\n"), (CsvFault{Kind::bare_return, 2}));
  EXPECT_EQ(only_fault("a,b\n1,2,3,4\n5,6\n", {.cells = 3}), (CsvFault{Kind::too_many_cells, 2}));
  EXPECT_EQ(only_fault("a,b\n12345678,2\n3,4\n", {.row_bytes = 8}),
            (CsvFault{Kind::row_too_long, 2}));
}

TEST(Csv, A_file_without_any_row_is_refused) {
  EXPECT_EQ(read("").faults, (std::vector<CsvFault>{{Kind::no_header, 1}}));
  EXPECT_EQ(read("\xEF\xBB\xBF\r\n\n").faults, (std::vector<CsvFault>{{Kind::no_header, 1}}));
}

TEST(Csv, Every_fault_says_what_to_do) {
  for (std::uint8_t kind = 0; kind <= static_cast<std::uint8_t>(Kind::row_too_long); ++kind) {
    EXPECT_FALSE(explanation(static_cast<Kind>(kind)).empty());
  }
}

// I46: what was written comes back, whatever the cells hold.
RC_GTEST_PROP(Csv, I46_reads_back_what_was_written, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(2, 6);
  const auto table =
      *rc::gen::nonEmpty(rc::gen::container<Table>(rc::gen::container<std::vector<std::string>>(
          columns, rc::gen::container<std::string>(
                       rc::gen::element('a', ',', '"', '\n', '\r', ' ', '\xC3')))));
  const std::string_view ending = *rc::gen::element("\n", "\r\n");
  std::string text;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      text += '"';
      for (const char c : row[i]) text += c == '"' ? "\"\"" : std::string(1, c);
      text += '"';
    }
    text += ending;
  }
  const Reading reading = read(text);
  RC_ASSERT(reading.faults.empty());
  RC_ASSERT(reading.rows == table);
}

RC_GTEST_PROP(Csv, I46_any_bytes_are_read_or_refused_with_a_line_of_the_file, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::element('a', ',', '"', '\n', '\r', '\0', '\xEF', '\xBB', '\xBF'));
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  const Reading reading = read(text);
  for (const auto& row : reading.rows) RC_ASSERT(row.size() == reading.rows[0].size());
  for (const CsvFault& fault : reading.faults) RC_ASSERT(fault.line >= 1U && fault.line <= lines);
}

}  // namespace
}  // namespace probity
