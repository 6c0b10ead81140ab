// A FaultyDisk as SQLite sees it.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "faulty_disk.hpp"

namespace probity::store::testing_disk {

// What connections to one file share besides its content.
struct Shared {
  int open = 0;
  int shared_locks = 0;
  bool is_reserved = false;
  bool is_exclusive = false;
  std::vector<std::unique_ptr<std::array<char, 32'768>>> memory;  // the index of a write-ahead log
  struct Slot {
    int shared = 0;
    bool is_exclusive = false;
  };
  std::array<Slot, SQLITE_SHM_NLOCK> slots{};
};

struct FaultyDisk::Vfs {
  explicit Vfs(FaultyDisk& disk);
  ~Vfs();
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;

  FaultyDisk& disk;
  std::string name;
  sqlite3_vfs vfs{};
  std::recursive_mutex mutex;
  std::map<std::string, Shared> shared;
};

}  // namespace probity::store::testing_disk
