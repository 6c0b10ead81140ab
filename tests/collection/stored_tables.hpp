// Every table of a database as whoever has its file reads it, cell by cell, with SQLite alone.
//
//   for (const Table& table : tables_in(folder + "/probity.db")) look(table.rows);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace probity::collection::example {

// Texts and blobs are both bytes here.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

struct Table {
  std::string name;
  std::vector<std::vector<Cell>> rows;  // as SQLite gives them
};

class OpenFile final {
 public:
  explicit OpenFile(const std::string& path) {
    EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  }
  ~OpenFile() { sqlite3_close(database_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] std::vector<std::vector<Cell>> all(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK);
    std::vector<std::vector<Cell>> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(cell(statement, i));
    }
    sqlite3_finalize(statement);
    return rows;
  }

 private:
  static Cell cell(sqlite3_stmt* statement, int column) {
    if (sqlite3_column_type(statement, column) == SQLITE_NULL) return {};
    if (sqlite3_column_type(statement, column) == SQLITE_INTEGER) {
      return std::int64_t{sqlite3_column_int64(statement, column)};
    }
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string{} : std::string{bytes, size};
  }

  sqlite3* database_ = nullptr;
};

inline std::vector<Table> tables_in(const std::string& path) {
  OpenFile file{path};
  std::vector<Table> tables;
  for (const auto& row :
       file.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    const auto& name = std::get<std::string>(row.front());
    tables.push_back({name, file.all("SELECT * FROM \"" + name + "\"")});
  }
  return tables;
}

}  // namespace probity::collection::example
