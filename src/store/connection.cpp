#include "store/connection.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <sqlite3.h>

#include "store/trouble.hpp"

namespace probity::store {

namespace {

constexpr int kPatience = 2'000;  // milliseconds that another program may hold the file

Trouble trouble_in(int code, int system_error) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Trouble::busy;
    case SQLITE_FULL: return Trouble::full;
    case SQLITE_READONLY: return Trouble::read_only;
    case SQLITE_CONSTRAINT: return Trouble::constraint;
    case SQLITE_CORRUPT: return Trouble::corrupt;
    case SQLITE_NOTADB: return Trouble::foreign;
    case SQLITE_PERM:
    case SQLITE_AUTH: return Trouble::read_only;
    case SQLITE_NOMEM: return Trouble::failing;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      // Whatever errno says: after a failed wait nobody knows what the disk has.
      if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return Trouble::failing;
      // SQLite tells only writes that found no room; syncs and new files have it in errno.
      if (system_error == ENOSPC || system_error == EDQUOT) return Trouble::full;
      if (system_error == EROFS || system_error == EACCES || system_error == EPERM) {
        return Trouble::read_only;
      }
      return Trouble::failing;
    default: return Trouble::mistake;
  }
}

constexpr char kOfDay = '@';
constexpr std::string_view kNoDay = "00000000";  // in the name of a day's table in src/store/sql

std::pair<std::string_view, std::string_view> divided(std::string_view name) {
  const auto border = name.find(kOfDay);
  if (border == std::string_view::npos) return {name, {}};
  return {name.substr(0, border), name.substr(border + 1)};
}

// The only change that is ever made to SQL: eight digits for eight digits.
std::string with_day(std::string_view text, std::string_view day) {
  std::string dated{text};
  if (day.size() != kNoDay.size() ||
      day.find_first_not_of("0123456789") != std::string_view::npos) {
    return dated;
  }
  const std::string before = std::string{"sealed_"} + std::string{kNoDay};
  for (auto at = dated.find(before); at != std::string::npos; at = dated.find(before, at)) {
    at += before.size();
    dated.replace(at - day.size(), day.size(), day);
  }
  return dated;
}

int count_log_pages(void* pages, sqlite3* /*database*/, const char* /*name*/, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const DatabaseFile& file, Use use,
                                                     SqlFiles sql) {
  std::unique_ptr<Connection> connection{new Connection{std::move(sql), use}};
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= use == Use::writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const char* vfs = file.vfs.empty() ? nullptr : file.vfs.c_str();
  const int code = sqlite3_open_v2(file.path.c_str(), &connection->database_, flags, vfs);
  if (code != SQLITE_OK) return std::unexpected(connection->error(code, "opening " + file.path));
  PROBITY_ATTEMPT(connection->set_up());
  return connection;
}

Result<void> Connection::set_up() {
  struct Setting {
    int what;
    int value;
  };
  constexpr Setting kSettings[]{
      {SQLITE_DBCONFIG_DEFENSIVE, 1},       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},         {SQLITE_DBCONFIG_DQS_DDL, 0},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 1},     {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
      {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  for (const Setting& setting : kSettings) {
    if (sqlite3_db_config(database_, setting.what, setting.value, nullptr) != SQLITE_OK) {
      return std::unexpected(error_of(Trouble::mistake, "this SQLite lacks a setting"));
    }
  }
  // A reader must never copy the log, not even as the last one to leave: only one connection may.
  sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, use_ == Use::reading ? 1 : 0,
                    nullptr);
  sqlite3_busy_timeout(database_, kPatience);
  PROBITY_ATTEMPT(run("store_settings"));
  PROBITY_ATTEMPT(run(use_ == Use::writing ? "store_settings_writing" : "store_settings_reading"));
  // After the settings: setting wal_autocheckpoint takes the hook away.
  sqlite3_wal_hook(database_, count_log_pages, &log_pages_);
  return {};
}

Connection::~Connection() {
  for (const auto& [name, statement] : idle_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Error Connection::error(int code, std::string_view doing, int system_error) const {
  if (system_error == 0 && database_ != nullptr) system_error = sqlite3_system_errno(database_);
  std::string detail{doing};
  detail += std::string{" ("} +
            (database_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database_)) +
            ", SQLite " + std::to_string(code);
  const bool is_from_system = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN;
  if (is_from_system && system_error != 0) {
    detail += std::string{", "} + std::strerror(system_error);
  }
  return error_of(trouble_in(code, system_error), detail + ')');
}

Result<StatementHandle> Connection::compile(std::string_view name) {
  // NAME@YYYYMMDD is a statement about that day's table.
  const auto [file, day] = divided(name);
  const auto found = find(sql_, file);
  if (!found) {
    return std::unexpected(
        error_of(Trouble::mistake, "there is no statement " + std::string{file}));
  }
  const std::string text = with_day(*found, day);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_, text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error(code, name));
  return statement;
}

