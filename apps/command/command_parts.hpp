// Parts of the command line that several commands have. Inside trust_commands and log_commands:
// nothing else includes a header that needs CLI11.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "command/trust_command.hpp"
#include "command/trust_commands.hpp"

namespace probity::command {

// Options live as long as the parser's callbacks.
template <class Options>
std::shared_ptr<Options> kept() {
  return std::make_shared<Options>();
}

inline CLI::Option* add_folder(CLI::App& command, std::string& folder) {
  return command.add_option("-d,--data", folder, "the trust's data folder")
      ->required()
      ->option_text("DIR");
}

inline void add_acting(CLI::App& command, Acting& acting) {
  command.add_flag_callback(
      "--as-operator", [&acting] { acting = Acting::as_operator; },
      "act as whoever runs this machine, not as who is\nsigned in (probity sign-in)");
}

// A file's bytes, or with - those of standard input. Fails (unreadable) without it, or above 32
// MiB.
[[nodiscard]] Result<std::string> content_of(const std::string& path);

// A command that on_trust() carries out, by that name, with at most one word.
inline void add_trust_command(CLI::App& parent, Chosen& chosen, const char* name, const char* help,
                              const char* does, const char* argument = nullptr,
                              const char* argument_help = "") {
  auto* command = parent.add_subcommand(name, help);
  const auto options = kept<TrustCommand>();
  options->name = does;
  add_folder(*command, options->folder);
  add_acting(*command, options->acting);
  if (argument != nullptr) {
    command->add_option(argument, options->arguments[argument], argument_help)->required();
  }
  command->callback(
      [options, &chosen] { chosen.run = [options] { return run_trust_command(*options); }; });
}

}  // namespace probity::command
