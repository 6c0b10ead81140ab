#include "base/csv.hpp"

#include <algorithm>
#include <utility>

namespace probity {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The bytes of the line break that `text` begins with; 0 when it does not.
std::size_t line_break(std::string_view text) {
  if (text.starts_with('\n')) return 1;
  return text.starts_with("\r\n") ? 2 : 0;
}

}  // namespace

std::string_view explanation(CsvFault::Kind kind) {
  using Kind = CsvFault::Kind;
  switch (kind) {
    case Kind::no_header: return "the file is empty; it needs a header row";
    case Kind::cell_count:
      return "the row has more or fewer cells than the header row; put a cell that contains a "
             "comma "
             "into quotation marks";
    case Kind::stray_quote:
      return "a quotation mark stands inside a cell; put the whole cell into quotation marks and "
             "double the one inside";
    case Kind::text_after_quote:
      return "there is text between a closing quotation mark and the next comma; double quotation "
             "marks that belong to the text";
    case Kind::open_quote: return "a quotation mark is opened and never closed; close it";
    case Kind::bare_return:
      return "a carriage return stands alone; save the file with CRLF or LF line endings";
    case Kind::too_many_cells: return "the row has too many cells; check the separators";
    case Kind::row_too_long: return "the row is too long; check for a quotation mark left open";
  }
  return {};
}

std::string CsvRow::text(std::size_t cell) const {
  const Cell& wanted = cells_[cell];
  if (wanted.marks == Marks::none) return std::string{wanted.raw};
  std::string out;
  out.reserve(wanted.raw.size());
  for (std::size_t i = 0; i < wanted.raw.size(); ++i) {
    out.push_back(wanted.raw[i]);
    if (wanted.raw[i] == '"') ++i;  // inside quotation marks they come in twos
  }
  return out;
}

std::expected<CsvReader, CsvFault> CsvReader::open(std::string_view text, CsvLimits limits) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  CsvReader reader{text, limits};
  reader.skip_blank_lines();
  if (reader.rest_.empty()) return std::unexpected(CsvFault{CsvFault::Kind::no_header, 1});
  auto header = reader.read_row();
  if (!header) return std::unexpected(header.error());
  reader.header_ = *std::move(header);
  return reader;
}

std::expected<std::optional<CsvRow>, CsvFault> CsvReader::next() {
  skip_blank_lines();
  if (rest_.empty()) return std::nullopt;
  auto row = read_row();
  if (!row) {
    rest_ = {};
    return std::unexpected(row.error());
  }
  if (row->size() != header_.size()) {
    return std::unexpected(CsvFault{CsvFault::Kind::cell_count, row->line()});
  }
  return std::optional<CsvRow>{*std::move(row)};
}

std::expected<CsvRow, CsvFault> CsvReader::read_row() {
  CsvRow row;
  row.line_ = line_;
  row.cells_.reserve(header_.size());
  const std::size_t before = rest_.size();
  while (true) {
    const auto cell = read_cell();
    if (!cell) return std::unexpected(CsvFault{cell.error(), row.line_});
    row.cells_.push_back(*cell);
    if (row.cells_.size() > limits_.cells) {
      return std::unexpected(CsvFault{CsvFault::Kind::too_many_cells, row.line_});
    }
    if (before - rest_.size() > limits_.row_bytes) {
      return std::unexpected(CsvFault{CsvFault::Kind::row_too_long, row.line_});
    }
    const std::size_t end = line_break(rest_);
    if (rest_.empty() || end != 0) {
      advance(end);
      return row;
    }
    advance(1);  // the comma
  }
}

// Leaves `rest_` at a comma, a line break or the end.
std::expected<CsvRow::Cell, CsvFault::Kind> CsvReader::read_cell() {
  if (rest_.starts_with('"')) return read_quoted_cell();
  const std::size_t end = std::min(rest_.find_first_of(",\r\n\""), rest_.size());
  const CsvRow::Cell cell{rest_.substr(0, end)};
  advance(end);
  if (rest_.starts_with('"')) return std::unexpected(CsvFault::Kind::stray_quote);
  if (rest_.starts_with('\r') && line_break(rest_) == 0) {
    return std::unexpected(CsvFault::Kind::bare_return);
  }
  return cell;
}

std::expected<CsvRow::Cell, CsvFault::Kind> CsvReader::read_quoted_cell() {
  CsvRow::Cell cell;
  std::size_t end = 1;
  while (true) {
    end = rest_.find('"', end);
    if (end == std::string_view::npos) return std::unexpected(CsvFault::Kind::open_quote);
    if (end + 1 >= rest_.size() || rest_[end + 1] != '"') break;
    cell.marks = CsvRow::Marks::doubled;
    end += 2;
  }
  cell.raw = rest_.substr(1, end - 1);
  advance(end + 1);
  const bool is_at_its_end = rest_.empty() || rest_.starts_with(',') || line_break(rest_) != 0;
  if (!is_at_its_end) return std::unexpected(CsvFault::Kind::text_after_quote);
  return cell;
}

void CsvReader::skip_blank_lines() {
  while (const std::size_t bytes = line_break(rest_)) advance(bytes);
}

void CsvReader::advance(std::size_t bytes) {
  const std::string_view passed = rest_.substr(0, bytes);
  line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
  rest_.remove_prefix(bytes);
}

}  // namespace probity
