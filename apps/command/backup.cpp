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

// The leaf says the role of whoever made it.
TrustCommand note_of(const BackupOptions& options, const acts::BackupNote& note,
                     const Arguments& session) {
  TrustCommand command{
      options.folder,
      "backup-made",
      {{"size", std::to_string(note.size)}, {"recovery_key", std::to_string(note.number)}}};
  command.arguments.insert(session.begin(), session.end());
  return command;
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
Result<acts::BackupMade> backup_beside_server(const BackupOptions& options,
                                              const Arguments& session, const Clock& clock) {
  PROBITY_ATTEMPT(ask_server({.folder = options.folder, .name = "is-there"}));
  PROBITY_TRY(auto made, acts::make_backup({options.folder, options.to}, clock.now()));
  auto answer = ask_server(note_of(options, made.note, session));
  PROBITY_ATTEMPT(note(made, answer ? *std::move(answer) : outcome_of(answer.error())));
  return made;
}

Result<acts::BackupMade> backup_alone(acts::Trust& trust, const BackupOptions& options,
                                      const Arguments& session) {
  PROBITY_TRY(auto made, acts::make_backup({options.folder, options.to}, trust.now()));
  PROBITY_ATTEMPT(
      note(made, on_trust({trust}, "backup-made", note_of(options, made.note, session).arguments)));
  return made;
}

Result<acts::BackupMade> make(const BackupOptions& options, const Arguments& session) {
  const SystemClock clock;
  identity::SystemRandom random;
  const auto trust = acts::Trust::open(options.folder, {clock, random});
  if (trust) return backup_alone(**trust, options, session);
  if (store::trouble_of(trust.error()) == store::Trouble::in_use) {
    return backup_beside_server(options, session, clock);
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
    return run_trust_command({options.folder, "new-recovery-code", {}, options.acting});
  }
  PROBITY_TRY(const Allowed allowed, ask_beforehand(options.folder, options.acting));
  if (!allowed.may) return kRefused;
  PROBITY_TRY(const auto made, make(options, allowed.session));
  fmt::print(
      "Made {}: {} KiB, {} leaves, as of {}.\n"
      "It opens with the recovery code {}. Keep it on another machine.\n",
      made.path, (made.bytes + 1023) / 1024, made.manifest.size, rfc3339(made.manifest.made),
      made.key_number);
  return kDone;
}

}  // namespace probity::command
