#include "command/trust_commands.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "command/backup.hpp"
#include "command/command_parts.hpp"
#include "command/doctor.hpp"
#include "command/init.hpp"
#include "command/log_commands.hpp"
#include "command/restore.hpp"
#include "command/serve.hpp"
#include "command/sign_in.hpp"
#include "command/trust_command.hpp"
#include "store/files.hpp"
#include "witness/run_witness.hpp"

namespace probity::command {

namespace {

constexpr std::size_t kLargestFile = std::size_t{32} << 20;

}  // namespace

Result<std::string> content_of(const std::string& path) {
  if (path == "-") {
    return std::string{std::istreambuf_iterator<char>{std::cin}, std::istreambuf_iterator<char>{}};
  }
  store::SystemFiles files;
  PROBITY_TRY(auto text, files.read(path, kLargestFile + 1));
  if (!text) {
    return failure(ErrorKind::unreadable, "cannot open " + path, "Check the file's name.");
  }
  if (text->size() > kLargestFile) {
    return failure(ErrorKind::unreadable, path + " is larger than 32 MiB", "Split it.");
  }
  return *std::move(text);
}

namespace {

void add_init(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("init", "Makes a trust's data folder");
  const auto options = kept<InitOptions>();
  add_folder(*command, options->folder);
  command->add_option("--name", options->name, "the trust's name, on every page")
      ->option_text("NAME");
  command
      ->add_option(
          "--school", options->school,
          "for a trust of one school: its id in the files of\npeople; it is called as the trust is")
      ->option_text("ID");
  command->add_option("--stage", options->stage, "advice (the default), casework or monitoring")
      ->option_text("STAGE");
  command
      ->add_option("--policy", options->policy_folder,
                   "folder with clauses.toml, the clause map\n(default: the one that ships)")
      ->option_text("DIR");
  command->add_option("--zone", options->zone, "IANA time zone (default: Europe/London)")
      ->option_text("ZONE");
  command
      ->add_option("--keys", options->keys,
                   "stage monitoring: where the key of the ring of keys is,\nfile (the default, "
                   "level L0) or tpm (level L1)")
      ->option_text("WHERE");
  command->add_flag_callback(
      "--demo", [options] { options->kind = InitOptions::Kind::demonstration; },
      "a fictional trust to look around in");
  command->callback([options, &chosen] { chosen.run = [options] { return init(*options); }; });
}

void add_serve(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("serve", "Serves the portal of a trust");
  const auto options = kept<ServeOptions>();
  add_folder(*command, options->folder);
  command
      ->add_option("--listen", options->listen,
                   "address and port, or unix:/path\n(default: server.listen of probity.toml)")
      ->option_text("ADDR");
  command
      ->add_option("--public", options->public_listen, "a second door with the public pages only")
      ->option_text("ADDR");
  command->callback([options, &chosen] { chosen.run = [options] { return serve(*options); }; });
}

struct ImportOptions {
  std::string folder;
  std::string what;
  std::string file;
  Arguments flags{};
  Acting acting = Acting::as_signed_in;
};

Result<int> import(const ImportOptions& options) {
  TrustCommand command{options.folder, "import-" + options.what, options.flags, options.acting};
  PROBITY_TRY(command.arguments["file"], content_of(options.file));
  return run_trust_command(command);
}

void add_import(CLI::App& app, Chosen& chosen) {
  auto* command =
      app.add_subcommand("import", "Takes a file of people, pupils, hours or equipment in");
  const auto options = kept<ImportOptions>();
  add_folder(*command, options->folder);
  command
      ->add_option("what", options->what,
                   "people, relations, pupils, consents, accounts,\ngroups, hours, timetable, "
                   "calendar, equipment or manifest")
      ->required()
      ->check(CLI::IsMember({"people", "relations", "pupils", "consents", "accounts", "groups",
                             "hours", "timetable", "calendar", "equipment", "manifest"}))
      ->option_text("WHAT");
  command
      ->add_option("file", options->file,
                   "a CSV file, of calendars an .ics file, or -\n(docs/formats)")
      ->required()
      ->option_text("FILE");
  const auto flag = [&](const char* name, const char* key, const char* help) {
    command->add_flag_callback(name, [options, key] { options->flags[key] = "yes"; }, help);
  };
  flag("--dry-run", "dry-run", "say what would change, and change nothing");
  flag("--confirm", "confirm",
       "even if more than a tenth of the people, pupils,\naccounts, hours, days or devices end");
  flag("--changes", "changes",
       "people and relations: the file has only what is new,\nnobody else ends");
  command
      ->add_option_function<std::string>(
          "--school", [options](const std::string& id) { options->flags["school"] = id; },
          "calendar: whose it is (default: every school that has\nnone of its own)")
      ->option_text("ID");
  add_acting(*command, options->acting);
  command->callback([options, &chosen] { chosen.run = [options] { return import(*options); }; });
}

void add_ledger(CLI::App& app, Chosen& chosen) {
  auto* ledger = app.add_subcommand("ledger", "Shows and checks the ledger");
  ledger->require_subcommand(1);
  add_trust_command(*ledger, chosen, "checkpoint", "Signs and prints the ledger's head",
                    "checkpoint");
  add_trust_command(*ledger, chosen, "prove", "Prints the proof that a leaf is in the ledger",
                    "prove", "index", "the leaf, from 0");
  add_trust_command(*ledger, chosen, "verify", "Reads everything, and says whether it is whole",
                    "verify");
  add_trust_command(*ledger, chosen, "export", "Writes the ledger as files for others", "export",
                    "folder", "where to");
}

void add_keys_to_tpm(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("keys-to-tpm", "Moves the ring's key into this machine's TPM");
  const auto options = kept<TrustCommand>();
  options->name = "keys-to-tpm";
  add_folder(*command, options->folder);
  add_acting(*command, options->acting);
  command
      ->add_option("--tpm", options->arguments["tpm"],
                   "where the TPM is (default: device:/dev/tpmrm0)")
      ->option_text("ADDRESS");
  command->footer(
      "From then on older copies of the disk open nothing that was destroyed: level L1.\n"
      "Copies from before stay as they are. Stop the server first.\n"
      "\n"
      "Exit codes: 0 done, 1 refused, 2 wrong usage, the server runs, or it is there\n"
      "already, 3 the ring or its TPM is not what it should be, 5 disk or TPM failed.");
  command->callback(
      [options, &chosen] { chosen.run = [options] { return run_trust_command(*options); }; });
}

void add_stage(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("stage", "Goes on to the next stage of what a trust uses");
  const auto options = kept<TrustCommand>();
  options->name = "stage";
  add_folder(*command, options->folder);
  add_acting(*command, options->acting);
  command->add_option("stage", options->arguments["stage"], "casework or monitoring")
      ->required()
      ->option_text("STAGE");
  command
      ->add_option("--keys", options->arguments["keys"],
                   "where the key of a new ring of keys is, file (the\ndefault, level L0) or tpm "
                   "(level L1)")
      ->option_text("WHERE");
  command->footer(
      "Makes the ring of keys that matters and records need, and sets the stage in\n"
      "probity.toml. Stop the server first. Nothing is recorded by it.\n"
      "\n"
      "Exit codes: 0 done, 1 refused, 2 wrong usage, the server runs, or an earlier\n"
      "stage, 3 the stage has to be set by hand, 5 disk or TPM failed.");
  command->callback(
      [options, &chosen] { chosen.run = [options] { return run_trust_command(*options); }; });
}

void add_witness(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("witness", "Countersigns the ledgers of others");
  const auto options = kept<witness::WitnessOptions>();
  command->add_option("-d,--data", options->folder, "the witness's own folder")
      ->required()
      ->option_text("DIR");
  command->add_option("--listen", options->listen, "address and port (default 127.0.0.1:7380)")
      ->option_text("ADDR");
  command->add_option("--log", options->logs, "the key of a ledger to witness; may be repeated")
      ->option_text("KEY ...");
  command->add_option("--init", options->init, "make the witness's key, with this name")
      ->option_text("NAME");
  command->callback(
      [options, &chosen] { chosen.run = [options] { return witness::run_witness(*options); }; });
}

void add_seats(CLI::App& app, Chosen& chosen) {
  add_trust_command(app, chosen, "approve-seats", "Approves the seats of a first import",
                    "approve-seats");
  add_trust_command(app, chosen, "invite", "Prints a code that somebody can set a password with",
                    "invite", "person", "sourcedId or e-mail address");
}

void add_sign_in(CLI::App& app, Chosen& chosen) {
  const auto add = [&](const char* name, const char* help, Result<int> (*run)(const std::string&)) {
    auto* command = app.add_subcommand(name, help);
    const auto folder = kept<std::string>();
    add_folder(*command, *folder);
    command->callback(
        [folder, run, &chosen] { chosen.run = [folder, run] { return run(*folder); }; });
  };
  add("sign-in", "Signs you in: commands act as you from then on", sign_in);
  add("sign-out", "Ends your session: commands act as the operator again", sign_out);
  add("whoami", "Says as whom commands act", whoami);
}

void add_doctor(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("doctor", "Says what is wrong, and what to do about it");
  const auto options = kept<DoctorOptions>();
  add_folder(*command, options->folder);
  command->add_flag_callback(
      "--json", [options] { options->output = DoctorOptions::Output::json; }, "as one JSON object");
  add_acting(*command, options->acting);
  command->footer(
      "Exit codes: 0 nothing needs anybody, 1 something does, 5 there is no folder,\n"
      "6 another program holds it and does not answer.");
  command->callback([options, &chosen] { chosen.run = [options] { return doctor(*options); }; });
}

void add_backup(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("backup", "Makes a sealed backup, while the server runs too");
  const auto options = kept<BackupOptions>();
  add_folder(*command, options->folder);
  command->add_option("out", options->to, "a new file, or a folder to make one in")
      ->option_text("OUT");
  command->add_flag_callback(
      "--new-code", [options] { options->what = BackupOptions::What::new_code; },
      "make another recovery code for later backups instead");
  add_acting(*command, options->acting);
  command->callback([options, &chosen] {
    if (options->to.empty() == (options->what == BackupOptions::What::backup)) {
      throw CLI::ValidationError("name OUT, or --new-code");
    }
    chosen.run = [options] { return backup(*options); };
  });
}

void add_restore(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("restore", "Brings a trust back from a backup");
  const auto options = kept<RestoreOptions>();
  command->add_option("backup", options->backup, "a file that probity backup has written")
      ->required()
      ->option_text("BACKUP");
  command
      ->add_option("-d,--data", options->folder,
                   "the new folder; with --dry-run the one that the\nbackup is of")
      ->option_text("DIR");
  command
      ->add_option("--code-file", options->code_file,
                   "file with the recovery code (default: the one that\n"
                   "PROBITY_RECOVERY_CODE_FILE names, or the terminal)")
      ->option_text("FILE");
  command
      ->add_option("--signed-last", options->signed_last,
                   "the old keys/ledger.head: the same ledger goes on\n"
                   "(default: a new one begins where the backup ends)")
      ->option_text("FILE");
  command->add_flag_callback(
      "--dry-run", [options] { options->run = RestoreOptions::Run::test; },
      "the monthly test: restore into a folder that is\nremoved again");
  add_acting(*command, options->acting);
  command->callback([options, &chosen] { chosen.run = [options] { return restore(*options); }; });
}

}  // namespace

void add_trust_commands(CLI::App& app, Chosen& chosen) {
  add_init(app, chosen);
  add_serve(app, chosen);
  add_import(app, chosen);
  add_seats(app, chosen);
  add_sign_in(app, chosen);
  add_ledger(app, chosen);
  add_doctor(app, chosen);
  add_backup(app, chosen);
  add_restore(app, chosen);
  add_witness(app, chosen);
  add_log_commands(app, chosen);
  add_keys_to_tpm(app, chosen);
  add_stage(app, chosen);
}

}  // namespace probity::command
