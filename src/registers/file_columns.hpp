// The readers of columns and cells (people/file_columns.hpp) under the names of this library.
#pragma once

#include "people/file_columns.hpp"

namespace probity::registers {

using people::Cells;
using people::ColumnName;
using people::FileColumns;
using people::ImportRefusal;
using people::kMostKey;
using people::kMostName;
using people::kMostSentence;
using people::kMostWord;
using people::read_file_rows;
using people::RefusedImport;
using people::school_of;
using people::UniqueKeys;

}  // namespace probity::registers
