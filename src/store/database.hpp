// The database of a data folder: FOLDER/probity.db, its lock, and its connections.
//
//   SystemFiles files;
//   PROBITY_TRY(auto database, Database::open("/srv/probity", Disk{files}));
//   PROBITY_TRY(auto writer, Writer::start(*database));        // writer.hpp; the only one
//   PROBITY_TRY(auto reader, database->reader());              // as many as wanted
//
// Exactly one connection writes and checkpoints (I48): SQLite before 3.51.3 can lose commits when
// two connections write or checkpoint one write-ahead log. So: one process a folder, by the lock;
// one Database a process, by the same lock; one writing connection a Database, which only its
// Committer can reach; readers can neither write nor checkpoint.
//
// open() and reader() are thread-safe; the rest as each says. A Database outlives its readers.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/files.hpp"
#include "store/sql_files.hpp"

namespace probity::store {

// Where data lies: the system's disk, or a test's.
struct Disk {
  Files& files;
  std::string vfs{};  // SQLite's name for it; empty: the system's
};

// A connection that can only read: one thread at a time. Each statement sees one committed state;
// what it sees is on the disk.
class Reader final {
 public:
  explicit Reader(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  [[nodiscard]] Result<Statement> prepare(std::string_view name) {
    return connection_->prepare(name);
  }
  // The same about the table of that day. Fails (mistake) when there is none.
  [[nodiscard]] Result<Statement> prepare_for_day(std::string_view name, LocalDate day) {
    return connection_->prepare_for_day(name, day);
  }

 private:
  std::unique_ptr<Connection> connection_;
};

// A reader of a folder that another process has open: of a program that runs beside the server. It
// takes no lock, makes nothing, and can neither write nor checkpoint (I48). Fails
// (Trouble::too_new, foreign) for a file of another version: both have to be the same program.
[[nodiscard]] Result<std::unique_ptr<Reader>> read_beside(const std::string& folder,
                                                          SqlFiles sql = embedded_sql());

class Database final {
 public:
  // Makes the database when the folder, which must exist, has none. Takes the lock; checks the file
  // when it was not closed properly (cost: reading it once); copies and migrates an older one.
  //
  // Fails with Trouble::in_use when another process works here; foreign, corrupt or too_new for a
  // file that cannot be used, which is left as it is; full, read_only, busy or failing.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& folder, Disk disk,
                                                              SqlFiles sql = embedded_sql());
  // Empties the write-ahead log into the file, and gives up the lock.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] Result<std::unique_ptr<Reader>> reader() const;

  [[nodiscard]] bool was_checked() const { return was_checked_; }  // as not closed properly
  // The copy made before a migration; empty when there was none.
  [[nodiscard]] const std::string& copy_made() const { return copy_made_; }

 private:
  friend class Committer;
  friend class LedgerReader;

  Database(Disk disk, SqlFiles sql, DatabaseFile file)
      : disk_(std::move(disk)), sql_(std::move(sql)), file_(std::move(file)) {}
  [[nodiscard]] Result<std::unique_ptr<Connection>> reading_connection() const;
  [[nodiscard]] Result<void> set_up(const std::string& folder);
  [[nodiscard]] Result<void> use_write_ahead_log();
  [[nodiscard]] Result<void> check_whole();
  [[nodiscard]] Result<void> copy_before_migration(std::int64_t version);

  Disk disk_;
  SqlFiles sql_;
  DatabaseFile file_;
  std::unique_ptr<FolderLock> lock_;  // given up last
  std::unique_ptr<Connection> writing_;
  std::atomic<bool> has_committer_ = false;
  bool was_checked_ = false;
  std::string copy_made_;
};

}  // namespace probity::store
