// What a witness remembers, in files: one for each log, with the head that was cosigned last.
//
//   PROBITY_TRY(const auto store, FileWitnessStore::open(files, "/srv/witness/logs"));
//   ledger::Witness witness{key, logs, *store};
//
// A file's name is the SHA-256 of the log's origin, its content the checkpoint's text without
// signatures: origin, size, root, a line each (docs/formats/witness.md). It is replaced whole, so
// after a loss of power the old head or the new one is there. A file that cannot be read is never
// taken for a log that was never seen.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/witness.hpp"
#include "store/files.hpp"

namespace probity::witness {

// Thread-safe: one call at a time. A replace() waits for the disk, some milliseconds.
class FileWitnessStore final : public ledger::WitnessStore {
 public:
  // Makes the folder and holds it until it goes: two witnesses with one memory would each undo the
  // other's. Fails (environment). `files` must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<FileWitnessStore>> open(store::Files& files,
                                                                      const std::string& folder);

  // Fails (environment), and (unreadable) when the log's file is not as it was written.
  [[nodiscard]] Result<std::optional<ledger::WitnessedHead>> latest(
      std::string_view origin) override;
  [[nodiscard]] Result<Replaced> replace(std::string_view origin,
                                         const std::optional<ledger::WitnessedHead>& expected,
                                         const ledger::WitnessedHead& next) override;

 private:
  FileWitnessStore(store::Files& files, std::string folder, std::unique_ptr<store::FolderLock> lock)
      : files_(files), folder_(std::move(folder)), lock_(std::move(lock)) {}
  [[nodiscard]] std::string path_of(std::string_view origin) const;
  [[nodiscard]] Result<std::optional<ledger::WitnessedHead>> read(std::string_view origin);

  store::Files& files_;
  std::string folder_;
  std::unique_ptr<store::FolderLock> lock_;
  std::mutex mutex_;  // one look and one change are one step
};

}  // namespace probity::witness
