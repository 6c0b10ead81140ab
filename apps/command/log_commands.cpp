#include "command/log_commands.hpp"

#include "command/collect.hpp"
#include "command/command_parts.hpp"

namespace probity::command {

namespace {

constexpr const char* kCollectFooter =
    "Nothing of a log is kept but sealed visits of what the impact assessment covers;\n"
    "only counts are printed. The same bytes again change nothing, and a log that has\n"
    "grown goes on where it was left, whatever it is called.\n"
    "\n"
    "Example:\n"
    "  probity collect -d /srv/probity --source proxy /var/log/squid/probity.log\n"
    "\n"
    "Exit codes: 0 done, 1 refused (no impact assessment covers it), 2 wrong usage,\n"
    "3 input unreadable, 4 partly read, 5 disk or server failed.";

void add_collect(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("collect", "Seals the visits that a source's log can show");
  const auto options = kept<CollectOptions>();
  add_folder(*command, options->folder);
  command->add_option("--source", options->source, "the source that the log is of")
      ->required()
      ->option_text("NAME");
  command->add_option("files", options->files, "log files, or - for standard input")
      ->required()
      ->option_text("FILE ...");
  command->add_flag_callback(
      "--json", [options] { options->output = CollectOptions::Output::json; },
      "counts as one JSON object");
  command->add_option("--threads", options->threads, "worker threads, 1 to 256")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  add_acting(*command, options->acting);
  command->footer(kCollectFooter);
  command->callback([options, &chosen] { chosen.run = [options] { return collect(*options); }; });
}

struct SampleOptions {
  TrustCommand command;
  std::string file;
};

void add_source_test(CLI::App& source, Chosen& chosen) {
  auto* command = source.add_subcommand("test", "Reads a sample of its log, and stores nothing");
  const auto options = kept<SampleOptions>();
  options->command.name = "source-test";
  add_folder(*command, options->command.folder);
  add_acting(*command, options->command.acting);
  command->add_option("name", options->command.arguments["name"], "the source")->required();
  command->add_option("file", options->file, "some lines of its log, or - to paste them")
      ->required()
      ->option_text("FILE");
  command->callback([options, &chosen] {
    chosen.run = [options]() -> Result<int> {
      PROBITY_TRY(options->command.arguments["file"], content_of(options->file));
      return run_trust_command(options->command);
    };
  });
}

void add_source_commands(CLI::App& app, Chosen& chosen) {
  auto* source = app.add_subcommand("source", "Says which logs are read");
  source->require_subcommand(1);
  add_trust_command(*source, chosen, "list", "Lists them, and how they are", "source-list");
  add_trust_command(*source, chosen, "end", "Reads one no more", "source-end", "name",
                    "the source");
  add_source_test(*source, chosen);
  auto* command = source->add_subcommand("add", "Adds one");
  const auto options = kept<TrustCommand>();
  options->name = "source-add";
  add_folder(*command, options->folder);
  add_acting(*command, options->acting);
  command->add_option("name", options->arguments["name"], "what the impact assessment calls it")
      ->required();
  const auto option = [&](const char* name, const char* key, const char* help) {
    return command->add_option(name, options->arguments[key], help)->option_text("TEXT");
  };
  option("--format", "format", "squid, squid-probity or squid-combined")->required();
  option("--inspection", "inspection", "yes (the default) or no: whether TLS is inspected");
  option("--zone", "zone", "IANA zone of its times, where they have none");
  option("--watch", "watch", "path of a log that the server reads as it grows");
  option("--raw-log", "raw-log", "where the log itself lies");
  option("--readers", "readers", "who can read it there, by office");
  option("--kept-days", "kept-days", "how long it is kept there");
  command->callback(
      [options, &chosen] { chosen.run = [options] { return run_trust_command(*options); }; });
}

void add_destroy_due(CLI::App& app, Chosen& chosen) {
  add_trust_command(app, chosen, "destroy-due", "Destroys what is past its month, and nothing else",
                    "destroy-due");
}

void add_clock(CLI::App& app, Chosen& chosen) {
  auto* clock = app.add_subcommand("clock", "Says that this machine's clock is right");
  clock->require_subcommand(1);
  add_trust_command(*clock, chosen, "confirm", "Lets collecting and destroying go on",
                    "clock-confirm", "time", "what another clock shows, \"2026-11-23 07:40\"");
}

void add_restrict(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("restrict", "Lets nothing of one person's day be opened");
  const auto options = kept<TrustCommand>();
  options->name = "restrict";
  add_folder(*command, options->folder);
  add_acting(*command, options->acting);
  const auto word = [&](const char* name, const char* help) {
    return command->add_option(name, options->arguments[name], help)->required();
  };
  word("person", "sourcedId of the imported file");
  word("day", "such as 2026-11-23");
  word("reason", "objection, wrong_person, not_covered or advised")
      ->check(CLI::IsMember({"objection", "wrong_person", "not_covered", "advised"}));
  command->callback(
      [options, &chosen] { chosen.run = [options] { return run_trust_command(*options); }; });
}

}  // namespace

void add_log_commands(CLI::App& app, Chosen& chosen) {
  add_collect(app, chosen);
  add_source_commands(app, chosen);
  add_destroy_due(app, chosen);
  add_clock(app, chosen);
  add_restrict(app, chosen);
}

}  // namespace probity::command
