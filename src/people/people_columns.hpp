// Where each column of a file of people stands. Part of people_file.
#pragma once

#include <array>
#include <expected>
#include <limits>
#include <string_view>

#include "people/people_file.hpp"

namespace probity::people {

struct PeopleHeader {
  static constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

  PeopleColumnSet columns;
  std::array<std::size_t, kPeopleColumns> places{};  // kNowhere when the file has no such column
  PeopleFileNotes notes;
};

// The name under which the format describes a column.
[[nodiscard]] std::string_view name_of(PeopleColumn column);

// Names are compared without regard to case, spaces, - and _, and our own also as `metadata.NAME`,
// which is how OneRoster lets others add columns. Refuses a header without the columns that every
// file needs, or with one twice; then it names none of the file's own words, because a file without
// a header row has a person in its place.
[[nodiscard]] std::expected<PeopleHeader, RefusedImport> read_people_header(const CsvRow& header);

}  // namespace probity::people
