#include "store/database.hpp"

#include <utility>

#include "store/migration.hpp"
#include "store/trouble.hpp"

namespace probity::store {

Result<std::unique_ptr<Database>> Database::open(const std::string& folder, Disk disk,
                                                 SqlFiles sql) {
  std::unique_ptr<Database> database{new Database{
      disk, std::move(sql), DatabaseFile{.path = folder + "/probity.db", .vfs = disk.vfs}}};
  PROBITY_TRY(database->lock_, disk.files.lock(folder));
  PROBITY_ATTEMPT(database->set_up(folder));
  return database;
}

Result<void> Database::set_up(const std::string& folder) {
  PROBITY_TRY(const auto migrations, migrations_in(sql_));
  // Closing removes the log. SQLite alone may open these files from here on: closing a descriptor
  // of the same file anywhere in the process would give up SQLite's locks.
  const bool was_closed = !disk_.files.exists(file_.path + "-wal");
  if (!disk_.files.exists(file_.path)) {
    PROBITY_ATTEMPT(disk_.files.write(file_.path, "", Files::Access::owner));
    PROBITY_ATTEMPT(disk_.files.sync_folder(folder));
  }
  PROBITY_TRY(writing_, Connection::open(file_, Connection::Use::writing, sql_));
  PROBITY_TRY(const Identity identity, identify(*writing_, migrations));
  if (!was_closed && identity.kind != Identity::Kind::fresh) PROBITY_ATTEMPT(check_whole());
  PROBITY_ATTEMPT(use_write_ahead_log());
  if (identity.kind == Identity::Kind::older) {
    PROBITY_ATTEMPT(copy_before_migration(identity.version));
  }
  PROBITY_ATTEMPT(migrate(*writing_, migrations));
  return disk_.files.sync_folder(folder);
}

Result<void> Database::use_write_ahead_log() {
  PROBITY_TRY(const std::string mode, writing_->text("store_journal"));
  if (mode == "wal") return {};
  return std::unexpected(error_of(
      Trouble::failing, "this file system cannot hold a write-ahead log; use a local disk"));
}

Result<void> Database::check_whole() {
  was_checked_ = true;
  PROBITY_TRY(const std::string found, writing_->text("store_quick_check"));
  if (found == "ok") return {};
  return std::unexpected(error_of(Trouble::corrupt, found));
}

// Under another name until it is whole, so that a copy with the right name is one that can be used.
Result<void> Database::copy_before_migration(std::int64_t version) {
  const std::string name = file_.path + ".version-" + std::to_string(version);
  const DatabaseFile fresh{.path = name + ".new", .vfs = file_.vfs};
  PROBITY_ATTEMPT(disk_.files.write(fresh.path, "", Files::Access::owner));
  {
    PROBITY_TRY(const auto target, Connection::open(fresh, Connection::Use::writing, sql_));
    PROBITY_ATTEMPT(writing_->copy_to(*target));
    PROBITY_TRY(const std::int64_t copied, target->number("store_version"));
    PROBITY_TRY(const std::string found, target->text("store_quick_check"));
    if (copied != version || found != "ok") {
      return std::unexpected(
          error_of(Trouble::failing, "the copy before the migration is not whole"));
    }
  }
  PROBITY_ATTEMPT(disk_.files.rename(fresh.path, name));
  PROBITY_ATTEMPT(disk_.files.sync_folder(folder_of(name)));
  copy_made_ = name;
  return {};
}

Database::~Database() {
  if (!writing_) return;
  // A reader that is still open, or a failing disk, leaves the log; then the next start reads it.
  [[maybe_unused]] const auto emptied = writing_->checkpoint(Connection::Checkpointing::emptying);
}

Result<std::unique_ptr<Connection>> Database::reading_connection() const {
  return Connection::open(file_, Connection::Use::reading, sql_);
}

Result<std::unique_ptr<Reader>> Database::reader() const {
  PROBITY_TRY(auto connection, reading_connection());
  return std::make_unique<Reader>(std::move(connection));
}

Result<std::unique_ptr<Reader>> read_beside(const std::string& folder, SqlFiles sql) {
  PROBITY_TRY(const auto migrations, migrations_in(sql));
  PROBITY_TRY(auto connection, Connection::open({.path = folder + "/probity.db", .vfs = {}},
                                                Connection::Use::reading, std::move(sql)));
  PROBITY_TRY(const Identity identity, identify(*connection, migrations));
  if (identity.kind == Identity::Kind::current) {
    return std::make_unique<Reader>(std::move(connection));
  }
  return std::unexpected(
      error_of(Trouble::foreign, "the database is of another version than this program"));
}

}  // namespace probity::store
