// Making a backup of a trust's folder (docs/formats/backup.md, docs/adr/0038).
//
//   PROBITY_TRY(const BackupMade made, make_backup({"/srv/probity", "/mnt/safe"}, clock.now()));
//   PROBITY_ATTEMPT(note_backup(trust, actor, made.note));  // in the process that has the trust
//   open
//
// Works beside a running server: it reads the database as any reader does, and keys/ledger itself,
// which the server never does. Somebody must hold the folder meanwhile (store/snapshot.hpp).
//
// Nothing of monitoring keys is ever read (C62, C63), nor keys/ledger.head.
#pragma once

#include <cstdint>
#include <string>

#include "acts/backup_manifest.hpp"
#include "acts/trust.hpp"
#include "base/result.hpp"

namespace probity::acts {

struct BackupOrder {
  std::string folder;  // of the trust
  std::string to;      // a file that is not there yet, or a folder to make one in
};

// What the ledger says of a backup.
struct BackupNote {
  std::uint64_t size = 0;    // leaves in it
  std::uint64_t number = 0;  // of the recovery key, as a number
};

struct BackupMade {
  std::string path;
  std::uint64_t bytes = 0;
  BackupManifest manifest;
  std::string key_number;  // which paper opens it
  BackupNote note;
};

// When it returns, the file is whole, on the disk and has its name; else there is none. Fails
// (usage) when there is one already, (environment) without a recovery key or as the disk does.
// Cost: reads the database once and writes it twice.
[[nodiscard]] Result<BackupMade> make_backup(const BackupOrder& order, Instant now);

// The leaf backup.made. Fails as Trust::commit(), as the two below.
[[nodiscard]] Result<void> note_backup(Trust& trust, const Actor& actor, const BackupNote& note);

// Makes a new recovery code for later backups, with its leaf. The text is shown once, and is kept
// nowhere.
struct NewRecoveryCode {
  std::string text;
  std::string key_number;
};
[[nodiscard]] Result<NewRecoveryCode> make_recovery_code(Trust& trust, const Actor& actor);

// A restore test that was carried out with a backup of this trust: the leaf restore.tested. Fails
// (refused) when the ledger does not continue what the backup says.
[[nodiscard]] Result<void> note_restore_test(Trust& trust, const Actor& actor,
                                             const BackupManifest& manifest);

}  // namespace probity::acts
