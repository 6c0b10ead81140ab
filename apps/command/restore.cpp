#include "command/restore.hpp"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "acts/publication.hpp"
#include "acts/restore.hpp"
#include "command/exit_code.hpp"
#include "command/new_ring.hpp"
#include "command/recovery_prompt.hpp"
#include "command/trust_command.hpp"
#include "identity/random.hpp"

namespace probity::command {

namespace {

using acts::Restored;

// A folder that cannot sign is not restored: this is the first checkpoint of the ledger that goes
// on. Gives its key.
Result<std::string> check_that_it_starts(const std::string& folder, acts::Environment environment) {
  PROBITY_TRY(const auto trust, acts::Trust::open(folder, environment));
  PROBITY_TRY(const auto publication, acts::Publication::start(*trust));
  PROBITY_ATTEMPT(publication->checkpoint());
  return publication->key().print();
}

std::string how_long(Instant from, Instant to) {
  const auto hours_between = std::chrono::floor<hours>(to - from).count();
  if (hours_between >= 48) return fmt::format("{} days", hours_between / 24);
  if (hours_between >= 2) return fmt::format("{} hours", hours_between);
  return fmt::format("{} minutes", std::chrono::floor<minutes>(to - from).count());
}

std::string about_ledger(const Restored& restored, const std::string& key) {
  if (restored.ledger == Restored::Ledger::same) {
    return fmt::format("The ledger {} goes on: its key has signed nothing that is missing.\n",
                       restored.ledger_name);
  }
  return fmt::format(
      "The ledger {} ends with the {} leaves of the backup. Whether its key signed more\n"
      "afterwards cannot be known here, so that key signs no more: the leaves go on as the\n"
      "ledger {}, with a new key, and leaf {} says so. The new key:\n  {}\n",
      restored.manifest.ledger.name, restored.manifest.size, restored.ledger_name,
      restored.first_leaf, key);
}

void say_restored(const RestoreOptions& options, const Restored& restored, const std::string& key,
                  Instant now) {
  fmt::print(
      "Restored {} from the backup of {}.\n"
      "Lost: everything that was done in the {} since.\n"
      "Ended: {} sessions and programs' tokens, {} invitations. Nothing had to be destroyed.\n{}",
      options.folder, rfc3339(restored.manifest.made), how_long(restored.manifest.made, now),
      restored.sessions_ended, restored.invitations_ended, about_ledger(restored, key));
  fmt::print(
      "Before anybody signs in:\n"
      "  * probity import -d {0} people FILE: who left since the backup is here again.\n"
      "  * Look at the seats, and at passwords that were changed since: both are the old ones.\n",
      options.folder);
  for (const std::string& file : restored.files_elsewhere) {
    fmt::print("  * Put back {}: probity.toml names it, and it was never in the backup.\n", file);
  }
  if (restored.ledger == Restored::Ledger::fresh) {
    fmt::print(
        "  * Give the new key to the witnesses and to the data protection officer.\n"
        "  * Keep the old folder, or what is left of it, switched off.\n");
  }
  fmt::print("Then: probity serve -d {0}, and probity doctor -d {0}\n", options.folder);
}

Result<int> restore_for_real(const RestoreOptions& options, acts::Environment environment) {
  if (options.folder.empty()) {
    return failure(ErrorKind::usage, "name the new folder", "probity restore BACKUP -d NEW");
  }
  PROBITY_TRY(auto folder, acts::NewFolder::make(options.folder));
  PROBITY_TRY(const auto code, ask_for_recovery_code(options.code_file));
  PROBITY_TRY(const Restored restored,
              acts::restore({options.backup, options.signed_last}, code, folder, environment));
  PROBITY_TRY(const std::string key, check_that_it_starts(folder.path(), environment));
  // Keys of days and of matters are in no backup: what was sealed before stays closed. Days end
  // with their month, matters when the server starts.
  PROBITY_TRY(const auto configuration, acts::configuration_in(folder.path()));
  if (configuration.stage != acts::Stage::advice) {
    PROBITY_TRY(const Zone zone, Zone::named(configuration.zone));
    PROBITY_ATTEMPT(make_believed_ring(folder.path() + "/keys", zone, environment.clock.now()));
  }
  folder.keep();
  say_restored(options, restored, key, environment.clock.now());
  return kDone;
}

// Everything that a restore does, in a folder that goes away: the leaf is in the trust's own.
Result<int> test(const RestoreOptions& options, acts::Environment environment) {
  std::error_code ignored;
  const std::string place = options.folder.empty()
                                ? std::filesystem::temp_directory_path(ignored).string()
                                : options.folder;
  if (!options.folder.empty()) {
    PROBITY_TRY(const Allowed allowed, ask_beforehand(options.folder, options.acting));
    if (!allowed.may) return kRefused;
  }
  PROBITY_TRY(const auto code, ask_for_recovery_code(options.code_file));
  acts::BackupManifest manifest;
  {
    PROBITY_TRY(const auto folder, acts::NewFolder::make_inside(place));
    PROBITY_TRY(const Restored restored,
                acts::restore({options.backup, {}}, code, folder, environment));
    PROBITY_ATTEMPT(check_that_it_starts(folder.path(), environment));
    manifest = restored.manifest;
  }
  fmt::print("The backup of {} opens, is whole, and starts. It was removed again.\n",
             rfc3339(manifest.made));
  if (options.folder.empty()) return kDone;
  return run_trust_command({.folder = options.folder,
                            .name = "restore-tested",
                            .arguments = {{"manifest", manifest.print()}},
                            .acting = options.acting});
}

}  // namespace

Result<int> restore(const RestoreOptions& options) {
  const SystemClock clock;
  identity::SystemRandom random;
  const acts::Environment environment{clock, random};
  return options.run == RestoreOptions::Run::test ? test(options, environment)
                                                  : restore_for_real(options, environment);
}

}  // namespace probity::command
