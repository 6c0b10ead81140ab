#include "command/main_program.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command/check.hpp"
#include "command/exit_code.hpp"
#include "command/key_commands.hpp"
#include "command/rehearse.hpp"
#include "command/trust_commands.hpp"

namespace probity::command {

namespace {

constexpr const char* kRehearseHelp = "Prints the visits that proxy logs can show";

constexpr const char* kFooter =
    "The bounds are honest, nothing is stored and nobody's name is shown: people\n"
    "appear as P1, P2 ... Files may be plain, .gz or .zst; - reads standard input.\n"
    "\n"
    "Examples:\n"
    "  probity rehearse --zone Europe/London /var/log/squid/access.log\n"
    "  probity rehearse --hours hours.csv --json access.log.*.gz >visits.jsonl\n"
    "\n"
    "Exit codes: 0 done, 2 wrong usage, 3 input unreadable, 4 partly read (counts\n"
    "on standard error), 5 disk or file trouble.";

// What a script's empty variable must not silently turn off.
std::string not_empty(const std::string& value) { return value.empty() ? "is empty" : ""; }

std::string byte_offset(const std::string& value) {
  std::uint64_t offset = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), offset);
  const bool is_whole = error == std::errc{} && end == value.data() + value.size();
  return is_whole ? "" : value + " is not the number of a byte";
}

void add_rehearse_options(CLI::App& command, RehearseOptions& options) {
  command.add_option("files", options.files, "log files, or - for standard input")
      ->required()
      ->option_text("FILE ...");
  command
      .add_option("--format", options.format,
                  "auto (the default), squid, squid-probity or\nsquid-combined")
      ->check(not_empty)
      ->option_text("FORMAT");
  command
      .add_option("--zone", options.zone,
                  "IANA time zone for days and working time, and for log\n"
                  "times without a zone (default: Europe/London, and such\n"
                  "times are rejected)")
      ->check(not_empty)
      ->option_text("ZONE");
  command
      .add_option("--hours", options.hours_file,
                  "working hours, a CSV file (docs/formats/hours.md)")
      ->check(not_empty)
      ->option_text("FILE");
  command
      .add_option("--shared-logins", options.shared_logins_file,
                  "logins that several people use, one a line: nobody is\nnamed for them")
      ->check(not_empty)
      ->option_text("FILE");
  auto* json =
      command
          .add_flag_callback(
              "--json", [&options] { options.output = Output::json; }, "JSON lines, one visit each")
          ->option_text(" ");
  command
      .add_flag_callback(
          "--csv", [&options] { options.output = Output::csv; },
          "CSV, one visit a row; not with --json")
      ->excludes(json)
      ->option_text(" ");
  command.add_flag("--all", options.everybody,
                   "everybody and every gap in the table, not only the\nfirst 40 people a day");
  command
      .add_option("--rejects", options.rejects_file,
                  "write place and reason of every line that could not be\nused")
      ->check(not_empty)
      ->option_text("FILE");
  command
      .add_option("--explain", options.explain,
                  "say why the line at this byte of the (unpacked) log\ncounted or not")
      ->check(byte_offset)
      ->option_text("OFFSET");
  command
      .add_option("--threads", options.threads,
                  "worker threads, 1 to 256 (default: one a core, at\nmost 8)")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  command.add_option("--block-size", options.block_size, "bytes read at a time")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 30))
      ->group("");
  command.footer(kFooter);
}

constexpr const char* kCheckFooter =
    "Reads drafts and prints answers as JSON lines (docs/formats/drafts.md), in the\n"
    "same order. Nothing is stored. It never says that a draft is safe: a person\n"
    "decides.\n"
    "\n"
    "Example:\n"
    "  probity check --trust lists/ drafts.jsonl\n"
    "  probity check -d /srv/probity - < drafts.jsonl\n"
    "\n"
    "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 no draft or list could be\n"
    "read, 4 some drafts could not be read, 5 disk or server failed.";

