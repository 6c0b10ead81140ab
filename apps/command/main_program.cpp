#include "command/main_program.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command/exit_code.hpp"
#include "command/rehearse.hpp"

namespace probity::command {

namespace {

constexpr const char* kRehearseHelp =
    "Reads proxy logs and prints the visits they can show, within honest bounds. Stores nothing "
    "and\n"
    "shows nobody's name: people appear as P1, P2 ... Files may be plain, .gz or .zst; - reads "
    "standard\n"
    "input.";

constexpr const char* kExitCodes =
    "Exit codes: 0 done, 2 wrong usage, 3 input unreadable, 4 partly read (counts on standard "
    "error),\n"
    "5 disk or file trouble.";

void add_rehearse_options(CLI::App& command, RehearseOptions& options) {
  command.add_option("files", options.files, "log files, or - for standard input")->required();
  command.add_option("--format", options.format,
                     "auto, squid, squid-probity or squid-combined (default: auto)");
  command.add_option("--zone", options.zone,
                     "IANA time zone for days and working time, and for log times without a zone\n"
                     "(default: Europe/London, and such times are rejected)");
  command.add_option("--hours", options.hours_file,
                     "working hours, a CSV file (docs/formats/hours.md)");
  command.add_option("--shared-logins", options.shared_logins_file,
                     "logins that several people use, one a line: nobody is named for them");
  auto* json = command.add_flag_callback(
      "--json", [&options] { options.output = Output::json; }, "JSON lines, one visit each");
  command
      .add_flag_callback(
          "--csv", [&options] { options.output = Output::csv; }, "CSV, one visit a row")
      ->excludes(json);
  command.add_flag("--all", options.everybody,
                   "print everybody in the table, not only the first 40 a day");
  command.add_option("--rejects", options.rejects_file,
                     "write place and reason of every line that could not be used");
  command.add_option("--explain", options.explain,
                     "say why the line at this byte of the (unpacked) log counted or not");
  command
      .add_option("--threads", options.threads,
                  "worker threads (default: as many as there are cores)")
      ->check(CLI::Range(1, 256));
  command.add_option("--block-size", options.block_size, "bytes read at a time")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 30))
      ->group("");
  command.footer(kExitCodes);
}

int report_error(const Program& program, const Error& error) {
  fmt::print(stderr, "{}: {}\n", program.name, error.what);
  if (!error.next.empty()) fmt::print(stderr, "{}\n", error.next);
  return exit_code(error.kind);
}

}  // namespace

int run(const Program& program, int argc, char** argv) {
  CLI::App app{program.purpose, program.name};
  app.set_version_flag("--version", program.name + " " PROBITY_VERSION);
  app.require_subcommand(1);
  app.footer("Try: " + program.name + " rehearse --help");
  RehearseOptions options;
  bool with_logins = false;
  CLI::App* rehearse_command = app.add_subcommand("rehearse", kRehearseHelp);
  add_rehearse_options(*rehearse_command, options);
  if (program.labels_with_names != nullptr) {
    rehearse_command->add_flag(
        "--with-logins", with_logins,
        "logins and addresses as in the log, for recorded and synthetic logs");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  const auto code =
      command::rehearse(options, with_logins ? *program.labels_with_names : *program.labels);
  return code ? *code : report_error(program, code.error());
}

}  // namespace probity::command
