// The parts of a backup, taken out of its stream in their order; inside acts only.
//
//   PROBITY_TRY(auto unpacked, unpack_backup(path, code, folder));
#pragma once

#include <string>

#include "acts/backup_manifest.hpp"
#include "acts/recovery_code.hpp"
#include "base/result.hpp"

namespace probity::acts {

// Overwritten when it goes: keys are in it.
struct Unpacked {
  BackupManifest manifest;
  RecoveryKey recovery;
  std::string configuration;
  std::string trust_secret;
  std::string ledger_key;

  Unpacked() = default;
  Unpacked(Unpacked&&) = default;
  Unpacked& operator=(Unpacked&&) = delete;
  ~Unpacked();
};

// Writes FOLDER/probity.db, synced; gives the rest. Everything has been read and found whole when
// it returns. Fails as SealedReader does, (environment) as the disk does.
[[nodiscard]] Result<Unpacked> unpack_backup(const std::string& path, const RecoveryCode& code,
                                             const std::string& folder);

}  // namespace probity::acts