void add_check(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("check", "Says what may be wrong with drafts of posts");
  const auto options = std::make_shared<CheckOptions>();
  command
      ->add_option("drafts", options->drafts, "JSON lines, or - for standard input (the default)")
      ->option_text("FILE");
  command
      ->add_option("--trust", options->trust_folder,
                   "folder with pupils.csv, staff.csv, accounts.csv and\ntrust.json")
      ->check(not_empty)
      ->option_text("DIR");
  command
      ->add_option(
          "-d,--data", options->data_folder,
          "a trust's data folder instead: its lists, and pupils\nas who is signed in sees them")
      ->check(not_empty)
      ->option_text("DIR");
  command->add_flag_callback(
      "--as-operator", [options] { options->acting = Acting::as_operator; },
      "with -d: as whoever runs this machine, who sees no\npupil's consent");
  command
      ->add_option("--words", options->words_folder,
                   "folder of word lists, in place of the built-in ones\n(docs/formats/words.md)")
      ->check(not_empty)
      ->option_text("DIR");
  command->add_flag("--explain", options->explain,
                    "say which rules held and what the model weighed");
  command->add_flag("--features", options->features, "print what a model is trained on")->group("");
  command->footer(kCheckFooter);
  command->get_formatter()->column_width(25);
  command->callback([options, &chosen] { chosen.run = [options] { return check(*options); }; });
}

int report_error(const Program& program, const Error& error) {
  fmt::print(stderr, "{}: {}\n", program.name, error.what);
  if (!error.next.empty()) fmt::print(stderr, "{}\n", error.next);
  return exit_code(error.kind);
}

std::string names_of(const std::vector<const CLI::App*>& commands) {
  std::string names;
  for (const CLI::App* command : commands) {
    if (command->get_group().empty()) continue;  // hidden
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  return names;
}

// Help and version end the program well; everything else is said in one line with a way on.
int report_parse_error(const Program& program, const CLI::App& app, const CLI::ParseError& error,
                       int argc, char** argv) {
  if (error.get_exit_code() == 0) {
    app.exit(error);
    if (std::cout.flush().good()) return kDone;
    return report_error(program, cannot_write_result());
  }
  const std::string first = argc > 1 ? argv[1] : "";
  const std::vector<const CLI::App*> commands =
      app.get_subcommands([](const CLI::App*) { return true; });
  const bool is_command =
      std::ranges::any_of(commands, [&](const CLI::App* one) { return one->get_name() == first; });
  if (first.empty() || first.starts_with('-')) {
    fmt::print(stderr, "{}: name a command. Commands: {}\n", program.name, names_of(commands));
  } else if (!is_command) {
    fmt::print(stderr, "{}: there is no command '{}'. Commands: {}\n", program.name, first,
               names_of(commands));
  } else if (first == "rehearse" &&
             error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError)) {
    fmt::print(stderr, "{}: name a log, or - for standard input\n", program.name);
  } else {
    fmt::print(stderr, "{}: {}\n", program.name, error.what());
  }
  fmt::print(stderr, "Try: {}{} --help\n", program.name, is_command ? " " + first : "");
  return kWrongUsage;
}

}  // namespace

int run(const Program& program, int argc, char** argv) {
  CLI::App app{program.purpose, program.name};
  const std::string version = program.name + " " PROBITY_VERSION;
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  app.footer("Try: " + program.name + " COMMAND --help");
  Chosen chosen;
  if (program.labels_with_names == nullptr) {
    add_trust_commands(app, chosen);
    add_check(app, chosen);
    add_key_commands(app, chosen);
  }
  RehearseOptions options;
  bool with_logins = false;
  CLI::App* rehearse_command = app.add_subcommand("rehearse", kRehearseHelp);
  add_rehearse_options(*rehearse_command, options);
  rehearse_command->set_version_flag("--version", version);
  rehearse_command->get_formatter()->column_width(25);
  if (program.labels_with_names != nullptr) {
    rehearse_command->add_flag(
        "--with-logins", with_logins,
        "logins and addresses as in the log, for recorded and synthetic logs");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return report_parse_error(program, app, error, argc, argv);
  }
  const auto code = chosen.run ? chosen.run()
                               : command::rehearse(options, with_logins ? *program.labels_with_names
                                                                        : *program.labels);
  if (!code) return report_error(program, code.error());
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return *code;
  return report_error(program, cannot_write_result());
}

}  // namespace probity::command