Result<Statement> Connection::prepare(std::string_view name) {
  auto idle = idle_.find(name);
  if (idle == idle_.end()) idle = idle_.emplace(name, nullptr).first;
  StatementHandle handle = std::exchange(idle->second, nullptr);
  if (handle == nullptr) {
    PROBITY_TRY(handle, compile(name));
  }
  ++statements_out_;
  return Statement{*this, &idle->first, handle};
}

Result<Statement> Connection::prepare_for_day(std::string_view name, LocalDate day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  if (!date.ok() || year < 1970 || year > 9999) {
    return std::unexpected(error_of(Trouble::mistake, "there is no such day for a table"));
  }
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%04d%02u%02u", year,
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return prepare(std::string{name} + kOfDay + digits.data());
}

void Connection::give_back(const std::string* name, StatementHandle statement) {
  --statements_out_;
  if (name->find(kOfDay) != std::string::npos) {
    sqlite3_finalize(statement);
    return;
  }
  StatementHandle& idle = idle_.find(*name)->second;
  if (idle == nullptr) {
    idle = statement;
  } else {
    sqlite3_finalize(statement);  // it was out twice at the same time
  }
}

Result<void> Connection::execute(std::string_view name) {
  PROBITY_TRY(Statement statement, prepare(name));
  PROBITY_ATTEMPT(statement.run());
  return {};
}

Result<void> Connection::run(std::string_view name) {
  const auto text = find(sql_, name);
  if (!text) {
    return std::unexpected(
        error_of(Trouble::mistake, "there is no statement " + std::string{name}));
  }
  if (auto done = run_script(*text); !done) {
    Error error = std::move(done).error();
    error.what += " in " + std::string{name};
    return std::unexpected(std::move(error));
  }
  return {};
}

Result<void> Connection::run_script(std::string_view text) {
  while (!text.empty()) {
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    int code = sqlite3_prepare_v2(database_, text.data(), static_cast<int>(text.size()), &statement,
                                  &rest);
    if (code != SQLITE_OK) return std::unexpected(error(code, "reading a statement"));
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    if (statement == nullptr) continue;  // a comment, or white space at the end
    do {
      code = sqlite3_step(statement);
    } while (code == SQLITE_ROW);
    std::optional<Error> failed;
    if (code != SQLITE_DONE) failed = error(code, "running a statement");
    sqlite3_finalize(statement);
    if (failed) return std::unexpected(*std::move(failed));
  }
  return {};
}

Result<std::int64_t> Connection::number(std::string_view name) {
  PROBITY_TRY(Statement statement, prepare(name));
  PROBITY_TRY(const auto rows, statement.all<std::int64_t>());
  if (rows.size() == 1) return std::get<0>(rows.front());
  return std::unexpected(error_of(Trouble::corrupt, std::string{name} + " gave no single number"));
}

Result<std::string> Connection::text(std::string_view name) {
  PROBITY_TRY(Statement statement, prepare(name));
  PROBITY_TRY(const auto rows, statement.all<std::string>());
  if (rows.size() == 1) return std::get<0>(rows.front());
  return std::unexpected(error_of(Trouble::corrupt, std::string{name} + " gave no single text"));
}

bool Connection::is_in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

std::uint64_t Connection::changed_rows() const {
  return static_cast<std::uint64_t>(sqlite3_total_changes64(database_));
}

std::uint64_t Connection::log_pages() const { return static_cast<std::uint64_t>(log_pages_); }

void Connection::reset_all() {
  for (sqlite3_stmt* statement = sqlite3_next_stmt(database_, nullptr); statement != nullptr;
       statement = sqlite3_next_stmt(database_, statement)) {
    sqlite3_reset(statement);
  }
}

Result<void> Connection::checkpoint(Checkpointing how) {
  if (use_ != Use::writing) {
    return std::unexpected(error_of(Trouble::mistake, "only the writer copies the log"));
  }
  const int mode =
      how == Checkpointing::emptying ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  int pages = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(database_, nullptr, mode, &pages, &copied);
  if (code != SQLITE_OK) return std::unexpected(error(code, "copying the write-ahead log"));
  // Whole copies are begun anew by the next commit.
  if (copied == pages) log_pages_ = 0;
  return {};
}

Result<void> Connection::copy_to(Connection& target) {
  sqlite3_backup* copy = sqlite3_backup_init(target.database_, "main", database_, "main");
  if (copy == nullptr) {
    return std::unexpected(target.error(sqlite3_errcode(target.database_), "making a copy"));
  }
  const int code = sqlite3_backup_step(copy, -1);
  const int ended = sqlite3_backup_finish(copy);
  if (code != SQLITE_DONE) return std::unexpected(target.error(code, "making a copy"));
  if (ended != SQLITE_OK) return std::unexpected(target.error(ended, "making a copy"));
  return {};
}

}  // namespace probity::store
