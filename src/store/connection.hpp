// One connection to the database file: settings, cached statements, transactions.
//
//   PROBITY_TRY(auto connection, Connection::open({.path = path}, Connection::Use::reading, sql));
//   PROBITY_TRY(Statement statement, connection->prepare("ledger_head"));
//
// Every connection has trusted_schema off, defensive mode, double-quoted strings refused, no memory
// mapping, temporary data in memory. Code above the store has Reader and UnitOfWork instead.
//
// One thread at a time. Fails with the Trouble that fits (trouble.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "store/sql_files.hpp"
#include "store/statement.hpp"

struct sqlite3;

namespace probity::store {

struct DatabaseFile {
  std::string path;
  std::string vfs;  // SQLite's name for the file system; empty: the system's
};

class Connection final {
 public:
  enum class Use : std::uint8_t { writing, reading };

  // A writing connection makes the file when there is none. Changes nothing in a file that is
  // there.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const DatabaseFile& file, Use use,
                                                                SqlFiles sql);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The statement NAME.sql. Compiled once, then kept. Fails (usage) when there is none.
  [[nodiscard]] Result<Statement> prepare(std::string_view name);
  // The same about the table of one day: `sealed_00000000` in the text is `sealed_20260310`.
  // Compiled anew each time, so that a day that is gone leaves nothing behind.
  [[nodiscard]] Result<Statement> prepare_for_day(std::string_view name, LocalDate day);
  // Runs NAME.sql, which is one statement without parameters and rows; kept as prepare() does.
  [[nodiscard]] Result<void> execute(std::string_view name);
  // Runs NAME.sql, statement by statement; rows are dropped.
  [[nodiscard]] Result<void> run(std::string_view name);
  // The same with a migration's text.
  [[nodiscard]] Result<void> run_script(std::string_view text);
  // The one number or text that a statement without parameters gives.
  [[nodiscard]] Result<std::int64_t> number(std::string_view name);
  [[nodiscard]] Result<std::string> text(std::string_view name);

  // False after COMMIT, and after an error for which SQLite has given up the whole transaction.
  [[nodiscard]] bool is_in_transaction() const;
  [[nodiscard]] std::uint64_t changed_rows() const;  // since it was opened, triggers' too
  [[nodiscard]] std::uint64_t log_pages() const;     // in the write-ahead log after the last commit
  [[nodiscard]] std::size_t statements_out() const { return statements_out_; }
  // Ends every statement that somebody has kept too long.
  void reset_all();

  // Copies the write-ahead log into the database. `passing` does what it can without waiting;
  // `emptying` waits for readers, leaves the log empty, and fails (busy) when it could not.
  enum class Checkpointing : std::uint8_t { passing, emptying };
  [[nodiscard]] Result<void> checkpoint(Checkpointing how);

  // Copies the whole database, consistent, into an empty file. Cost: O(size), both disks busy.
  [[nodiscard]] Result<void> copy_to(Connection& target);

  // Of SQLite's code; `system_error` is errno after the call, 0 where SQLite keeps it by itself.
  [[nodiscard]] Error error(int code, std::string_view doing, int system_error = 0) const;

 private:
  friend class Statement;
  Connection(SqlFiles sql, Use use) : sql_(std::move(sql)), use_(use) {}
  [[nodiscard]] Result<void> set_up();
  [[nodiscard]] Result<StatementHandle> compile(std::string_view name);
  void give_back(const std::string* name, StatementHandle statement);

  SqlFiles sql_;
  Use use_;
  sqlite3* database_ = nullptr;
  std::map<std::string, StatementHandle, std::less<>> idle_;  // nullptr: out
  std::size_t statements_out_ = 0;
  int log_pages_ = 0;
};

}  // namespace probity::store
