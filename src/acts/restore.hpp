// Bringing a trust's folder back from a backup (docs/formats/backup.md, docs/adr/0038).
//
//   PROBITY_TRY(NewFolder folder, NewFolder::make("/srv/probity"));
//   PROBITY_TRY(const Restored restored, restore({backup, {}}, code, folder, environment));
//   PROBITY_ATTEMPT(check_that_it_starts(...));
//   folder.keep();
//
// Whatever fails, the place is left as it was: a folder that is not kept is removed with all that
// is in it. A restore test is a restore that is not kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acts/backup_manifest.hpp"
#include "acts/configuration.hpp"
#include "acts/recovery_code.hpp"
#include "acts/trust.hpp"
#include "base/result.hpp"

namespace probity::acts {

// A folder that was not there, or had nothing in it; only its owner may open it.
class NewFolder final {
 public:
  // Fails (usage) when there is anything in it: a running trust's folder is never restored over.
  [[nodiscard]] static Result<NewFolder> make(const std::string& path);
  // In another one, under a name of its own: for a test.
  [[nodiscard]] static Result<NewFolder> make_inside(const std::string& folder);
  ~NewFolder();
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  void keep() { is_kept_ = true; }

 private:
  NewFolder(std::string path, bool was_there) : path_(std::move(path)), was_there_(was_there) {}
  std::string path_;
  bool was_there_;
  bool is_kept_ = false;
};

struct RestoreOrder {
  std::string backup;
  // The old keys/ledger.head: with it the same ledger goes on, when the backup has everything that
  // its key has signed. Empty: a new ledger begins, under a new name.
  std::string signed_last{};
};

struct Restored {
  enum class Ledger : std::uint8_t { same, fresh };
  BackupManifest manifest;
  Ledger ledger = Ledger::fresh;
  std::string ledger_name;       // that goes on
  std::uint64_t first_leaf = 0;  // the leaf "restored"
  std::uint64_t sessions_ended = 0;
  std::uint64_t invitations_ended = 0;
  // Files outside the folder that the configuration names: they are in no backup.
  std::vector<std::string> files_elsewhere;
};

// Fails (unreadable) as SealedReader does, and when database, ledger, keys and manifest are not of
// one trust; (refused) when the backup lacks what the key has signed. Cost: writes the database,
// reads it twice, and hashes the whole ledger: about 10 s a million leaves.
[[nodiscard]] Result<Restored> restore(const RestoreOrder& order, const RecoveryCode& code,
                                       const NewFolder& folder, Environment environment);

// The name of the ledger after this one: "trust.example/probity/2", then "/3".
[[nodiscard]] std::string next_ledger_name(const std::string& name);

}  // namespace probity::acts
