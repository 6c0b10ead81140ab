// Named columns of a CSV file and the cells below them. Part of the *_file readers.
//
//   enum Column : std::size_t { kSourceId, kGiven };
//   constexpr std::array kNames{ColumnName{"sourcedId", kSourceId}, ColumnName{"givenName",
//   kGiven}}; auto columns = FileColumns::find(csv.header(), kNames); Cells cells{*columns, row,
//   refusals}; entry.given = cells.text(kGiven, 200);
//
// A column that nobody asks for is never looked at: not passwords, telephone numbers or anything
// demographic, not even to check them (R7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.hpp"
#include "base/zone.hpp"
#include "people/import_refusal.hpp"

namespace probity::people {

// Longest texts, in bytes. A name of 200 bytes has some 70 characters of any script.
inline constexpr std::size_t kMostKey = 255;
inline constexpr std::size_t kMostName = 200;
inline constexpr std::size_t kMostWord = 64;
inline constexpr std::size_t kMostSentence = 4'096;

struct ColumnName {
  std::string_view name;   // as the format describes it, in static memory
  std::size_t column = 0;  // several names may mean one column; the first is shown
  enum class Need : std::uint8_t { optional, needed } need = Need::optional;
};

class FileColumns {
 public:
  // Names are compared without regard to case, spaces, - and _, with `metadata.` before them or
  // not. Refuses a header without a needed column, or with one twice; then it shows none of the
  // file's own words, because a file without a header row has a person in its place.
  [[nodiscard]] static std::expected<FileColumns, RefusedImport> find(
      const CsvRow& header, std::span<const ColumnName> names);

  [[nodiscard]] std::optional<std::size_t> place_of(std::size_t column) const;
  [[nodiscard]] std::string_view name_of(std::size_t column) const;
  // How many columns of the file are not looked at.
  [[nodiscard]] std::size_t unread() const { return unread_; }

 private:
  std::span<const ColumnName> names_;  // static memory
  std::vector<std::optional<std::size_t>> places_;
  std::size_t unread_ = 0;
};

// The cells of one row. What is wrong with one goes to `refusals`; the answer is then as for an
// empty cell. All texts are trimmed. `columns`, `row` and `refusals` are borrowed.
class Cells {
 public:
  Cells(const FileColumns& columns, const CsvRow& row, std::vector<ImportRefusal>& refusals)
      : columns_(columns), row_(row), refusals_(refusals) {}

  [[nodiscard]] std::size_t line() const { return row_.line(); }
  [[nodiscard]] std::string text(std::size_t column, std::size_t most_bytes) const;
  // Refused when empty.
  [[nodiscard]] std::string needed(std::size_t column, std::size_t most_bytes) const;
  // A text that may have line breaks, which become spaces.
  [[nodiscard]] std::string paragraph(std::size_t column, std::size_t most_bytes) const;
  // Separated by commas.
  [[nodiscard]] std::vector<std::string> list(std::size_t column) const;
  // The first of such a list, or nothing.
  [[nodiscard]] std::string first_of_list(std::size_t column) const;
  [[nodiscard]] std::optional<LocalDate> date(std::size_t column) const;
  // Y or N (also yes, no, true, false); nothing when empty.
  [[nodiscard]] std::optional<bool> answer(std::size_t column) const;
  [[nodiscard]] bool is_yes(std::size_t column) const { return answer(column).value_or(false); }

  void refuse(std::size_t column, std::string_view reason) const;

 private:
  [[nodiscard]] std::string checked(std::size_t column, std::string_view text,
                                    std::size_t most_bytes) const;
  [[nodiscard]] std::string raw(std::size_t column) const;

  const FileColumns& columns_;
  const CsvRow& row_;
  std::vector<ImportRefusal>& refusals_;
};

// Finds keys that two rows have in common, and names both lines.
class UniqueKeys {
 public:
  void check(const Cells& cells, std::size_t column, const std::string& key);

 private:
  std::unordered_map<std::string, std::size_t> lines_;
};

// Hands every row of the file to `use`, at most `most_rows` of them. How many columns were not
// looked at, or the refusals by line.
[[nodiscard]] std::expected<std::size_t, RefusedImport> read_file_rows(
    std::string_view text, std::span<const ColumnName> names, std::size_t most_rows,
    const std::function<void(const Cells&)>& use);

// "HGS" of "ORG-HGS", which is how OneRoster files write ids of organisations.
[[nodiscard]] std::string school_of(std::string_view organisation);

}  // namespace probity::people
