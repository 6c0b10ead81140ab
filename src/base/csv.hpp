// Comma-separated values (RFC 4180), read strictly: a row that could mean two things is a fault and
// never a guess, because what is read here decides who works where.
//
//   auto reader = CsvReader::open(text);
//   if (!reader) return refuse(reader.error());
//   while (true) {
//     auto row = reader->next();
//     if (!row) { note(row.error()); continue; }   // line number and kind; see next()
//     if (!*row) break;                            // the end
//     use((*row)->line(), (*row)->text(0));
//   }
//
// Read: quoted cells, doubled quotation marks, line breaks inside quotation marks, LF or CRLF, a
// UTF-8 byte order mark, an ending with or without a line break. Lines without a single character
// are skipped. Spaces belong to their cell. Nothing is copied before text() asks for it, so a
// column that nobody asks for leaves no trace. Time is linear in the text. Does no I/O.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probity {

// What a row may have at most. Raise them only for a file that is known to need more.
struct CsvLimits {
  std::size_t cells = 256;
  std::size_t row_bytes = 262'144;
};

struct CsvFault {
  enum class Kind : std::uint8_t {
    no_header,         // there is no row at all
    cell_count,        // more or fewer cells than the header row has
    stray_quote,       // a quotation mark inside a cell that does not begin with one
    text_after_quote,  // something between a closing quotation mark and the next comma
    open_quote,        // a quotation mark that is never closed
    bare_return,       // a carriage return without a line feed
    too_many_cells,    // CsvLimits::cells
    row_too_long,      // CsvLimits::row_bytes
  };
  Kind kind{};
  std::size_t line = 0;  // where the row begins; the first line of the file is 1

  bool operator==(const CsvFault&) const = default;
};

// What is wrong and what to do about it, for the person who made the file. Never shows content.
[[nodiscard]] std::string_view explanation(CsvFault::Kind kind);

// One row, as views into the text given to CsvReader::open(), which must outlive it.
class CsvRow {
 public:
  [[nodiscard]] std::size_t line() const { return line_; }  // where it begins
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] bool is_empty(std::size_t cell) const { return cells_[cell].raw.empty(); }

  // The cell's text, without its quotation marks. `cell` < size(). O(length).
  [[nodiscard]] std::string text(std::size_t cell) const;

 private:
  friend class CsvReader;
  enum class Marks : std::uint8_t { none, doubled };
  struct Cell {
    std::string_view raw;  // between the quotation marks
    Marks marks = Marks::none;
  };

  std::size_t line_ = 0;
  std::vector<Cell> cells_;
};

// Not safe for several threads at once.
class CsvReader {
 public:
  // Reads the header row. `text` is borrowed as long as the reader and its rows live.
  [[nodiscard]] static std::expected<CsvReader, CsvFault> open(std::string_view text,
                                                               CsvLimits limits = {});

  [[nodiscard]] const CsvRow& header() const { return header_; }

  // The next row, with as many cells as the header; nothing at the end. After cell_count the next
  // call goes on with the following row. Any other fault leaves open where a row ends, so nothing
  // after it is read.
  [[nodiscard]] std::expected<std::optional<CsvRow>, CsvFault> next();

 private:
  CsvReader(std::string_view text, CsvLimits limits) : rest_(text), limits_(limits) {}

  [[nodiscard]] std::expected<CsvRow, CsvFault> read_row();
  [[nodiscard]] std::expected<CsvRow::Cell, CsvFault::Kind> read_cell();
  [[nodiscard]] std::expected<CsvRow::Cell, CsvFault::Kind> read_quoted_cell();
  void skip_blank_lines();
  void advance(std::size_t bytes);

  std::string_view rest_;
  CsvLimits limits_;
  std::size_t line_ = 1;
  CsvRow header_;
};

}  // namespace probity
