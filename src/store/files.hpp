// The few things that the store does with files besides SQLite: a port, so that tests can lose
// power at each of them.
//
//   SystemFiles files;
//   PROBITY_ATTEMPT(replace_file(files, "/srv/probity/head", note));   // all of it, or the old one
//
// Paths are absolute or relative to the working directory, with `/`. Every function fails
// (environment) with the Trouble that fits: full, read_only or failing. Thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::store {

// Holds a folder for this process until it goes, or the process ends in whatever way.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  virtual ~FolderLock() = default;
};

class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  [[nodiscard]] virtual bool exists(const std::string& path) = 0;
  // The whole file, or its first `most` bytes; nullopt when there is none.
  [[nodiscard]] virtual Result<std::optional<std::string>> read(const std::string& path,
                                                                std::size_t most) = 0;
  // Makes or empties the file, writes, and waits until its content (not its name) is on the disk.
  // Only its owner may read it, unless `access` says otherwise.
  enum class Access : std::uint8_t { owner, everybody };
  [[nodiscard]] virtual Result<void> write(const std::string& path, std::string_view bytes,
                                           Access access) = 0;
  // In place of whatever has the new name. Both names in one file system.
  [[nodiscard]] virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  // It is no error when there is no such file.
  [[nodiscard]] virtual Result<void> remove(const std::string& path) = 0;
  // With those above it. It is no error when it is there. The names are on the disk when it
  // returns.
  [[nodiscard]] virtual Result<void> make_folder(const std::string& path) = 0;
  // Waits until the names in the folder are on the disk.
  [[nodiscard]] virtual Result<void> sync_folder(const std::string& path) = 0;
  // Fails (environment, Trouble::in_use) when another holder, in this process or another, has it.
  [[nodiscard]] virtual Result<std::unique_ptr<FolderLock>> lock(const std::string& folder) = 0;
};

// Those of the system. The lock is `probity.lock` in the folder, taken with flock(2): the system
// gives it back when the process ends, so none is ever left over. A child that is made by fork()
// without exec() keeps it too; make such children first.
class SystemFiles final : public Files {
 public:
  [[nodiscard]] bool exists(const std::string& path) override;
  [[nodiscard]] Result<std::optional<std::string>> read(const std::string& path,
                                                        std::size_t most) override;
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes,
                                   Access access) override;
  [[nodiscard]] Result<void> rename(const std::string& from, const std::string& to) override;
  [[nodiscard]] Result<void> remove(const std::string& path) override;
  [[nodiscard]] Result<void> make_folder(const std::string& path) override;
  [[nodiscard]] Result<void> sync_folder(const std::string& path) override;
  [[nodiscard]] Result<std::unique_ptr<FolderLock>> lock(const std::string& folder) override;
};

// The part of a path before its last slash: "." when there is none.
[[nodiscard]] std::string folder_of(const std::string& path);

// Puts a file in place of the one of that name, through `path` + ".new". Whoever reads sees the old
// or the new file whole, after a loss of power too. When it returns, the new one is on the disk.
[[nodiscard]] Result<void> replace_file(Files& files, const std::string& path,
                                        std::string_view bytes,
                                        Files::Access access = Files::Access::owner);

}  // namespace probity::store
