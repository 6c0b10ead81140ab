// A disk that fails as real ones do, for tests: in memory, seen by SQLite as a VFS and by the store
// as Files.
//
//   FaultyDisk disk;
//   disk.lose_power_at(17);             // at the 17th operation from now; all later ones fail
//   ... work with disk.disk() ...
//   disk.restart(seed);                 // what was not synced survives in part, or not
//
// What is written lies in memory until its file is synced; names that were made, changed or removed
// do until their folder is. When power is lost, any subset of the rest survives: of writes any of
// their sectors of 512 bytes, some of them torn; of names any of their changes. The order of writes
// means nothing. Bytes beside those that were written are never harmed, as SQLite assumes
// (powersafe overwrite). Operations that are counted: make, write, truncate, sync, remove, rename,
// sync a folder.
//
// As on Linux, SQLite's own files sync their folder with their first sync if it has made them.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"
#include "store/files.hpp"

struct sqlite3_vfs;

namespace probity::store::testing_disk {

// Content of a file, with or without a name.
struct Node {
  struct Change {
    std::uint64_t offset;  // of a write; the new size of a truncation
    std::string bytes;
    bool is_truncation;
  };
  std::string durable;
  std::string current;
  std::vector<Change> unsynced;
};

enum class Outcome : std::uint8_t { done, missing, full, read_only, failed, powerless };

class FaultyFiles;

class FaultyDisk final {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  struct Vfs;  // faulty_vfs.hpp

  [[nodiscard]] Disk disk();  // for Database::open(); any folder name will do

  // 0: never. Counted from now.
  void lose_power_at(std::uint64_t operation);
  [[nodiscard]] bool has_power() const;
  [[nodiscard]] std::uint64_t operations() const;  // since the last lose_power_at()
  // Everything that was open must be closed.
  void restart(std::uint64_t seed);

  void set_capacity(std::optional<std::uint64_t> bytes);
  [[nodiscard]] std::uint64_t used() const;
  void set_read_only(bool is_read_only);     // as a file system that was mounted again
  void set_failing_syncs(bool are_failing);  // what was written stays unsynced
  void set_sync_time(std::chrono::microseconds each);
  [[nodiscard]] std::uint64_t syncs() const;

  // What the adapters use. `full` and `read_only` leave what was there; a full disk takes the
  // beginning of a write.
  using File = std::shared_ptr<Node>;
  [[nodiscard]] File find(const std::string& path) const;
  [[nodiscard]] Outcome make(const std::string& path, File& made);
  [[nodiscard]] Outcome write(Node& file, std::uint64_t offset, std::string_view bytes);
  [[nodiscard]] Outcome truncate(Node& file, std::uint64_t size);
  [[nodiscard]] Outcome sync(Node& file);
  [[nodiscard]] Outcome remove(const std::string& path);
  [[nodiscard]] Outcome rename(const std::string& from, const std::string& to);
  [[nodiscard]] Outcome sync_folder(const std::string& folder);
  [[nodiscard]] Outcome change_folder();  // made one; folders themselves are always there
  // nullopt without power.
  [[nodiscard]] std::optional<std::string> read(const Node& file, std::uint64_t offset,
                                                std::size_t size) const;
  [[nodiscard]] std::uint64_t size(const Node& file) const;
  [[nodiscard]] bool is_read_only() const;
  std::map<std::string, bool> locked_folders;  // by FaultyFiles

 private:
  struct NameChange {
    std::vector<std::pair<std::string, File>> names;  // nullptr: removed
  };
  [[nodiscard]] Outcome begin_operation();  // under the mutex
  void change_names(NameChange change);
  [[nodiscard]] std::uint64_t used_now() const;

  mutable std::mutex mutex_;
  std::map<std::string, File> names_;
  std::map<std::string, File> durable_names_;
  std::vector<NameChange> unsynced_names_;
  std::vector<std::weak_ptr<Node>> nodes_;
  std::uint64_t operations_ = 0;
  std::uint64_t power_lost_at_ = 0;
  std::uint64_t syncs_ = 0;
  bool has_power_ = true;
  bool is_read_only_ = false;
  bool are_syncs_failing_ = false;
  std::optional<std::uint64_t> capacity_;
  std::chrono::microseconds sync_time_{0};
  std::unique_ptr<FaultyFiles> files_;
  std::unique_ptr<Vfs> vfs_;
};

}  // namespace probity::store::testing_disk
