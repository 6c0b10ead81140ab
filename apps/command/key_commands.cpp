#include "command/key_commands.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "command/key_files.hpp"
#include "command/key_trust.hpp"
#include "command/key_turn.hpp"

namespace probity::command {

namespace {

// A command of one set of options, which live as long as the parser's callbacks.
template <class Options>
CLI::App* add(CLI::App& key, Chosen& chosen, const char* name, const char* help,
              std::shared_ptr<Options> options, Result<int> (*run)(const Options&)) {
  auto* command = key.add_subcommand(name, help);
  command->callback(
      [options, run, &chosen] { chosen.run = [options, run] { return run(*options); }; });
  return command;
}

void add_file(CLI::App& command, const char* name, std::string& path, const char* help,
              const char* shown) {
  command.add_option(name, path, help)->required()->option_text(shown);
}

CLI::Option* add_history(CLI::App& command, std::vector<std::string>& history) {
  return command
      .add_option("--history", history, "manifests so far, first to last; may be repeated")
      ->allow_extra_args(false)
      ->option_text("FILE");
}

CLI::Option* add_trust(CLI::App& command, KeyTrust& trust) {
  command.add_flag_callback(
      "--as-operator", [&trust] { trust.acting = Acting::as_operator; },
      "act as whoever runs this machine, not as who is\nsigned in (probity sign-in)");
  return command.add_option("-d,--data", trust.data, "a trust's data folder: hand it in there")
      ->option_text("DIR");
}

void add_manifests(CLI::App& key, Chosen& chosen) {
  const auto draft = std::make_shared<ManifestOptions>();
  auto* manifest =
      add(key, chosen, "manifest", "Drafts who the key holders are", draft, draft_manifest);
  add_history(*manifest, draft->history);
  add_trust(*manifest, draft->trust);
  manifest->add_option("--record", draft->record, "bring a signed manifest into force")
      ->option_text("FILE");
  manifest->add_option("--without", draft->without, "who is to leave: sourcedId or e-mail address")
      ->option_text("PERSON");
  manifest->add_option("needed", draft->needed, "how many of them must agree, 2 or more")
      ->option_text("N");
  manifest->add_option("out", draft->manifest, "a new file")->option_text("OUT");
  manifest
      ->add_option("enrolments", draft->enrolments,
                   "the holders' enrolments (with -d: all that are there)")
      ->option_text("ENROLMENT ...");
  const auto signing = std::make_shared<SignOptions>();
  auto* sign = add(key, chosen, "sign", "Signs a manifest", signing, sign_manifest);
  add_history(*sign, signing->history);
  add_file(*sign, "key", signing->key, "your holder.key", "KEY");
  add_file(*sign, "draft", signing->draft, "a manifest", "MANIFEST");
  add_file(*sign, "out", signing->manifest, "a new file", "OUT");
}

void add_drill(CLI::App& key, Chosen& chosen) {
  const auto drilling = std::make_shared<DrillOptions>();
  auto* drill = add(key, chosen, "drill", "Begins a drill, or checks its answers", drilling,
                    drill_key_holders);
  add_history(*drill, drilling->history);
  add_trust(*drill, drilling->trust);
  add_file(*drill, "folder", drilling->folder, "gets drill.request and drill.kept", "DIR");
  drill->add_option("answers", drilling->answers, "holders' answers, to be checked")
      ->option_text("ANSWER ...");
}

void add_turn(CLI::App& key, Chosen& chosen) {
  const auto turning = std::make_shared<TurnOptions>();
  auto* turn = add(key, chosen, "turn", "Answers a request with your key", turning, turn_key);
  add_trust(*turn, turning->trust)
      ->description("a trust's data folder: use your key that is kept there");
  turn->add_option("--log-key", turning->log_key,
                   "the trust's log.vkey, which you have from elsewhere")
      ->option_text("FILE");
  turn->add_option("--witness", turning->witnesses,
                   "key of a witness who must have confirmed the\nledger; may be repeated")
      ->allow_extra_args(false)
      ->option_text("KEY");
  turn->add_option("--quorum", turning->quorum, "how many of the witnesses (all)")
      ->option_text("N");
  turn->add_option("--case", turning->case_number, "the case that you mean, instead of typing it")
      ->option_text("NUMBER");
  turn->add_option("files", turning->files,
                   "your holder.key, what you were sent, a new file;\nwith -d without the key")
      ->required()
      ->expected(2, 3)
      ->option_text("[KEY] REQUEST OUT");
}

}  // namespace

void add_key_commands(CLI::App& app, Chosen& chosen) {
  auto* key = app.add_subcommand("key", "What key holders do, with files or with their trust");
  key->require_subcommand(1);
  const auto enrolment = std::make_shared<EnrolOptions>();
  auto* enrol = add(*key, chosen, "enrol", "Makes a key, and the file that enrols it", enrolment,
                    enrol_key_holder);
  add_trust(*enrol, enrolment->trust);
  enrol->add_flag_callback(
      "--on-server", [enrolment] { enrolment->where = custody::KeptAt::server; },
      "with -d: make your key there, under a passphrase that\nis shown once (level L0)");
  enrol
      ->add_option("person", enrolment->person,
                   "who you are: 32 hexadecimal digits; with -d the file\nof an enrolment")
      ->option_text("PERSON|FILE");
  enrol->add_option("folder", enrolment->folder, "gets holder.key and holder.enrolment")
      ->option_text("DIR");
  add_manifests(*key, chosen);
  const auto file = std::make_shared<std::string>();
  auto* show = add(*key, chosen, "show", "Says what a file of key holders is", file, show_key_file);
  add_file(*show, "file", *file, "an enrolment, a manifest, a request", "FILE");
  add_drill(*key, chosen);
  add_turn(*key, chosen);
  const auto leaving = std::make_shared<LeaveOptions>();
  auto* leave = add(*key, chosen, "leave", "Brings a manifest without somebody into force", leaving,
                    leave_with_trust);
  add_trust(*leave, leaving->trust)->required();
  add_file(*leave, "person", leaving->person, "sourcedId or e-mail address", "PERSON");
  add_file(*leave, "manifest", leaving->manifest, "signed, and without them", "MANIFEST");
}

}  // namespace probity::command
