// The SQL that Probity runs: every file of src/store/sql, embedded at build time. There is no other
// SQL in the program, and none is put together from strings: but where the table of a day is named
// (`sealed_00000000`), the day's eight digits take the place of the zeros.
//
//   SqlFiles sql = embedded_sql();
//   std::optional<std::string_view> text = find(sql, "ledger_head");
//
// A file `NNNN_words.sql` is the migration to version NNNN (migration.hpp). Every other file is one
// statement, or a script of statements without parameters; its name without `.sql` is how code asks
// for it. Names that begin with `ledger_` or `store_` are the store's own: a unit of work cannot
// run them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace probity::store {

using SqlFile = std::pair<std::string_view, std::string_view>;  // file name, text; both permanent
using SqlFiles = std::vector<SqlFile>;

[[nodiscard]] SqlFiles embedded_sql();

// The text of NAME.sql. Cost: O(files).
[[nodiscard]] std::optional<std::string_view> find(const SqlFiles& files, std::string_view name);

[[nodiscard]] bool is_reserved(std::string_view name);

}  // namespace probity::store
