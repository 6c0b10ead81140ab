#include "command/backup.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "acts/backup.hpp"
#include "command/control_client.hpp"
#include "command/exit_code.hpp"
#include "command/trust_command.hpp"
#include "identity/random.hpp"
#include "store/files.hpp"
#include "store/trouble.hpp"

namespace probity::command {

namespace {

Arguments arguments_of(const acts::BackupNote& note) {
  return {{"size", std::to_string(note.size)}, {"recovery_key", std::to_string(note.number)}};
}

// A copy of everything that the ledger says nothing of must not be left lying.
Result<void> note(const acts::BackupMade& made, Outcome outcome) {
  if (outcome.exit_code == kDone) return {};
  store::SystemFiles files;
  static_cast<void>(files.remove(made.path));
  fmt::print(stderr, "{}", outcome.err);
  return failure(ErrorKind::environment, "the backup was removed again: the ledger cannot say it",
                 "Try again.");
}

// Beside the server that has the folder: the copy is made here, the leaf there.
Result<acts::BackupMade> backup_beside_server(const BackupOptions& options, const Clock& clock) {
  PROBITY_ATTEMPT(ask_server({.folder = options.folder, .name = "is-there"}));
  PROBITY_TRY(auto made, acts::make_backup({options.folder, options.to}, clock.now()));
  auto answer = ask_server(
      {.folder = options.folder, .name = "backup-made", .arguments = arguments_of(made.note)});
  PROBITY_ATTEMPT(note(made, answer ? *std::move(answer) : outcome_of(answer.error())));
  return made;
}

Result<acts::BackupMade> backup_alone(acts::Trust& trust, const BackupOptions& options) {
  PROBITY_TRY(auto made, acts::make_backup({options.folder, options.to}, trust.now()));
  PROBITY_ATTEMPT(note(made, on_trust({trust}, "backup-made", arguments_of(made.note))));
  return made;
}

Result<acts::BackupMade> make(const BackupOptions& options) {
  const SystemClock clock;
  identity::SystemRandom random;
  const auto trust = acts::Trust::open(options.folder, {clock, random});
  if (trust) return backup_alone(**trust, options);
  if (store::trouble_of(trust.error()) == store::Trouble::in_use) {
    return backup_beside_server(options, clock);
  }
  return std::unexpected(trust.error());
}

}  // namespace

std::string recovery_paper(const std::string& code, const std::string& key_number) {
  return fmt::format(
      "\nRecovery code {}. Write it on paper now, and keep it in the safe:\n\n"
      "    {}\n\n"
      "It is not kept anywhere else and is never shown again. Without it no backup can\n"
      "be opened; whoever has it and a backup can read everything.\n",
      key_number, code);
}

Result<int> backup(const BackupOptions& options) {
  if (options.what == BackupOptions::What::new_code) {
    return run_trust_command({.folder = options.folder, .name = "new-recovery-code"});
  }
  PROBITY_TRY(const auto made, make(options));
  fmt::print(
      "Made {}: {} KiB, {} leaves, as of {}.\n"
      "It opens with the recovery code {}. Keep it on another machine.\n",
      made.path, (made.bytes + 1023) / 1024, made.manifest.size, rfc3339(made.manifest.made),
      made.key_number);
  return kDone;
}

}  // namespace probity::command
