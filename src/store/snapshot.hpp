// A consistent copy of a database that may be in use, in a file without a name; and what has to be
// done to such a copy when it is put back.
//
//   PROBITY_TRY(auto snapshot, Snapshot::take("/srv/probity"));
//   while (...) PROBITY_TRY(const std::size_t count, snapshot.read(buffer));
//
// The copy is made through a connection that only reads, as any reader's, so the one that writes
// stays the only one (I48) and goes on writing. It may be in another process than the writer's, but
// somebody must hold the folder meanwhile: this process, or the server. While it is made the
// write-ahead log grows, and erasing waits (Committer::erase_deleted() fails as busy).
//
// One thread at a time. Cost: reads and writes the whole file once; the folder's disk needs the
// room. The copy is gone when the snapshot or the process goes, in whatever way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/result.hpp"
#include "store/ledger_rows.hpp"
#include "store/ledger_store.hpp"
#include "store/sql_files.hpp"

namespace probity::store {

class Snapshot final {
 public:
  // Of FOLDER/probity.db; the copy lies in FOLDER. Fails as Connection does, above all full.
  [[nodiscard]] static Result<Snapshot> take(const std::string& folder,
                                             SqlFiles sql = embedded_sql());
  ~Snapshot();
  Snapshot(Snapshot&& other) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;

  // What the copy holds: all of one committed state.
  [[nodiscard]] const Head& head() const { return head_; }
  [[nodiscard]] const std::optional<StoredCheckpoint>& checkpoint() const { return checkpoint_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }  // bytes

  // The next bytes, from the beginning; 0 at the end.
  [[nodiscard]] Result<std::size_t> read(std::span<char> into);

 private:
  explicit Snapshot(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] Result<void> copy(Connection& source, Connection& target);
  [[nodiscard]] Result<void> measure();

  int descriptor_;
  std::uint64_t size_ = 0;
  Head head_;
  std::optional<StoredCheckpoint> checkpoint_;
};

// Of FOLDER/probity.db as it was put back, before anybody opens it otherwise: that it is whole, as
// SQLite's quick_check and its foreign keys say. Fails (unreadable) when it is not. Cost: reads it.
[[nodiscard]] Result<void> check_put_back(const std::string& folder, SqlFiles sql = embedded_sql());

// The same file, when another key is to go on from it: forgets the checkpoints of the former key,
// which this ledger will not continue (docs/adr/0038). Its leaves stay.
[[nodiscard]] Result<void> forget_checkpoints(const std::string& folder,
                                              SqlFiles sql = embedded_sql());

}  // namespace probity::store
