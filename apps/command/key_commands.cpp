#include "command/key_commands.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "command/key_files.hpp"

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

void add_manifests(CLI::App& key, Chosen& chosen) {
  const auto draft = std::make_shared<ManifestOptions>();
  auto* manifest =
      add(key, chosen, "manifest", "Drafts who the key holders are", draft, draft_manifest);
  add_history(*manifest, draft->history);
  manifest->add_option("needed", draft->needed, "how many of them must agree, 2 or more")
      ->required()
      ->option_text("N");
  add_file(*manifest, "out", draft->manifest, "a new file", "OUT");
  manifest->add_option("enrolments", draft->enrolments, "the holders' enrolments")
      ->required()
      ->option_text("ENROLMENT ...");
  const auto signing = std::make_shared<SignOptions>();
  auto* sign = add(key, chosen, "sign", "Signs a manifest", signing, sign_manifest);
  add_history(*sign, signing->history);
  add_file(*sign, "key", signing->key, "your holder.key", "KEY");
  add_file(*sign, "draft", signing->draft, "a manifest", "MANIFEST");
  add_file(*sign, "out", signing->manifest, "a new file", "OUT");
}

void add_turning(CLI::App& key, Chosen& chosen) {
  const auto drilling = std::make_shared<DrillOptions>();
  auto* drill = add(key, chosen, "drill", "Begins a drill, or checks its answers", drilling,
                    drill_key_holders);
  add_history(*drill, drilling->history)->required();
  add_file(*drill, "folder", drilling->folder, "gets drill.request and drill.kept", "DIR");
  drill->add_option("answers", drilling->answers, "holders' answers, to be checked")
      ->option_text("ANSWER ...");
  const auto turning = std::make_shared<TurnOptions>();
  auto* turn = add(key, chosen, "turn", "Answers a request with your key", turning, turn_key);
  add_file(*turn, "key", turning->key, "your holder.key", "KEY");
  add_file(*turn, "request", turning->request, "what you were sent", "REQUEST");
  add_file(*turn, "out", turning->answer, "a new file", "OUT");
}

}  // namespace

void add_key_commands(CLI::App& app, Chosen& chosen) {
  auto* key = app.add_subcommand("key", "What key holders do, with files, on any computer");
  key->require_subcommand(1);
  const auto enrolment = std::make_shared<EnrolOptions>();
  auto* enrol = add(*key, chosen, "enrol", "Makes a key, and the file that enrols it", enrolment,
                    enrol_key_holder);
  add_file(*enrol, "person", enrolment->person, "who you are: 32 hexadecimal digits", "PERSON");
  add_file(*enrol, "folder", enrolment->folder, "gets holder.key and holder.enrolment", "DIR");
  add_manifests(*key, chosen);
  const auto file = std::make_shared<std::string>();
  auto* show = add(*key, chosen, "show", "Says what a file of key holders is", file, show_key_file);
  add_file(*show, "file", *file, "an enrolment, a manifest, a request", "FILE");
  add_turning(*key, chosen);
}

}  // namespace probity::command
